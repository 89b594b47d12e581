import { expect, test } from "vitest";
import { durationWords, readDuration } from "./duration.ts";

test.each([
  ["90s", 90],
  ["5m", 300],
  ["1h30m", 5_400],
  ["500ms", 0.5],
  ["1.5m", 90],
  ["0s", 0],
  ["45", 45],
  [12, 12],
  [0, 0],
])("%s is %s seconds", (written, seconds) => {
  expect(readDuration(written)).toBe(seconds);
});

test.each(["", "fast", "5 minutes", "-5s", "s", -1, Number.NaN, null, {}])("%s is no duration", (written) => {
  expect(readDuration(written)).toBeNull();
});

test.each([
  [0.5, "500 ms"],
  [90, "90 s"],
  [60, "1 min"],
  [300, "5 min"],
  [5_400, "1 h 30 min"],
  [3_725, "1 h 2 min 5 s"],
])("%s seconds read %s", (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});
