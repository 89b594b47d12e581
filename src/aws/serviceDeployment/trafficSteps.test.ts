import { expect, test } from "vitest";
import { stepBakeMinutes, trafficSteps, weightsOf } from "./trafficSteps.ts";

test.each([
  [{ strategy: "BLUE_GREEN" }, [100], 0],
  [{ strategy: "LINEAR" }, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 6],
  [{ strategy: "LINEAR", linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 5 } }, [30, 60, 90, 100], 5],
  [{ strategy: "LINEAR", linearConfiguration: { stepPercent: 33.3 } }, [33.3, 66.6, 99.9, 100], 6],
  [{ strategy: "LINEAR", linearConfiguration: { stepPercent: 100 } }, [100], 6],
  [{ strategy: "CANARY" }, [5, 100], 10],
  [{ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: 0 } }, [0.1, 100], 0],
] as const)("%o shifts %o, and waits so many minutes between steps", (configuration, steps, bake) => {
  expect(trafficSteps(configuration)).toEqual(steps);
  expect(stepBakeMinutes(configuration)).toBe(bake);
});

test("weights are whole numbers from 0 to 999 in the proportion of the percentages", () => {
  expect(weightsOf(5)).toEqual({ blue: 95, green: 5 });
  expect(weightsOf(100)).toEqual({ blue: 0, green: 100 });
  expect(weightsOf(0.1)).toEqual({ blue: 999, green: 1 });
  expect(weightsOf(99.9)).toEqual({ blue: 1, green: 999 });
});
