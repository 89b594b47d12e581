import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries, valueAt } from "./seriesStore.ts";

const seconds = (from: number, to: number, value: number): Float64Array =>
  Float64Array.from(Array.from({ length: to - from }, (_, index) => [(from + index) * 1_000, value]).flat());

beforeEach(clearSeries);

test("the newest value at an instant, and nothing before the first", () => {
  appendSeries("cpu", Float64Array.of(1_000, 5, 2_000, 6));
  expect([999, 1_000, 1_999, 2_000, 2_500].map((atMs) => valueAt("cpu", atMs))).toEqual([null, 5, 5, 6, 6]);
  expect(valueAt("memory", 1_000)).toBeNull();
});

test("a number that is not measured any more is forgotten", () => {
  appendSeries("p95", seconds(1, 60, 30));
  expect(valueAt("p95", 69_000)).toBe(30);
  expect(valueAt("p95", 69_001)).toBeNull();
});

test("minutes long past stand for each of their seconds", () => {
  appendSeries("cpu", seconds(0, 4 * 3_600, 12));
  expect(valueAt("cpu", 119_999)).toBe(12);
  expect(valueAt("cpu", 4 * 3_600_000 - 1)).toBe(12);
});
