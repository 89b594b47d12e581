import { expect, test } from "vitest";
import { readUnixMs, utcText } from "../../kernel/calendar.ts";
import { nextRuns, readSchedule } from "./schedule.ts";

const at = (text: string): number => readUnixMs(text) ?? Number.NaN;
const runs = (schedule: string, after: string, count = 3, timezone: string | null = null): readonly string[] =>
  nextRuns({ schedule, timezone, startTime: null, endTime: null }, at(after), at(after), count).map((run) =>
    utcText(run).slice(0, 16),
  );

// EventBridge, cron expressions reference, wildcards; 1 January 2026 is a Thursday.
test.each`
  schedule                          | first
  ${"cron(15 10 L * ? *)"}          | ${["2026-01-31T10:15", "2026-02-28T10:15", "2026-03-31T10:15"]}
  ${"cron(0 8 1W * ? *)"}           | ${["2026-01-01T08:00", "2026-02-02T08:00", "2026-03-02T08:00"]}
  ${"cron(0 8 LW * ? *)"}           | ${["2026-01-30T08:00", "2026-02-27T08:00", "2026-03-31T08:00"]}
  ${"cron(0 8 ? * 6#3 *)"}          | ${["2026-01-16T08:00", "2026-02-20T08:00", "2026-03-20T08:00"]}
  ${"cron(0 8 ? * 6L *)"}           | ${["2026-01-30T08:00", "2026-02-27T08:00", "2026-03-27T08:00"]}
  ${"cron(0/15 8 ? * SUN,TUE *)"}   | ${["2026-01-04T08:00", "2026-01-04T08:15", "2026-01-04T08:30"]}
  ${"cron(0 0 29 2 ? *)"}           | ${["2028-02-29T00:00", "2032-02-29T00:00", "2036-02-29T00:00"]}
  ${"cron(0 9 ? JUN-AUG MON 2026)"} | ${["2026-06-01T09:00", "2026-06-08T09:00", "2026-06-15T09:00"]}
  ${"rate(12 hours)"}               | ${["2026-01-01T12:00", "2026-01-02T00:00", "2026-01-02T12:00"]}
  ${"at(2026-05-01T06:30:00)"}      | ${["2026-05-01T06:30"]}
`("$schedule", ({ schedule, first }) => {
  expect(runs(schedule, "2026-01-01T00:00")).toEqual(first);
});

test("at() and cron() go by the clock of their time zone", () => {
  expect(runs("at(2026-07-01T09:00:00)", "2026-01-01", 1, "Europe/Berlin")).toEqual(["2026-07-01T07:00"]);
  expect(runs("cron(0 9 * * ? *)", "2026-03-28T00:00", 2, "Europe/Berlin")).toEqual([
    "2026-03-28T08:00",
    "2026-03-29T07:00",
  ]);
});

test("a time that the clock skips does not run, one that it doubles runs once", () => {
  expect(runs("cron(30 2 * * ? *)", "2026-03-28T12:00", 2, "Europe/Berlin")).toEqual([
    "2026-03-30T00:30",
    "2026-03-31T00:30",
  ]);
  expect(runs("cron(30 2 * * ? *)", "2026-10-24T12:00", 2, "Europe/Berlin")).toEqual([
    "2026-10-25T00:30",
    "2026-10-26T01:30",
  ]);
});

test.each([
  "cron(0 9 * * * *)",
  "cron(0 9 ? * ? *)",
  "cron(0 9 * * ?)",
  "cron(60 9 * * ? *)",
  "cron(0 9 ? * 8 *)",
  "rate(0 hours)",
  "rate(5 weeks)",
  "at(2026-02-30T00:00:00)",
  "at(tomorrow)",
  "0 9 * * 1-5",
])("%s is no schedule", (schedule) => {
  expect(readSchedule(schedule)).toBe(null);
});
