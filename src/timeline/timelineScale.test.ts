import { expect, test } from "vitest";
import { atOf, ticksOf, wholeRun, xOf } from "./timelineScale.ts";

const minutes = (value: number) => value * 60_000;

test.each([
  ["a run that has just begun", 0, 5],
  ["twelve minutes", 12.3, 15],
  ["just short of a full span", 14.5, 20],
  ["a whole day", 1_440, 36 * 60],
  ["a fortnight", 14 * 1_440, 21 * 1_440],
  ["half a year", 180 * 1_440, 210 * 1_440],
])("the timeline of %s leaves room for what comes next", (_name, end, span) => {
  expect(wholeRun(minutes(end))).toEqual({ fromMs: 0, toMs: minutes(span) });
});

test("a moment and its place belong together", () => {
  const view = wholeRun(minutes(12));
  expect(xOf(view, 600, minutes(7.5))).toBe(300);
  expect(atOf(view, 600, 300)).toBe(minutes(7.5));
});

test("a pointer beyond the ends means the ends", () => {
  const view = wholeRun(minutes(12));
  expect(atOf(view, 600, -20)).toBe(0);
  expect(atOf(view, 600, 900)).toBe(minutes(15));
  expect(atOf(view, 0, 10)).toBe(0);
});

test.each([
  ["fifteen minutes", 15, 5, [0, 3, 6, 9, 12, 15]],
  ["three hours", 180, 6, [0, 30, 60, 90, 120, 150, 180]],
  ["a week", 7 * 1_440, 4, [0, 2, 4, 6].map((day) => day * 1_440)],
])("ticks of %s are round moments", (_name, span, most, expected) => {
  expect(ticksOf({ fromMs: 0, toMs: minutes(span) }, most)).toEqual(expected.map(minutes));
});
