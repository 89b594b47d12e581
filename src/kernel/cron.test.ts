import { afterEach, expect, test, vi } from "vitest";
import { readUnixMs, utcText } from "./calendar.ts";
import { nextOccurrence, type Recurrence, readCron, readUnixCron } from "./cron.ts";
import { timeZoneNamed, utc } from "./localTime.ts";

const at = (text: string): number => readUnixMs(text) ?? Number.NaN;
function times(recurrence: Recurrence | null, after: string, count: number, zone = utc): readonly string[] {
  const found: string[] = [];
  for (let last = at(after); found.length < count; ) {
    const next = recurrence === null ? null : nextOccurrence(recurrence, zone, last);
    if (next === null) break;
    found.push(utcText(next).slice(0, 16));
    last = next;
  }
  return found;
}
const machineZone = process.env.TZ;
afterEach(() => {
  vi.useRealTimers();
  if (machineZone === undefined) delete process.env.TZ;
  else process.env.TZ = machineZone;
});

test.each([
  ["UTC", 0],
  ["America/New_York", 300],
  ["Asia/Kolkata", -330],
  ["Australia/Lord_Howe", -600],
])("in %s, and on any day, the machine answers the same", (name, westOfUtc) => {
  process.env.TZ = name;
  vi.useFakeTimers({ now: at("2031-10-26T00:30:00") });
  expect(new Date(0).getTimezoneOffset()).toBe(westOfUtc);
  const daily = readCron("30 2 * * ? *");
  expect(times(daily, "2026-03-07T12:00", 2)).toEqual(["2026-03-08T02:30", "2026-03-09T02:30"]);
  expect(times(daily, "2026-03-28T12:00", 2, timeZoneNamed("Europe/Berlin"))).toEqual([
    "2026-03-30T00:30",
    "2026-03-31T00:30",
  ]);
  expect(times(daily, "2026-10-24T12:00", 2, timeZoneNamed("Europe/Berlin"))).toEqual([
    "2026-10-25T00:30",
    "2026-10-26T01:30",
  ]);
});

test("every ten minutes runs once through the hour that comes twice", () => {
  const often = readCron("0/10 * * * ? *");
  expect(times(often, "2026-10-25T00:45", 3, timeZoneNamed("Europe/Berlin"))).toEqual([
    "2026-10-25T00:50",
    "2026-10-25T02:00",
    "2026-10-25T02:10",
  ]);
});

// 1 January 2026 is a Thursday. Source: crontab(5): with both days restricted, either is enough.
test.each`
  recurrence           | first
  ${"0 9 * * 1-5"}     | ${["2026-01-01T09:00", "2026-01-02T09:00", "2026-01-05T09:00"]}
  ${"0 0 * * 0"}       | ${["2026-01-04T00:00", "2026-01-11T00:00", "2026-01-18T00:00"]}
  ${"0 0 * * 7"}       | ${["2026-01-04T00:00", "2026-01-11T00:00", "2026-01-18T00:00"]}
  ${"30 1 13 * FRI"}   | ${["2026-01-02T01:30", "2026-01-09T01:30", "2026-01-13T01:30"]}
  ${"0 0 1 JAN,JUL *"} | ${["2026-07-01T00:00", "2027-01-01T00:00", "2027-07-01T00:00"]}
  ${"*/20 4 * * *"}    | ${["2026-01-01T04:00", "2026-01-01T04:20", "2026-01-01T04:40"]}
`("$recurrence in Unix cron", ({ recurrence, first }) => {
  expect(times(readUnixCron(recurrence), "2026-01-01T00:00", 3)).toEqual(first);
});

test.each(["0 9 * *", "0 9 * * ? *", "@daily", "0 9 L * *", "0 9 15W * *", "0 9 * * 6#3", "0 9 * * 5L", "60 9 * * *"])(
  "%s is no Unix cron expression",
  (text) => {
    expect(readUnixCron(text)).toBe(null);
  },
);

test.each([
  "0 9 ? * +MON *",
  "/5 9 * * ? *",
  "0 ? * * ? *",
  "0 9 ? * 2-8 *",
  "0 9 * * ? 1969",
  "0 9 * * ? 2200",
  "0 9 32 * ? *",
  "0 9 ? * MONDAY *",
])("%s is no cron expression of AWS", (text) => {
  expect(readCron(text)).toBe(null);
});

test.each([
  ["0 9 * * ? 2030/2", ["2030-01-01T09:00", "2030-01-02T09:00"]],
  ["0 0 31 2 ? *", []],
  ["0 0 ? * L 2026", ["2026-01-03T00:00", "2026-01-10T00:00"]],
  ["0/30 0 9 * * ? 2027", ["2027-01-01T09:00", "2027-01-01T09:00"]],
  ["0 0 1 1 ? 2025", []],
])("%s is due %j", (text, first) => {
  expect(times(readCron(text), "2026-01-01T00:00", 2)).toEqual(first);
});
