import { expect, test } from "vitest";
import { readCalendarTime } from "./calendarTime.ts";

const day = 86_400_000;
const start = Date.parse("2026-01-01");

test.each([
  ["2026-01-01", 0],
  ["2026-01-02T00:00:00Z", day],
  ["2026-01-01T01:02:03", 3_723_000],
  ["2026-01-01T01:00:00+01:00", 0],
  ["2025-12-31T22:00:00-02:00", 0],
  ["2025-12-31", -day],
  ["2024-02-29", -672 * day],
  ["2018-02-13", -2_879 * day],
  ["2028-03-01", 790 * day],
])("%s is %i ms after 2026 began", (text, ms) => {
  expect(readCalendarTime(text)).toBe(start + ms);
});

test("it counts days as the host's calendar does", () => {
  for (const text of ["1999-12-31", "2000-02-29", "2001-03-01", "2100-03-01", "2400-02-29"]) {
    expect(readCalendarTime(text)).toBe(Date.parse(text));
  }
});

test.each(["2026", "2026-13-01", "2026-02-29", "2026-04-31", "2026-01-01 10:00", "2026-01-01T24:00:00", "yesterday"])(
  "%s is no date",
  (text) => {
    expect(readCalendarTime(text)).toBeNull();
  },
);
