import { expect, test } from "vitest";
import { clockWords, durationSeconds, durationWords } from "./duration.ts";

test.each`
  text       | seconds
  ${"90s"}   | ${90}
  ${"5m"}    | ${300}
  ${"1h"}    | ${3_600}
  ${"14d"}   | ${1_209_600}
  ${"1h30m"} | ${5_400}
  ${"1.5h"}  | ${5_400}
  ${"45"}    | ${45}
  ${"0.5"}   | ${0.5}
`("$text is $seconds s", ({ text, seconds }) => {
  expect(durationSeconds(text)).toBe(seconds);
});

test.each(["", "soon", "5 minutes", "-5m", "0", "0s", "31d", "5mm", "h", "1e3"])("%j is refused", (text) => {
  expect(() => durationSeconds(text)).toThrow(/is not a duration that can be simulated/);
});

test.each`
  seconds      | words
  ${90}        | ${"90 s"}
  ${1_800}     | ${"30 min"}
  ${5_400}     | ${"1 h 30 min"}
  ${1_210_800} | ${"14 d 0 h 20 min"}
`("$seconds s reads $words", ({ seconds, words }) => {
  expect(durationWords(seconds)).toBe(words);
});

test("hours of the clock run on past a day", () => {
  expect(clockWords(100_000)).toBe("27:46:40");
});
