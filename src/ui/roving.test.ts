import { expect, test } from "vitest";
import { rove, roveToLetter } from "./roving.ts";

test.each([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 0, 2],
  ["ArrowLeft", 2, 1],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["ArrowDown", 1, null],
  ["a", 1, null],
])("in a row of three, %s from item %d goes to %s", (key, current, expected) => {
  expect(rove(key, current, 3, "horizontal")).toBe(expected);
});

test("a column listens to up and down, from nothing focused too", () => {
  expect(rove("ArrowDown", -1, 3, "vertical")).toBe(0);
  expect(rove("ArrowUp", -1, 3, "vertical")).toBe(2);
  expect(rove("ArrowRight", 0, 3, "vertical")).toBeNull();
  expect(rove("ArrowDown", 0, 0, "vertical")).toBeNull();
});

test.each([
  ["s", 0, 2],
  ["S", 2, 0],
  ["s", -1, 0],
  ["x", 0, null],
  [" ", 0, null],
  ["ArrowDown", 0, null],
])("typing %j from item %d goes to %s", (key, current, expected) => {
  expect(roveToLetter(key, current, ["Stop task", "Drain", "Show in charts"])).toBe(expected);
});
