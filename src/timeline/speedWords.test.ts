import { expect, test } from "vitest";
import { nextSpeed, type PaceState, paceWords } from "./speedWords.ts";

const pace: PaceState = { playing: true, looking: false, speed: 600, speedReached: 600 };

test.each<[string, Partial<PaceState>, string, boolean]>([
  ["as fast as asked", {}, "running at ×600", false],
  ["a little slower is noise", { speedReached: 560 }, "running at ×600", false],
  ["too slow is said", { speedReached: 410.4 }, "asked ×600, getting ×410", true],
  ["very slow keeps a decimal", { speed: 10, speedReached: 2.25 }, "asked ×10, getting ×2.3", true],
  ["not measured yet", { speedReached: 0 }, "running at ×600", false],
  ["paused", { playing: false, speedReached: 0 }, "paused", false],
  ["in the past", { looking: true }, "in the past", false],
])("%s", (_name, change, text, behind) => {
  expect(paceWords({ ...pace, ...change })).toEqual({ text, behind });
});

test.each([
  [10, 1, 30],
  [10, -1, 5],
  [600, 1, 600],
  [0.25, -1, 0.25],
  [45, 1, 60],
  [45, -1, 30],
] as const)("from ×%s, direction %s leads to ×%s", (speed, direction, expected) => {
  expect(nextSpeed(speed, direction)).toBe(expected);
});
