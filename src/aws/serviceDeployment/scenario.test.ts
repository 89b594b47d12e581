import { expect, test } from "vitest";
import { describeServiceDeployment } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import type { ServiceDeploymentRecord } from "./model.ts";

const open = () => openScenario(scenarioText("blue-green.yaml"), { fileName: "blue-green.yaml" });

test("blue-green.yaml opens steady; hello:2 pauses with the test listener green, goes on, and blue leaves", () => {
  const opened = open();
  expect(opened.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  const run = runOf(opened);
  run.until(300);
  expect(run.service()).toMatchObject({ runningCount: 4, sim: { steady: true }, taskDefinition: "hello:1" });
  expect(run.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "hello:2" })).toBe("accepted");
  run.until(700);
  const newest = () => [...run.simulation.all("serviceDeployment")].at(-1) as ServiceDeploymentRecord;
  expect(newest()).toMatchObject({
    lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
    lifecycleHookDetails: [{ status: "AWAITING_ACTION" }],
    targetServiceRevision: { requestedProductionTrafficWeight: 0, requestedTestTrafficWeight: 100 },
  });
  expect(run.service().runningCount).toBe(8);
  const hookId = newest().lifecycleHookDetails[0]?.hookId ?? "";
  run.send({ type: "ecs.ContinueServiceDeployment", serviceDeploymentArn: newest().id, hookId });
  run.until(1_200);
  expect(run.service()).toMatchObject({ runningCount: 4, taskDefinition: "hello:2", sim: { steady: true } });
  expect(describeServiceDeployment(run.simulation, newest())).toMatchObject({
    status: "SUCCESSFUL",
    serviceDeploymentArn: expect.stringMatching(
      /^arn:aws:ecs:us-east-1:123456789012:service-deployment\/blue-green\/web\/[0-9a-f]{22}$/,
    ),
    serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/blue-green/web",
    lifecycleHookDetails: [{ targetType: "PAUSE", status: "SUCCEEDED" }],
  });
});

test("what UpdateService changes of a strategy is saved, and opens as it was", () => {
  const opened = open();
  const run = runOf(opened);
  run.until(10);
  const said = run.send({
    type: "ecs.UpdateService",
    service: "web",
    deploymentConfiguration: {
      strategy: "CANARY",
      bakeTimeInMinutes: 3,
      canaryConfiguration: { canaryPercent: 2.5 },
      lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }],
      alarms: { alarmNames: ["errors"], enable: true, rollback: true },
    },
  });
  expect(said).toBe("accepted");
  const again = openScenario(saveTemplate(opened, run.simulation), { fileName: "blue-green.yaml" });
  expect(again.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  const service = runOf(again).service();
  expect(service.deploymentConfiguration).toEqual(run.service().deploymentConfiguration);
  expect(service.loadBalancers).toEqual(run.service().loadBalancers);
});
