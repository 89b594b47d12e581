import { expect, test } from "vitest";
import { taskScale } from "./taskScale.ts";

test("ticks stand at the limits and at the desired count, as in the mock-up", () => {
  const { top, ticks, showsMax } = taskScale(6, 6, { minCapacity: 2, maxCapacity: 10 }, 114);
  expect(top).toBeCloseTo(11);
  expect(ticks).toEqual([0, 2, 6, 10]);
  expect(showsMax).toBe(true);
});

test("a tick too near a limit is left out", () => {
  expect(taskScale(3, 3, { minCapacity: 2, maxCapacity: 10 }, 60).ticks).toEqual([0, 3, 10]);
  expect(taskScale(9, 9, { minCapacity: 2, maxCapacity: 10 }, 114).ticks).toEqual([0, 2, 10]);
});

test("a maximum far above everything stays outside the plot", () => {
  const { top, ticks, showsMax } = taskScale(4, 4, { minCapacity: 1, maxCapacity: 100 }, 114);
  expect(showsMax).toBe(false);
  expect(top).toBeLessThan(10);
  expect(ticks).not.toContain(100);
});

test("without limits the axis is round and whole", () => {
  expect(taskScale(2, 2, null, 114)).toEqual({ top: 4, ticks: [0, 2, 4], showsMax: false });
  expect(taskScale(0, 0, null, 300).ticks.every(Number.isInteger)).toBe(true);
});

test("more tasks than the maximum still fit", () => {
  expect(taskScale(14, 10, { minCapacity: 2, maxCapacity: 10 }, 114).top).toBeGreaterThan(14);
});
