import { expect, test } from "vitest";
import { readSteps, stepText } from "./stepText.ts";

const climbing = [
  { metricIntervalLowerBound: 0, metricIntervalUpperBound: 15, scalingAdjustment: 1 },
  { metricIntervalLowerBound: 15, metricIntervalUpperBound: null, scalingAdjustment: 3 },
];

test("steps are typed as they are shown", () => {
  expect(stepText(climbing)).toBe("0 to 15: 1; 15 and up: 3");
  expect(readSteps("0 to 15: 1; 15 and up: 3")).toEqual([
    { metricIntervalLowerBound: 0, metricIntervalUpperBound: 15, scalingAdjustment: 1 },
    { metricIntervalLowerBound: 15, scalingAdjustment: 3 },
  ]);
  expect(readSteps("up to -10: -30; -10 to 0: −10")).toEqual([
    { metricIntervalUpperBound: -10, scalingAdjustment: -30 },
    { metricIntervalLowerBound: -10, metricIntervalUpperBound: 0, scalingAdjustment: -10 },
  ]);
});

test("what is no step is none", () => {
  expect(readSteps("more when busy")).toBe(null);
  expect(readSteps("")).toEqual([]);
});
