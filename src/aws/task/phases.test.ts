import { expect, test } from "vitest";
import type { SimMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TaskRecord } from "./model.ts";
import { phasesOf } from "./phases.ts";

const base = pageFixture().tables.task.get("task/Service/1") as TaskRecord;
const at = (seconds: number) => (seconds * 1_000) as SimMs;
const named = (task: TaskRecord, networkMode = "awsvpc") =>
  phasesOf(task, networkMode).map(({ name, fromMs, untilMs }) => [
    name,
    fromMs / 1_000,
    untilMs === null ? null : untilMs / 1_000,
  ]);

test("a Fargate task from createdAt to stoppedAt", () => {
  const task = {
    ...base,
    createdAtMs: at(0),
    pullStartedAtMs: at(18),
    pullStoppedAtMs: at(21),
    startedAtMs: at(24),
    stoppingAtMs: at(100),
    executionStoppedAtMs: at(112),
    stoppedAtMs: at(136),
  };
  expect(named(task)).toEqual([
    ["Network interface", 0, 18],
    ["Image pull", 18, 21],
    ["Container start", 21, 24],
    ["Running", 24, 100],
    ["Stopping", 100, 112],
    ["Network interface release", 112, 136],
  ]);
});

test("what lasts has no end yet, and what has not begun is not listed", () => {
  const task = { ...base, createdAtMs: at(0), pullStartedAtMs: at(18), pullStoppedAtMs: null, startedAtMs: null };
  expect(named(task)).toEqual([
    ["Network interface", 0, 18],
    ["Image pull", 18, null],
  ]);
});

test("on EC2 in bridge mode the agent takes the task, and nothing attaches a network interface", () => {
  const task: TaskRecord = {
    ...base,
    launchType: "EC2",
    createdAtMs: at(0),
    pullStartedAtMs: at(1),
    pullStoppedAtMs: at(2),
    startedAtMs: at(4),
    stoppingAtMs: at(50),
    executionStoppedAtMs: at(51),
    stoppedAtMs: at(51),
  };
  expect(named(task, "bridge")).toEqual([
    ["ECS agent", 0, 1],
    ["Image pull", 1, 2],
    ["Container start", 2, 4],
    ["Running", 4, 50],
    ["Stopping", 50, 51],
  ]);
  expect(phasesOf(task, "awsvpc")[0]?.assumed).toEqual(["ec2ToAgent", "ec2NetworkInterface"]);
});

test("the lengths name what AWS does not publish", () => {
  expect(phasesOf({ ...base, cpu: 256 }, "awsvpc").map(({ assumed }) => assumed)).toEqual([
    ["fargateProvisioning"],
    ["imagePullBase", "fargatePullRate", "sociPull"],
    ["containerStartQuarterVcpu"],
    [],
  ]);
});
