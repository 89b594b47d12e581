import { expect, test } from "vitest";
import { tableAfter } from "./largeTable.ts";

const table = (size: number): ReadonlyMap<string, number> =>
  new Map(Array.from({ length: size }, (_, index) => [`task-${index}`, index]));

test.each([3, 5_000])("a table of %i records is followed by another one, in the order the records came", (size) => {
  const before = table(size);
  const once = tableAfter(
    before,
    [
      ["task-1", -1],
      ["new", 7],
    ],
    ["task-0"],
  );
  const twice = tableAfter(once, [["newer", 8]], []);
  expect(twice).not.toBe(once);
  expect([...twice]).toEqual([["task-1", -1], ...[...before].slice(2), ["new", 7], ["newer", 8]]);
  expect([twice.size, twice.get("newer"), twice.has("task-0"), [...twice.keys()][0]]).toEqual([
    size + 1,
    8,
    false,
    "task-1",
  ]);
  expect(before.get("task-0")).toBe(0);
});

test("a small table stays as it was", () => {
  const once = tableAfter(table(3), [], []);
  tableAfter(once, [["new", 7]], []);
  expect(once.has("new")).toBe(false);
});
