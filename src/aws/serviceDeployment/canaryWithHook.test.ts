import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { scenarioText } from "../../testing/scenario.ts";

const hookTargetArn = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";

test("canary-with-hook.yaml: the function answers before each step; FAILED before the second gives all traffic back", () => {
  const opened = openScenario(scenarioText("canary-with-hook.yaml"), { fileName: "canary-with-hook.yaml" });
  expect(opened.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  const run = runOf(opened);
  run.until(300);
  expect(run.service()).toMatchObject({ runningCount: 4, sim: { steady: true }, taskDefinition: "hello:1" });
  expect(run.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "hello:2" })).toBe("accepted");
  const newest = () => [...run.simulation.all("serviceDeployment")].at(-1);
  const green = (): number => newest()?.targetServiceRevision.requestedProductionTrafficWeight ?? 0;
  for (let second = 310; green() === 0 && second < 900; second += 5) run.until(second);
  expect(green()).toBe(10);
  expect(newest()?.lifecycleHookDetails).toMatchObject([{ targetType: "AWS_LAMBDA", status: "SUCCEEDED" }]);
  expect(run.send({ type: "lab.SetHookFunction", hookTargetArn, hookStatus: "FAILED" })).toBe("accepted");
  run.until(run.simulation.nowMs / 1_000 + 420);
  expect(newest()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
  expect(newest()?.lifecycleHookDetails.map(({ status }) => status)).toEqual(["SUCCEEDED", "FAILED"]);
  expect(run.service()).toMatchObject({ taskDefinition: "hello:1", runningCount: 4 });
});
