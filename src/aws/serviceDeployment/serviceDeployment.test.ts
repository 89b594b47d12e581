import { expect, test } from "vitest";
import { type BlueGreenOptions, blueGreenRun } from "../../testing/blueGreenRun.ts";
import type { ServiceDeploymentRecord } from "./model.ts";

type Run = ReturnType<typeof blueGreenRun>;

const blueGreen = (fields: Readonly<Record<string, unknown>> = {}): BlueGreenOptions => ({
  desiredCount: 2,
  deployment: { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 5, ...fields },
});
function deployed(options: BlueGreenOptions): Run {
  const run = blueGreenRun(options);
  run.until(300);
  run.deploy();
  return run;
}
const newest = (run: Run): ServiceDeploymentRecord =>
  [...run.simulation.all("serviceDeployment")].at(-1) as ServiceDeploymentRecord;
const activeBy = (run: Run): readonly string[] => run.active().map(({ taskDefinitionArn }) => taskDefinitionArn);

test("a PAUSE hook waits for ContinueServiceDeployment, each hook once", () => {
  const hook = { TargetType: "PAUSE", LifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
  const run = deployed(blueGreen({ LifecycleHooks: [hook] }));
  run.until(2_000);
  expect(newest(run)).toMatchObject({
    status: "IN_PROGRESS",
    lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
    lifecycleHookDetails: [{ targetType: "PAUSE", status: "AWAITING_ACTION", timeoutAction: "ROLLBACK" }],
    sim: { waits: { for: "ContinueServiceDeployment" } },
  });
  const told = run.journal().find(({ detailType }) => detailType === "ECS Hook State Change");
  expect(told?.eventName).toBe("HOOK_AWAITING_ACTION");
  const { id, lifecycleHookDetails } = newest(run);
  const hookId = lifecycleHookDetails[0]?.hookId ?? "";
  const go = { type: "ecs.ContinueServiceDeployment", serviceDeploymentArn: id } as const;
  expect(run.send({ ...go, hookId: "another" })).toBe(
    "InvalidParameterException: The lifecycle hook another does not exist.",
  );
  expect(run.send({ ...go, hookId })).toBe("accepted");
  expect(run.send({ ...go, hookId })).toBe(
    `ConflictException: The lifecycle hook ${hookId} is in status SUCCEEDED, not AWAITING_ACTION.`,
  );
  expect(newest(run).lifecycleStage).toBe("BAKE_TIME");
});

test("a PAUSE hook that nobody answers times out: by default it rolls back, with CONTINUE it goes on", () => {
  const paused = (action: string | undefined) =>
    deployed(
      blueGreen({
        LifecycleHooks: [
          {
            TargetType: "PAUSE",
            LifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT"],
            TimeoutConfiguration: { TimeoutInMinutes: 10, ...(action === undefined ? {} : { Action: action }) },
          },
        ],
      }),
    );
  const usual = paused(undefined);
  usual.until(1_500);
  expect(newest(usual)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    lifecycleHookDetails: [{ status: "TIMED_OUT" }],
    statusReason: "The lifecycle hook PAUSE at PRE_PRODUCTION_TRAFFIC_SHIFT timed out.",
  });
  expect([usual.share("Green"), usual.share("Green", "TestRule")]).toEqual([0, 0]);
  expect(activeBy(usual)).toEqual(["web:1", "web:1"]);
  const goesOn = paused("CONTINUE");
  goesOn.until(1_500);
  expect(newest(goesOn)).toMatchObject({ status: "SUCCESSFUL", lifecycleHookDetails: [{ status: "TIMED_OUT" }] });
});

test("a Lambda hook that answers FAILED rolls back; the function is called at every step of a canary", () => {
  const check = "arn:aws:lambda:us-east-1:123456789012:function:check";
  const LifecycleHooks = [{ HookTargetArn: check, LifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT"] }];
  const run = deployed({ desiredCount: 2, deployment: { Strategy: "CANARY", LifecycleHooks } });
  run.until(400);
  expect(newest(run)).toMatchObject({ lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT", sim: { shifted: 1 } });
  expect([run.share("Blue"), run.share("Green")]).toEqual([95, 5]);
  run.send({ type: "lab.SetHookFunction", hookTargetArn: check, hookStatus: "FAILED", durationSeconds: 20 });
  run.until(960 + 24);
  expect(newest(run)).toMatchObject({ status: "IN_PROGRESS", sim: { waits: { for: `the lifecycle hook ${check}` } } });
  run.until(1_100);
  expect(newest(run)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    lifecycleHookDetails: [{ status: "SUCCEEDED" }, { status: "FAILED" }],
  });
  expect([run.share("Blue"), run.share("Green")]).toEqual([100, 0]);
});

test("a Lambda function that does not answer within 15 minutes has timed out", () => {
  const run = deployed(blueGreen({ LifecycleHooks: [{ HookTargetArn: "slow", LifecycleStages: ["PRE_SCALE_UP"] }] }));
  run.send({ type: "lab.SetHookFunction", hookTargetArn: "slow", durationSeconds: 901 });
  run.until(300 + 899);
  expect(newest(run)).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "PRE_SCALE_UP" });
  expect(run.active()).toHaveLength(2);
  run.until(300 + 910);
  expect(newest(run)).toMatchObject({ status: "ROLLBACK_SUCCESSFUL", lifecycleHookDetails: [{ status: "TIMED_OUT" }] });
});

test("StopServiceDeployment with ROLLBACK gives all traffic back at once, though no rollback is configured", () => {
  const run = deployed(blueGreen());
  run.until(400);
  expect(run.share("Green")).toBe(100);
  const { id } = newest(run);
  expect(run.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: id })).toBe("accepted");
  expect(run.share("Green")).toBe(0);
  expect(newest(run)).toMatchObject({ status: "ROLLBACK_IN_PROGRESS" });
  run.until(600);
  expect(newest(run)).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
  expect(activeBy(run)).toEqual(["web:1", "web:1"]);
  expect(run.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: id })).toBe(
    "ConflictException: The service deployment is in status ROLLBACK_SUCCESSFUL.",
  );
  expect(run.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: "none" })).toBe(
    "ServiceDeploymentNotFoundException: Service deployment not found.",
  );
});

