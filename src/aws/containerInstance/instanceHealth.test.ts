import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { healthChecks, healthWords, overallHealth } from "./instanceHealth.ts";

// Amazon ECS Developer Guide, "Monitor Amazon ECS container instance health".
test("the overall status is the worst check, and nothing replaces the instance", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  const health = () => overallHealth(run.instance("A"), run.simulation.nowMs);
  run.until(10);
  expect(health()).toBeNull();
  run.until(130);
  expect(health()).toBe("INITIALIZING");
  run.until(200);
  expect(health()).toBe("OK");
  run.send({ type: "lab.StopDockerDaemon", containerInstance: "A" });
  run.until(400);
  expect(health()).toBe("IMPAIRED");
  expect(healthWords(run.instance("A"), run.simulation.nowMs)).toBe(
    "IMPAIRED: CONTAINER_RUNTIME IMPAIRED, AGENT_CONNECTIVITY INSUFFICIENT_DATA",
  );
  expect(run.instance("A").status).toBe("ACTIVE");
  run.send({ type: "lab.StartDockerDaemon", containerInstance: "A" });
  run.until(500);
  expect(healthWords(run.instance("A"), run.simulation.nowMs)).toBe("OK");
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(700);
  expect(health()).toBe("INSUFFICIENT_DATA");
});

test("an instance with GPUs has a check of them too", () => {
  const run = ec2Run({ instances: { A: { type: "g4dn.xlarge" } }, service: { DesiredCount: 0 } });
  run.until(200);
  expect(healthChecks(run.instance("A"), run.simulation.nowMs)).toEqual([
    { type: "CONTAINER_RUNTIME", status: "OK" },
    { type: "ACCELERATED_COMPUTE", status: "OK" },
    { type: "AGENT_CONNECTIVITY", status: "OK" },
  ]);
});
