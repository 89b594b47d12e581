import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { addDatapoint, keptDatapoints } from "./addDatapoint.ts";
import type { Datapoint } from "./model.ts";

const point = (minute: number): Datapoint => ({
  timestampMs: simMs(minute * 60_000),
  average: minute,
  minimum: minute,
  maximum: minute,
  sum: minute,
  sampleCount: 1,
});

test("the newest datapoints are kept, oldest first", () => {
  let list: readonly Datapoint[] = [];
  for (let minute = 0; minute < 10; minute++) list = addDatapoint(list, point(minute), 4);
  expect(list.map(({ average }) => average)).toEqual([6, 7, 8, 9]);
});

test("a shorter bound than before drops all that is too old", () => {
  const list = [0, 1, 2, 3, 4].map(point);
  expect(addDatapoint(list, point(5), 2).map(({ average }) => average)).toEqual([4, 5]);
});

test("an hour is kept, and more when an alarm looks further back", () => {
  expect(keptDatapoints(17)).toBe(60);
  expect(keptDatapoints(1_440)).toBe(1_440);
});
