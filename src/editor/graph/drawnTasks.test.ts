import { expect, test } from "vitest";
import type { TaskRecord } from "../../aws/task/model.ts";
import { simMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { drawnTasks, failedLately, isDrawn, waitingForRoom } from "./drawnTasks.ts";

const [running] = pageFixture().tables.task.values();
if (running === undefined) throw new Error("The fixture has no task.");
const stopped: TaskRecord = { ...running, lastStatus: "STOPPED", stoppedAtMs: simMs(100_000) };

test("a task that has not stopped is always drawn", () => {
  expect(isDrawn(running, 9_000_000, 600)).toBe(true);
});

test.each([
  ["8 s on the wall at ×1", 1, 107_999, 108_000],
  ["60 simulated seconds at ×10", 10, 159_999, 160_000],
  ["60 simulated seconds at ×600", 600, 159_999, 160_000],
])("a stopped task is drawn for %s", (_, speed, last, gone) => {
  expect(isDrawn(stopped, last, speed)).toBe(true);
  expect(isDrawn(stopped, gone, speed)).toBe(false);
});

test("a zone draws its tasks oldest first", () => {
  const { tables, nowMs } = pageFixture();
  const ids = (zone: string) =>
    drawnTasks({ kind: "availabilityZone", key: zone }, { tables, nowMs, speed: 10 }).map(({ id }) => id);
  expect(ids("us-east-1b")).toEqual(["task/Service/2", "task/Service/4"]);
  expect(ids("us-east-1z")).toEqual([]);
});

test("the drawer holds failed tasks of the last 60 simulated seconds, newest first", () => {
  const at = (id: string, stoppedAtMs: number): TaskRecord => ({ ...stopped, id, stoppedAtMs: simMs(stoppedAtMs) });
  const all = [at("old", 10_000), at("early", 40_000), at("good", 50_000), at("late", 60_000), running];
  const task = new Map(all.map((one) => [one.id, one]));
  const failed = failedLately(
    { kind: "service", id: "Service" },
    { tables: { task }, nowMs: simMs(90_000) },
    ({ id }) => id !== "good",
  );
  expect(failed.map(({ id }) => id)).toEqual(["late", "early"]);
});

test("standalone tasks that stand nowhere are told of at their task definition", () => {
  const { tables } = pageFixture();
  const waiting: TaskRecord = { ...running, id: "task/RunTask:9/1", serviceId: null, launchType: "EC2" };
  const task = new Map([
    [running.id, running],
    [waiting.id, waiting],
  ]);
  const [definition] = tables.taskDefinition.keys();
  const owner = { kind: "taskDefinition", id: definition ?? "" } as const;
  expect(waitingForRoom(owner, { ...tables, task }).map(({ id }) => id)).toEqual([waiting.id]);
  expect(waitingForRoom({ kind: "service", id: "Service" }, { ...tables, task })).toEqual([]);
});
