import { expect, test } from "vitest";
import { valueScale } from "./valueScale.ts";

test.each([
  ["utilisation up to 100%", 73, 100, 114, [0, 50, 100]],
  ["utilisation above 100%", 143, 100, 114, [0, 100, 200]],
  ["milliseconds, as in the mock-up", 287, 100, 114, [0, 200, 400]],
  ["exactly round", 400, 100, 114, [0, 200, 400]],
  ["nothing yet", Number.NEGATIVE_INFINITY, 10, 114, [0, 5, 10]],
  ["not a number", Number.NaN, 10, 114, [0, 5, 10]],
  ["fractions", 0.27, 0.01, 114, [0, 0.2, 0.4]],
  ["a tall plot has four steps", 287, 100, 300, [0, 100, 200, 300, 400]],
])("%s", (_name, highest, least, height, ticks) => {
  expect(valueScale(highest, least, height)).toEqual({ top: ticks.at(-1), ticks });
});
