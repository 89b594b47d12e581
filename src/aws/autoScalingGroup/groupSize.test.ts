import { expect, test } from "vitest";
import { desiredCapacityProblem, replacementsAllowed, sizeProblem, updatedSize } from "./groupSize.ts";

const size = (minSize: number, desiredCapacity: number, maxSize: number) => ({ minSize, maxSize, desiredCapacity });

test.each([
  [size(1, 2, 3), null],
  [size(2, 2, 2), null],
  [size(1, 0, 3), "Desired capacity:0 must be between the specified min size:1 and max size:3"],
  [size(1, 5, 3), "Desired capacity:5 must be between the specified min size:1 and max size:3"],
  [size(3, 3, 2), "Max bound, 2, must be greater than or equal to min bound, 3"],
])("%o: %o", (group, message) => {
  expect(sizeProblem(group)?.message ?? null).toBe(message);
});

test.each([
  [3, null],
  [6, "New SetDesiredCapacity value 6 is above max value 5 for the AutoScalingGroup."],
  [1, "New SetDesiredCapacity value 1 is below min value 2 for the AutoScalingGroup."],
])("SetDesiredCapacity %i on a group of 2 to 5: %o", (desired, message) => {
  expect(desiredCapacityProblem({ minSize: 2, maxSize: 5 }, desired)?.message ?? null).toBe(message);
});

test("UpdateAutoScalingGroup moves the desired capacity inside new bounds, unless it names one", () => {
  const group = size(1, 3, 5);
  expect(updatedSize(group, { minSize: 4 })).toEqual(size(4, 4, 5));
  expect(updatedSize(group, { maxSize: 2 })).toEqual(size(1, 2, 2));
  expect(updatedSize(group, { maxSize: 8 })).toEqual(size(1, 3, 8));
  expect(updatedSize(group, { maxSize: 8, desiredCapacity: 6 })).toEqual(size(1, 6, 8));
  expect(updatedSize(group, { minSize: 4, desiredCapacity: 2 })).toMatchObject({ exception: "ValidationError" });
});

test.each([
  [100, 0, 10],
  [100, 10, 0],
  [100, 4, 6],
  [5, 0, 1],
  [5, 1, 0],
  [0, 0, 1],
])("with %i desired and %i being replaced, %i more may be", (desired, inProgress, allowed) => {
  expect(replacementsAllowed(desired, inProgress)).toBe(allowed);
});
