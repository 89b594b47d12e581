import { expect, test } from "vitest";
import { nearestName } from "./nearestName.ts";

test.each([
  ["Clustr", ["Cluster", "Service"], "Cluster"],
  ["cluster", ["Cluster", "Service"], "Cluster"],
  ["Propeties", ["Type", "Properties"], "Properties"],
  ["Vpc", ["Service"], null],
  ["Anything", [], null],
  ["x".repeat(100), ["x".repeat(99)], null],
])("%s among %j", (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest);
});
