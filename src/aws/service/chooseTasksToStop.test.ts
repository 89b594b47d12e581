import { expect, test } from "vitest";
import { chooseTasksToStop, type StopCandidate } from "./chooseTasksToStop.ts";

const task = (id: string, zone: string, startedAtMs: number | null = 0): StopCandidate => ({ id, zone, startedAtMs });
const stopped = (candidates: readonly StopCandidate[], count: number): string[] => {
  const tasksByZone = new Map<string, number>();
  for (const { zone } of candidates) tasksByZone.set(zone, (tasksByZone.get(zone) ?? 0) + 1);
  return chooseTasksToStop(candidates, count, tasksByZone).map(({ id }) => id);
};

test("G128 with 1, 2, 2 tasks the one that goes is in a zone with two", () => {
  expect(stopped([task("a1", "a"), task("b1", "b"), task("b2", "b"), task("c1", "c"), task("c2", "c")], 1)).toEqual([
    "b1",
  ]);
});

test("the balance is kept after every stop", () => {
  const tasks = [task("a1", "a", 1), task("a2", "a", 2), task("a3", "a", 3), task("b1", "b", 4), task("b2", "b", 5)];
  expect(stopped(tasks, 3)).toEqual(["a1", "a2", "b1"]);
});

test("inside a zone the task that has run longest goes, a task that has not started last", () => {
  expect(stopped([task("new", "a", null), task("young", "a", 9), task("old", "a", 5)], 3)).toEqual([
    "old",
    "young",
    "new",
  ]);
});

test("tasks that may not be stopped still count for the balance", () => {
  const candidates = [task("a1", "a", 1), task("b1", "b", 2)];
  expect(
    chooseTasksToStop(
      candidates,
      1,
      new Map([
        ["a", 1],
        ["b", 3],
      ]),
    ).map(({ id }) => id),
  ).toEqual(["b1"]);
});

test("no more tasks are chosen than there are", () => {
  expect(stopped([task("a1", "a")], 5)).toEqual(["a1"]);
});
