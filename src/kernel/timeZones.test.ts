import { expect, test } from "vitest";
import { calendarTimeOf, minuteText, readUnixMs } from "./calendar.ts";
import { instantOfLocal, offsetAt, timeZoneNamed } from "./localTime.ts";
import { timeZoneRows } from "./timeZones.ts";

const names = timeZoneRows.flatMap(([, , region, rest]) =>
  rest.split(" ").map((name) => (region === "" ? name : `${region}/${name}`)),
);
const steady = ["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata"];
const at = (text: string): number => readUnixMs(text) ?? Number.NaN;

/** What the machine that tests thinks, by its own copy of the database. */
function offsetOfMachine(timeZone: string, unixMs: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(unixMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return (at(`${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}Z`) - unixMs) / 60_000;
}

test("every zone has the offset the IANA database gives it, on both sides of the changes of 2026", () => {
  const instants = ["2026-01-15", "2026-03-08T09:30", "2026-03-29T00:59", "2026-03-29T01:00", "2026-04-05T02:30"]
    .concat([
      "2026-07-01",
      "2026-09-27",
      "2026-10-04T05:00",
      "2026-10-25T00:59",
      "2026-10-25T01:00",
      "2026-11-01T06:00",
    ])
    .map(at);
  // Governments change their clocks: with another release of the database only zones whose rules are old are compared.
  const compared = process.versions.tz === "2025c" ? names : steady;
  const wrong = compared.flatMap((name) => {
    const zone = timeZoneNamed(name);
    return instants
      .filter((instant) => zone === undefined || offsetAt(zone, instant) !== offsetOfMachine(name, instant))
      .map((instant) => `${name} ${minuteText(instant)}`);
  });
  expect(wrong).toEqual([]);
  expect(names.length).toBeGreaterThan(400);
});

test("a time that the clock jumps over is none, one that it shows twice is the first of both", () => {
  const zone = timeZoneNamed("America/New_York");
  if (zone === undefined) throw new Error("There is no such zone.");
  const local = (text: string) => instantOfLocal(zone, calendarTimeOf(at(text)));
  expect(local("2026-03-08T02:30")).toBe(null);
  expect(local("2026-11-01T01:30")).toBe(at("2026-11-01T05:30Z"));
  expect(local("2026-07-01T09:00")).toBe(at("2026-07-01T13:00Z"));
});

test("a name that is no zone is none", () => {
  expect(["Europe/Atlantis", "", "Europe", "europe/berlin"].map(timeZoneNamed)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
