import { expect, test } from "vitest";
import { tableAfter } from "./largeTable.ts";
import { sameValues } from "./sameValues.ts";

const large = tableAfter(new Map(Array.from({ length: 3_000 }, (_, index) => [`${index}`, index] as const)), [], []);
const record = { id: "a" };
test.each([
  ["the same things in the same order", [record, 1], [record, 1], true],
  ["another order", [1, 2], [2, 1], false],
  ["a longer list", [1], [1, 2], false],
  ["the same fields", { record, count: 1 }, { count: 1, record }, true],
  ["another field", { a: undefined }, { b: undefined }, false],
  ["equal, but another thing", [{ id: "a" }], [{ id: "a" }], false],
  ["a small table with the same records", new Map([["a", record]]), new Map([["a", record]]), true],
  ["a small table with another record", new Map([["a", record]]), new Map([["a", { id: "a" }]]), false],
  ["the same names", new Set(["a"]), new Set(["a"]), true],
  ["a large table is itself alone", large, tableAfter(large, [], []), false],
  ["nothing and something", null, {}, false],
])("%s", (_, before, next, same) => expect(sameValues(before, next)).toBe(same));
