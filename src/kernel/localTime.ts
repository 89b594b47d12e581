import { type CalendarTime, dayMs, dayNumber, daysInMonth, unixMsOf, weekdayOfDay } from "./calendar.ts";
import { type Change, type SummerTime, summerTimes, timeZoneRows } from "./timeZones.ts";

export interface TimeZone {
  /** Minutes east of UTC in standard time. */
  readonly offset: number;
  readonly summer: SummerTime | null;
}

/** By its IANA name; undefined when there is no such zone. */
export function timeZoneNamed(name: string): TimeZone | undefined {
  const slash = name.indexOf("/");
  const region = slash === -1 ? "" : name.slice(0, slash);
  const rest = slash === -1 ? name : name.slice(slash + 1);
  const row = timeZoneRows.find(([, , known, names]) => known === region && names.split(" ").includes(rest));
  return row === undefined ? undefined : { offset: row[1], summer: summerTimes[row[0]] ?? null };
}

/** Minutes that the zone's clock is ahead of UTC at an instant. */
export function offsetAt({ offset, summer }: TimeZone, unixMs: number): number {
  if (summer === null) return offset;
  const year = yearOf(unixMs + offset * 60_000);
  const start = instantOf(summer.start, year, offset, summer);
  const end = instantOf(summer.end, year, offset + summer.save, summer);
  const isSummer = start < end ? unixMs >= start && unixMs < end : unixMs >= start || unixMs < end;
  return isSummer ? offset + summer.save : offset;
}

/** What the wall shows at an instant, written as if it stood at UTC. */
export const localMsOf = (zone: TimeZone, unixMs: number): number => unixMs + offsetAt(zone, unixMs) * 60_000;

export const utc: TimeZone = { offset: 0, summer: null };

/**
 * The instant at which the wall shows this time: null where the clock jumps over it, the first one where it comes twice.
 * Estimate: AWS does not say what it does with either.
 */
export const instantOfLocal = (zone: TimeZone, local: CalendarTime): number | null =>
  instantOfLocalMs(zone, unixMsOf(local));

/** The same, of a time written as if the wall stood at UTC. */
export function instantOfLocalMs(zone: TimeZone, wall: number): number | null {
  const possible = [zone.offset + (zone.summer?.save ?? 0), zone.offset].map((offset) => wall - offset * 60_000);
  return possible.sort((a, b) => a - b).find((at) => at + offsetAt(zone, at) * 60_000 === wall) ?? null;
}

function yearOf(unixMs: number): number {
  // Close enough to start from; at most one year off.
  let year = 1970 + Math.floor(unixMs / (365.2425 * dayMs));
  while (dayNumber(year + 1, 1, 1) * dayMs <= unixMs) year++;
  while (dayNumber(year, 1, 1) * dayMs > unixMs) year--;
  return year;
}

function instantOf(change: Change, year: number, offsetBefore: number, { isUtc }: SummerTime): number {
  const { month, weekday, onOrAfter, minutes } = change;
  const from = onOrAfter === -1 ? daysInMonth(year, month) - 6 : onOrAfter;
  const first = dayNumber(year, month, from);
  const day = first + ((weekday - weekdayOfDay(first) + 7) % 7);
  return day * dayMs + (minutes - (isUtc === true ? 0 : offsetBefore)) * 60_000;
}
