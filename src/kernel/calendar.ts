/** A date and time by the clock on some wall. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const dayMs = 86_400_000;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1 January 1970. Years that begin in March put the leap day last, so that one rule holds for all months. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The date of such a day. */
export function dateOfDay(days: number): Pick<CalendarTime, "year" | "month" | "day"> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** 0 is Sunday. 1 January 1970 was a Thursday. */
export const weekdayOfDay = (days: number): number => (((days + 4) % 7) + 7) % 7;

/** Milliseconds since 1970 of a time in UTC. */
export const unixMsOf = ({ year, month, day, hour, minute, second }: CalendarTime): number =>
  dayNumber(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1_000;

/** The time in UTC so many milliseconds after 1970. */
export function calendarTimeOf(unixMs: number): CalendarTime {
  const days = Math.floor(unixMs / dayMs);
  const seconds = Math.floor((unixMs - days * dayMs) / 1_000);
  return {
    ...dateOfDay(days),
    hour: Math.floor(seconds / 3_600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since 1970 of a written time, UTC unless it names an offset; null when it is none. */
export function readUnixMs(text: string): number | null {
  const match = written.exec(text.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(match[7] ?? "");
  const offsetMinutes =
    offset === null ? 0 : (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  return unixMsOf({ year, month, day, hour, minute, second }) - offsetMinutes * 60_000;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** "2026-03-07 14:00" */
export function minuteText(unixMs: number): string {
  const { year, month, day, hour, minute } = calendarTimeOf(unixMs);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** "2026-03-07T14:00:00Z" */
export function utcText(unixMs: number): string {
  const { year, month, day, hour, minute, second } = calendarTimeOf(unixMs);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`;
}

/** Estimate: a run has no date of its own; unless its file says so it begins with the year 2026. */
export const usualStartUnixMs = unixMsOf({ year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 });
