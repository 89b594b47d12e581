import { expect, test } from "vitest";
import { instantAt, plotGeometry, xOf, yOf } from "./plotGeometry.ts";

const window = { fromMs: 180_000, toMs: 780_000, bucketMs: 5_000 };
const mockUp = plotGeometry(296, 140, ["0", "2", "6", "10"]);

test("the plot lies where the mock-up has it", () => {
  expect(mockUp).toMatchObject({ left: 34, right: 286, top: 8, bottom: 122 });
});

test("longer labels push the plot to the right", () => {
  expect(plotGeometry(296, 140, ["0", "50", "100%"]).left).toBeGreaterThan(34);
  expect(plotGeometry(296, 140, ["0", "400 ms"]).left).toBeGreaterThan(44);
});

test("an instant and its place are one another's inverse", () => {
  for (const atMs of [180_000, 456_000, 738_000, 780_000]) {
    expect(instantAt(mockUp, window, xOf(mockUp, window, atMs))).toBeCloseTo(atMs);
  }
});

test("a place outside the plot counts as its edge", () => {
  expect(instantAt(mockUp, window, 3)).toBe(180_000);
  expect(instantAt(mockUp, window, 999)).toBe(780_000);
});

test("values stand between the bottom and the top of the plot", () => {
  expect([0, 50, 100, 140].map((value) => yOf(mockUp, 100, value))).toEqual([122, 65, 8, 8]);
});

test("a chart without room has no plot of negative size", () => {
  const { left, right, top, bottom } = plotGeometry(10, 10, ["0"]);
  expect(right).toBeGreaterThan(left);
  expect(bottom).toBeGreaterThan(top);
});
