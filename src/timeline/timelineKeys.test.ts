import { expect, test } from "vitest";
import { momentForKey } from "./timelineKeys.ts";

test.each([
  ["ArrowLeft", false, 99_000],
  ["ArrowRight", false, 101_000],
  ["ArrowLeft", true, 40_000],
  ["ArrowRight", true, 160_000],
  ["PageDown", false, 40_000],
  ["Home", false, 0],
  ["End", false, null],
  ["k", false, undefined],
] as const)("%s, shift %s", (key, shift, moment) => {
  expect(momentForKey(key, shift, 100_000, 200_000)).toBe(moment);
});

test("before the start there is nothing, and past the newest moment is now", () => {
  expect(momentForKey("ArrowLeft", true, 5_000, 200_000)).toBe(0);
  expect(momentForKey("ArrowRight", true, 190_000, 200_000)).toBeNull();
});
