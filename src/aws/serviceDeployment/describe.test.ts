import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { blueGreenRun } from "../../testing/blueGreenRun.ts";
import { trafficTag } from "../service/describe.ts";
import { alarmsWords, stageRows, strategyWords, waitingWords } from "./describe.ts";
import type { ServiceDeploymentRecord } from "./model.ts";
import { serviceDeploymentSentence } from "./sentence.ts";

const limits = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  deploymentCircuitBreaker: { enable: false, rollback: false },
};

test.each([
  [{}, "Rolling"],
  [{ strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 }, "Blue/green, bakes 5 min"],
  [{ strategy: "LINEAR" }, "Linear, 10% every 6 min"],
  [{ strategy: "CANARY", bakeTimeInMinutes: 3 }, "Canary, 5% for 10 min, then all, bakes 3 min"],
] as const)("%o is said as %s", (fields, words) => {
  expect(strategyWords({ ...limits, ...fields })).toBe(words);
});

test("alarms are named with what they do", () => {
  const alarms = { alarmNames: ["busy", "slow"], enable: true, rollback: true };
  expect(alarmsWords(limits)).toBeNull();
  expect(alarmsWords({ ...limits, alarms })).toBe("busy, slow: fails and rolls back");
  expect(alarmsWords({ ...limits, alarms: { ...alarms, enable: false } })).toBe("off");
});

test("the stages, what is waited for and the traffic of a canary that stands at its first step", () => {
  const run = blueGreenRun({ desiredCount: 1, deployment: { Strategy: "CANARY", BakeTimeInMinutes: 3 } });
  const newest = () => [...run.simulation.all("serviceDeployment")].at(-1) as ServiceDeploymentRecord;
  run.until(300);
  expect(stageRows(newest())).toEqual([]);
  expect(trafficTag(newest())).toBeNull();
  run.deploy();
  run.until(420);
  const record = newest();
  expect(
    stageRows(record).map(({ stage, state, detail }) => `${stage} ${state}${detail === null ? "" : ` ${detail}`}`),
  ).toEqual([
    "RECONCILE_SERVICE skipped",
    "PRE_SCALE_UP done",
    "SCALE_UP done",
    "POST_SCALE_UP done",
    "TEST_TRAFFIC_SHIFT done",
    "POST_TEST_TRAFFIC_SHIFT done",
    "PRE_PRODUCTION_TRAFFIC_SHIFT done step 1 of 2",
    "PRODUCTION_TRAFFIC_SHIFT now step 1 of 2, 5%",
    "POST_PRODUCTION_TRAFFIC_SHIFT ahead",
    "BAKE_TIME ahead",
    "CLEAN_UP ahead",
  ]);
  expect(waitingWords(record, 420_000)).toBe("Waits for the step at 5% of the traffic to bake, 9 min 1 s at most.");
  expect(trafficTag(record)).toBe("5% green");
  expect(serviceDeploymentSentence(record)).toBe(
    "Service deployment of web:2, canary, 5% for 10 min, then all, bakes 3 min, in progress, " +
      "lifecycle stage PRODUCTION_TRAFFIC_SHIFT, 5% of the traffic",
  );
});

test("the hooks before the second step of a canary stand at that step and its own time", () => {
  const run = blueGreenRun({ desiredCount: 1, deployment: { Strategy: "CANARY", BakeTimeInMinutes: 3 } });
  run.until(300);
  run.deploy();
  run.until(420);
  const first = [...run.simulation.all("serviceDeployment")].at(-1) as ServiceDeploymentRecord;
  const stage = "PRE_PRODUCTION_TRAFFIC_SHIFT" as const;
  const atMs = simMs(1_000_000);
  const second: ServiceDeploymentRecord = {
    ...first,
    lifecycleStage: stage,
    sim: { ...first.sim, stages: [...first.sim.stages, { stage, atMs }] },
  };
  expect(stageRows(second).slice(6, 8)).toMatchObject([
    { stage, state: "now", atMs: 1_000_000, detail: "step 2 of 2" },
    { stage: "PRODUCTION_TRAFFIC_SHIFT", state: "done", detail: "step 1 of 2, 5%" },
  ]);
});
