import { expect, test } from "vitest";
import { codeDeployRun } from "../../testing/codeDeployRun.ts";
import { fargateService } from "../../testing/fargateService.ts";
import {
  backoffWords,
  circuitBreakerWords,
  deploymentTone,
  deploymentWords,
  serviceStateWords,
  serviceTone,
  strategyFact,
} from "./describe.ts";

const setDesired = (desiredCount: number) => ({ type: "ecs.UpdateService", service: "web", desiredCount }) as const;

test("a service's chip follows its life", () => {
  const world = fargateService({ desiredCount: 2 });
  const chip = () => [serviceStateWords(world.service()), serviceTone(world.service())];
  expect(chip()).toEqual(["rolling out web:1", "rev"]);
  world.until(100);
  expect(chip()).toEqual(["steady", "ok"]);
  world.send(setDesired(3));
  expect(chip()).toEqual(["scaling out", "warn"]);
  world.until(200);
  world.send({ type: "ecs.DeleteService", service: "web", force: true });
  expect(chip()).toEqual(["INACTIVE", "neutral"]);
});

test("a failed deployment is bad, and its deployment says how many tasks failed", () => {
  const world = fargateService({
    clock: "realistic",
    circuitBreaker: { enable: true, rollback: false },
    image: { pullError: "pull access denied" },
  });
  world.until(100);
  const [deployment] = world.service().deployments;
  if (deployment === undefined) throw new Error("There is no deployment.");
  expect([serviceStateWords(world.service()), serviceTone(world.service()), deploymentTone(deployment)]).toEqual([
    "deployment failed",
    "bad",
    "bad",
  ]);
  expect(deploymentWords(deployment)).toBe("PRIMARY web:1, 0 running, 2 desired, FAILED, 3 failed");
});

test("the backoff tells when the next launch comes", () => {
  const world = fargateService({ clock: "realistic", image: { pullError: "pull access denied" } });
  world.until(58);
  expect(backoffWords(world.service(), 58_000)).toBe("next launch in 9 s, 3 failed in a row");
  expect(backoffWords(world.service(), 67_000)).toBeNull();
});

test("a service that ECS does not deploy itself has neither limits nor a circuit breaker to show", () => {
  const { simulation } = codeDeployRun();
  const service = simulation.get("service", "Service");
  if (service === undefined) throw new Error("There is no service.");
  expect(strategyFact(service)).toBe("CODE_DEPLOY: a second task set of the same size, then the traffic moves");
  expect(circuitBreakerWords(service)).toBeNull();
});
