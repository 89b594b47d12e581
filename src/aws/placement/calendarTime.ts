import { type SimMs, simMs } from "../../kernel/time.ts";

/** Estimate: a run has no date of its own. It begins with the year, so that dates in expressions have a place. */
export const startOfRunDate = { year: 2026, month: 1, day: 1 } as const;

const dateTime = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:Z|([+-])(\d{2}):(\d{2}))?)?$/;

/**
 * A date as the cluster query language writes it, as an instant of the run; negative before the run began. Null when it
 * is not one of the four forms, or not a date of the calendar.
 */
export function readCalendarTime(text: string): SimMs | null {
  const match = dateTime.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offsetMinutes = (match[7] === "-" ? -1 : 1) * (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0));
  const { year: firstYear, month: firstMonth, day: firstDay } = startOfRunDate;
  const days = dayNumber(year, month, day) - dayNumber(firstYear, firstMonth, firstDay);
  return simMs(((days * 24 + hour) * 60 + minute - offsetMinutes) * 60_000 + second * 1_000);
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since the start of year 0 of the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier);
  return days + day;
}
