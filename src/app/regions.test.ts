import { expect, test } from "vitest";
import { nextIndex } from "./regions.ts";

test.each([
  [0, 1, 1],
  [6, 1, 0],
  [0, -1, 6],
  [-1, 1, 0],
  [-1, -1, 6],
] as const)("from region %s, direction %s leads to %s of seven", (current, direction, expected) => {
  expect(nextIndex(current, 7, direction)).toBe(expected);
});
