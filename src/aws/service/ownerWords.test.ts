import { expect, test } from "vitest";
import { desiredCountWords } from "./ownerWords.ts";

test("a number that auto scaling owns says so, with its limits", () => {
  expect(desiredCountWords({ runningCount: 5 }, { minCapacity: 2, maxCapacity: 10 })).toBe(
    "Auto scaling owns this number, 2 to 10. 5 run now.",
  );
});

test("a number nobody owns applies at once", () => {
  expect(desiredCountWords({ runningCount: 1 }, null)).toBe("Applies at once. 1 runs now.");
});
