import { expect, test } from "vitest";
import { breaches } from "./breaches.ts";

// GC-CW-18: at the threshold itself only the OrEqualTo operators breach.
test.each`
  comparisonOperator                 | below    | at       | above
  ${"GreaterThanThreshold"}          | ${false} | ${false} | ${true}
  ${"GreaterThanOrEqualToThreshold"} | ${false} | ${true}  | ${true}
  ${"LessThanThreshold"}             | ${true}  | ${false} | ${false}
  ${"LessThanOrEqualToThreshold"}    | ${true}  | ${true}  | ${false}
`("GC-CW-18: $comparisonOperator 50", ({ comparisonOperator, below, at, above }) => {
  const judge = (value: number) => breaches(value, { comparisonOperator, threshold: 50 });
  expect([judge(49.9), judge(50), judge(50.1)]).toEqual([below, at, above]);
});

test("a value that misses the threshold by the last bit counts as at it", () => {
  const nearly = 0.1 + 0.2; // 0.30000000000000004
  expect(breaches(nearly, { comparisonOperator: "GreaterThanThreshold", threshold: 0.3 })).toBe(false);
});
