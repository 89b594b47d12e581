import { expect, test } from "vitest";
import { timestampSeconds } from "./timestamp.ts";

test.each([
  "1970-01-01 00:00:00",
  "2014-04-10 00:04:00",
  "2000-02-29 23:59:59",
  "2024-03-01 00:00:00",
  "2026-12-31 12:30:15",
  "1969-12-31 23:59:59",
])("%s is the instant a calendar says", (text) => {
  expect(timestampSeconds(text)).toBe(Date.parse(`${text.replace(" ", "T")}Z`) / 1_000);
});

test.each`
  text                           | same
  ${"2014-04-10T00:04:00Z"}      | ${"2014-04-10 00:04:00"}
  ${"2014-04-10 00:04"}          | ${"2014-04-10 00:04:00"}
  ${"2014-04-10T02:04:00+02:00"} | ${"2014-04-10 00:04:00"}
  ${"2014-04-09T19:04:00-0500"}  | ${"2014-04-10 00:04:00"}
  ${"2014-04-10 00:04:00.250"}   | ${"2014-04-10 00:04:00"}
  ${"2014-04-10"}                | ${"2014-04-10 00:00:00"}
  ${"1397088240"}                | ${"2014-04-10 00:04:00"}
  ${"1397088240000"}             | ${"2014-04-10 00:04:00"}
`("$text is $same", ({ text, same }) => {
  expect(timestampSeconds(text)).toBe(timestampSeconds(same));
});

test.each(["", "yesterday", "2014-13-01 00:00:00", "2015-02-29", "2014-04-10 24:00:00", "12", "10/04/2014"])(
  "%j is no time",
  (text) => {
    expect(timestampSeconds(text)).toBeNull();
  },
);
