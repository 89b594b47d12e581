import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { leastMarkerDistanceTouch, markerGroups, markerUnder } from "./markerGroups.ts";

const [opened] = pageFixture().journal;
const edit = (id: number, second: number): JournalEntry => ({
  ...(opened as JournalEntry),
  id,
  atMs: simMs(second * 1_000),
  eventName: "ecs.UpdateService",
});
const failure = (id: number, second: number): JournalEntry => ({
  ...edit(id, second),
  source: "aws.ecs",
  detailType: "ECS Task State Change",
  severity: "ERROR",
  kind: "task",
});
/** One pixel a second. */
const x = (atMs: number) => atMs / 1_000;
const shown = (journal: readonly JournalEntry[]) =>
  markerGroups(journal, x).map(({ x: at, mark, entries }) => [at, mark, entries.length]);

test("entries ten pixels apart stand alone", () => {
  expect(shown([edit(1, 0), edit(2, 10), failure(3, 20)])).toEqual([
    [0, "edit", 1],
    [10, "edit", 1],
    [20, "failure", 1],
  ]);
});

test("closer ones merge into a count that shows the gravest", () => {
  expect(shown([edit(1, 0), failure(2, 4), edit(3, 9), edit(4, 14)])).toEqual([
    [0, "failure", 3],
    [14, "edit", 1],
  ]);
});

test("a count takes room: what it would cover joins it, the sign before it too", () => {
  expect(shown([edit(1, 0), failure(2, 9), edit(3, 13)])).toEqual([[0, "failure", 3]]);
  expect(shown([edit(1, 0), failure(2, 10), edit(3, 15)])).toEqual([[0, "failure", 3]]);
});

test("what is only news, and the opening itself, has no marker", () => {
  const { journal } = pageFixture();
  expect(markerGroups(journal, (atMs) => atMs).map(({ mark }) => mark)).toEqual(["edit", "scaleOut"]);
});

test("under a finger signs stand 44 px apart, and a tap within 22 px of one means it", () => {
  const groups = markerGroups([edit(1, 0), failure(2, 43), edit(3, 60), edit(4, 110)], x, leastMarkerDistanceTouch);
  expect(groups.map(({ x: at, entries }) => [at, entries.length])).toEqual([
    [0, 2],
    [60, 1],
    [110, 1],
  ]);
  expect(markerUnder(groups, 39)?.x).toBe(60);
  expect(markerUnder(groups, 81)?.x).toBe(60);
  expect(markerUnder(groups, 85)).toBeUndefined();
});
