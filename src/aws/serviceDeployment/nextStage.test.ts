import { expect, test } from "vitest";
import { hours, minutes, simMs, startOfRun } from "../../kernel/time.ts";
import type { DeploymentConfiguration, LifecycleStage } from "../service/model.ts";
import type { LifecycleHookDetail } from "./model.ts";
import { nextStage, type StageSituation } from "./nextStage.ts";

const configuration: DeploymentConfiguration = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  deploymentCircuitBreaker: { enable: false, rollback: false },
  strategy: "BLUE_GREEN",
  bakeTimeInMinutes: 5,
};
const situation = (fields: Partial<StageSituation> = {}): StageSituation => ({
  now: simMs(60_000),
  startedAtMs: startOfRun,
  stage: null,
  stageSinceMs: simMs(60_000),
  configuration,
  activeRevisions: 1,
  targetHealthy: false,
  targetFails: null,
  shifted: 0,
  hooks: [],
  hooksChangeAtMs: null,
  ...fields,
});
const moveOf = (fields: Partial<StageSituation>): string => {
  const decision = nextStage(situation(fields));
  if (decision.move === "enter") return decision.stage;
  return decision.move === "wait" ? `waits for ${decision.for}` : decision.reason;
};

// In the order of the Amazon ECS Developer Guide, "Amazon ECS blue/green service deployments workflow".
test.each<[LifecycleStage | null, Partial<StageSituation>, string]>([
  [null, { activeRevisions: 2 }, "RECONCILE_SERVICE"],
  [null, {}, "PRE_SCALE_UP"],
  ["RECONCILE_SERVICE", { activeRevisions: 2 }, "waits for only one earlier revision to be left"],
  ["RECONCILE_SERVICE", {}, "PRE_SCALE_UP"],
  ["PRE_SCALE_UP", {}, "SCALE_UP"],
  ["SCALE_UP", {}, "waits for all tasks of the new revision to be healthy"],
  [
    "SCALE_UP",
    { targetFails: "3 tasks failed" },
    "waits for all tasks of the new revision to be healthy (3 tasks failed)",
  ],
  ["SCALE_UP", { now: simMs(60_000 + hours(24)) }, "The lifecycle stage SCALE_UP timed out."],
  ["SCALE_UP", { targetHealthy: true }, "POST_SCALE_UP"],
  ["POST_SCALE_UP", {}, "TEST_TRAFFIC_SHIFT"],
  ["TEST_TRAFFIC_SHIFT", {}, "POST_TEST_TRAFFIC_SHIFT"],
  ["POST_TEST_TRAFFIC_SHIFT", {}, "PRE_PRODUCTION_TRAFFIC_SHIFT"],
  ["PRE_PRODUCTION_TRAFFIC_SHIFT", {}, "PRODUCTION_TRAFFIC_SHIFT"],
  ["PRODUCTION_TRAFFIC_SHIFT", { shifted: 1 }, "POST_PRODUCTION_TRAFFIC_SHIFT"],
  ["POST_PRODUCTION_TRAFFIC_SHIFT", {}, "BAKE_TIME"],
  ["BAKE_TIME", {}, "waits for the bake time to end"],
  ["BAKE_TIME", { now: simMs(60_000 + minutes(5)) }, "CLEAN_UP"],
  ["CLEAN_UP", {}, "waits for the old revision's tasks to stop"],
])("from %s with %o: %s", (stage, fields, expected) => {
  expect(moveOf({ stage, ...fields })).toBe(expected);
});

test("CANARY comes back to PRE_PRODUCTION_TRAFFIC_SHIFT once its step has baked", () => {
  const canary = {
    configuration: { ...configuration, strategy: "CANARY" },
    stage: "PRODUCTION_TRAFFIC_SHIFT",
  } as const;
  expect(nextStage(situation({ ...canary, shifted: 1 }))).toEqual({
    move: "wait",
    for: "the step at 5% of the traffic to bake",
    untilMs: simMs(60_000 + minutes(10)),
  });
  expect(moveOf({ ...canary, shifted: 1, now: simMs(60_000 + minutes(10)) })).toBe("PRE_PRODUCTION_TRAFFIC_SHIFT");
  expect(moveOf({ ...canary, shifted: 2 })).toBe("POST_PRODUCTION_TRAFFIC_SHIFT");
});

const hook = (fields: Partial<LifecycleHookDetail>): LifecycleHookDetail => ({
  hookId: "hook",
  targetType: "PAUSE",
  targetArn: null,
  status: "AWAITING_ACTION",
  expiresAtMs: simMs(hours(25)),
  timeoutAction: "ROLLBACK",
  sim: { stage: "POST_SCALE_UP", invokedAtMs: startOfRun },
  ...fields,
});

test.each<[Partial<LifecycleHookDetail>, string]>([
  [{}, "waits for ContinueServiceDeployment"],
  [{ status: "SUCCEEDED" }, "TEST_TRAFFIC_SHIFT"],
  [{ status: "TIMED_OUT" }, "The lifecycle hook PAUSE at POST_SCALE_UP timed out."],
  [{ status: "TIMED_OUT", timeoutAction: "CONTINUE" }, "TEST_TRAFFIC_SHIFT"],
  [{ status: "IN_PROGRESS", targetType: "AWS_LAMBDA", targetArn: "check" }, "waits for the lifecycle hook check"],
  [
    { status: "FAILED", targetType: "AWS_LAMBDA", targetArn: "check" },
    "The lifecycle hook check at POST_SCALE_UP failed.",
  ],
])("with the hook %o: %s", (fields, expected) => {
  expect(moveOf({ stage: "POST_SCALE_UP", hooks: [hook(fields)] })).toBe(expected);
});

test("a stage may take 24 hours, the whole deployment 30 days", () => {
  const late = simMs(60_000 + hours(24));
  expect(moveOf({ stage: "SCALE_UP", now: simMs(late - 1) })).toBe(
    "waits for all tasks of the new revision to be healthy",
  );
  expect(moveOf({ stage: "SCALE_UP", now: late })).toBe("The lifecycle stage SCALE_UP timed out.");
  expect(moveOf({ stage: "SCALE_UP", stageSinceMs: simMs(hours(719)), now: simMs(hours(720)) })).toBe(
    "The service deployment did not end in time.",
  );
});
