import { expect, test } from "vitest";
import { arranged, leastFor } from "./arrange.ts";

const things = [
  { key: "a", x: 0, y: 40, width: 100, height: 50 },
  { key: "b", x: 400, y: 10, width: 100, height: 50 },
  { key: "c", x: 130, y: 300, width: 60, height: 50 },
];

test("edges are aligned with the outermost one", () => {
  expect(arranged(things, "left").map(({ x }) => x)).toEqual([0, 0, 0]);
  expect(arranged(things, "top").map(({ y }) => y)).toEqual([10, 10, 10]);
});

test("gaps between three things become equal, the outer two stay", () => {
  expect(arranged(things, "across").map(({ key, x }) => [key, x])).toEqual([
    ["a", 0],
    ["c", 220],
    ["b", 400],
  ]);
  expect(arranged(things, "down").map(({ key, y }) => [key, y])).toEqual([
    ["b", 10],
    ["a", 155],
    ["c", 300],
  ]);
  expect(leastFor("across")).toBe(3);
  expect(arranged(things.slice(0, 2), "across")).toEqual(things.slice(0, 2));
});
