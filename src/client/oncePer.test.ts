import { expect, test } from "vitest";
import { oncePer } from "./oncePer.ts";

test("a value is derived once per object, undefined included", () => {
  let asked = 0;
  const first = oncePer((list: readonly number[]) => {
    asked++;
    return list[0];
  });
  const [some, empty]: readonly (readonly number[])[] = [[7], []];
  if (some === undefined || empty === undefined) throw new Error("There are two lists.");
  expect([first(some), first(some), first(empty), first(empty)]).toEqual([7, 7, undefined, undefined]);
  expect(asked).toBe(2);
});
