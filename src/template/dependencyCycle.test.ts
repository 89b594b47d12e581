import { expect, test } from "vitest";
import { dependencyCycle } from "./dependencyCycle.ts";

const cycleOf = (needs: Readonly<Record<string, readonly string[]>>) => dependencyCycle(new Map(Object.entries(needs)));

test("a chain and a diamond are no circles", () => {
  expect(cycleOf({ A: ["B", "C"], B: ["D"], C: ["D"], D: [] })).toBeNull();
  expect(cycleOf({ A: ["Elsewhere"] })).toBeNull();
});

test("a circle is named from where it closes", () => {
  expect(cycleOf({ A: ["B"], B: ["C"], C: ["B"] })).toEqual(["B", "C", "B"]);
  expect(cycleOf({ A: ["A"] })).toEqual(["A", "A"]);
});

test("a chain of 100,000 needs no stack", () => {
  const needs = new Map<string, string[]>();
  for (let at = 0; at < 100_000; at++) needs.set(`R${at}`, [`R${at + 1}`]);
  expect(dependencyCycle(needs)).toBeNull();
  needs.set("R100000", ["R0"]);
  expect(dependencyCycle(needs)).toHaveLength(100_002);
});