test("StopServiceDeployment with ABORT leaves everything as it is, and the first deployment cannot roll back", () => {
  const run = deployed(blueGreen());
  run.until(400);
  const { id } = newest(run);
  expect(run.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: id, stopType: "ABORT" })).toBe("accepted");
  run.until(1_000);
  expect(newest(run)).toMatchObject({ status: "STOPPED" });
  expect(run.share("Green")).toBe(100);
  const first = blueGreenRun(blueGreen());
  first.until(10);
  expect(first.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: newest(first).id })).toBe(
    "InvalidParameterException: There is no source service revision to roll back to. Use the stop type ABORT.",
  );
});

test("a deployment over a running one begins with RECONCILE_SERVICE: only the serving revision stays", () => {
  const run = deployed(blueGreen());
  run.until(400);
  run.deploy();
  run.until(405);
  expect([...run.simulation.all("serviceDeployment")].map(({ status }) => status)).toEqual([
    "SUCCESSFUL",
    "STOPPED",
    "IN_PROGRESS",
  ]);
  expect(newest(run).lifecycleStage).toBe("RECONCILE_SERVICE");
  expect([run.share("Blue"), run.share("Green")]).toEqual([100, 0]);
  run.until(1_000);
  expect(newest(run)).toMatchObject({ status: "SUCCESSFUL" });
  expect(activeBy(run)).toEqual(["web:3", "web:3"]);
  expect(run.share("Green")).toBe(100);
});

test("blue and green take turns: the next deployment comes back to the first target group", () => {
  const run = deployed(blueGreen());
  run.until(900);
  expect(run.share("Green")).toBe(100);
  run.deploy();
  run.until(1_500);
  expect(newest(run)).toMatchObject({ status: "SUCCESSFUL" });
  expect([run.share("Blue"), run.share("Green")]).toEqual([100, 0]);
  const targets = [...run.simulation.all("target")].map(({ targetGroupId }) => targetGroupId);
  expect(targets).toEqual(["Blue", "Blue"]);
});

test("a new desired count holds for both revisions", () => {
  const run = deployed(blueGreen());
  run.until(400);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 3 });
  run.until(500);
  expect(activeBy(run).filter((revision) => revision === "web:1")).toHaveLength(3);
  expect(activeBy(run).filter((revision) => revision === "web:2")).toHaveLength(3);
});

test("no request is lost while all traffic shifts from blue to green", () => {
  const run = deployed(blueGreen());
  run.until(900);
  expect(run.journal().filter(({ eventName }) => eventName === "FIRST_5XX")).toEqual([]);
  expect(newest(run).status).toBe("SUCCESSFUL");
});

const early = (healthyPercent: number, cleanup: string) => ({
  EarlySuccessCriteria: { Enable: true, HealthyPercent: healthyPercent, SourceServiceRevisionCleanup: cleanup },
});

test("early success: with DEFERRED the deployment is SUCCESSFUL before the old tasks are gone, with BLOCKING after", () => {
  const rolling = { MinimumHealthyPercent: 50, MaximumPercent: 100 };
  const deferred = deployed({ desiredCount: 4, deployment: { ...rolling, ...early(50, "DEFERRED") } });
  const draining = (run: Run) => run.tasks().filter(({ lastStatus }) => lastStatus === "DEACTIVATING").length;
  deferred.until(362);
  expect(newest(deferred)).toMatchObject({ status: "SUCCESSFUL", targetServiceRevision: { runningTaskCount: 2 } });
  expect(deferred.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", rolloutState: "COMPLETED" });
  expect(draining(deferred)).toBe(2);
  expect(deferred.service().sim.steady).toBe(false);
  deferred.until(900);
  expect(activeBy(deferred)).toEqual(["web:2", "web:2", "web:2", "web:2"]);
  expect(deferred.service().sim.steady).toBe(true);
  const blocking = deployed({ desiredCount: 4, deployment: { ...rolling, ...early(50, "BLOCKING") } });
  blocking.until(385);
  expect(draining(blocking)).toBe(2);
  expect(newest(blocking)).toMatchObject({ status: "IN_PROGRESS" });
  blocking.until(395);
  expect(draining(blocking)).toBe(0);
  expect(newest(blocking)).toMatchObject({ status: "SUCCESSFUL" });
  expect(blocking.service()).toMatchObject({ runningCount: 2, pendingCount: 2 });
});
