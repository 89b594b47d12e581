import {
  type CalendarTime,
  calendarTimeOf,
  dateOfDay,
  dayNumber,
  daysInMonth,
  weekdayOfDay,
} from "../../kernel/calendar.ts";
import { instantOfLocal, offsetAt, type TimeZone } from "./localTime.ts";

/** When something recurs, by the clock of a time zone. */
export interface Recurrence {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether it falls on this date; weekday 0 is Sunday. */
  readonly onDay: (
    date: { readonly year: number; readonly month: number; readonly day: number },
    weekday: number,
  ) => boolean;
}

/** Estimate: 29 February comes round within eight years; nothing that comes more seldom is looked for. */
const longestSearchDays = 366 * 9;

/** The next time after an instant at which it is due; null when there is none. Milliseconds since 1970. */
export function nextOccurrence(
  { seconds, minutes, hours, onDay }: Recurrence,
  zone: TimeZone,
  afterUnixMs: number,
): number | null {
  const wall = calendarTimeOf(afterUnixMs + offsetAt(zone, afterUnixMs) * 60_000);
  const firstDay = dayNumber(wall.year, wall.month, wall.day);
  for (let day = firstDay; day < firstDay + longestSearchDays; day++) {
    const date = dateOfDay(day);
    if (!onDay(date, weekdayOfDay(day))) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        for (const second of seconds) {
          const instant = instantOfLocal(zone, { ...date, hour, minute, second } satisfies CalendarTime);
          if (instant !== null && instant > afterUnixMs) return instant;
        }
      }
    }
  }
  return null;
}

export interface FieldRule {
  readonly least: number;
  readonly most: number;
  /** Names in order, the first one stands for `least`. */
  readonly names?: readonly string[];
}
export const months: FieldRule = {
  least: 1,
  most: 12,
  names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
const weekdays: FieldRule = { least: 1, most: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] };

/** The values of a field, in order: `*`, values, ranges, steps, and lists of these; null when it cannot be read. */
export function fieldValues(text: string, rule: FieldRule): readonly number[] | null {
  const { least, most, names = [] } = rule;
  const numbered = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    return named === -1 ? (/^\d+$/.test(word) ? Number(word) : Number.NaN) : named + least;
  };
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [, first = "*", last, by] = match;
    if (first === "*" && last !== undefined) return null;
    const from = first === "*" ? least : numbered(first);
    const to = first === "*" ? most : last === undefined ? (by === undefined ? from : most) : numbered(last);
    const step = by === undefined ? 1 : Number(by);
    if (!(from >= least && to <= most && from <= to && step >= 1)) return null;
    for (let value = from; value <= to; value += step) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

type OnDay = Recurrence["onDay"];

/**
 * `minutes hours day-of-month month day-of-week year`, or the same with seconds first. One of the two days must be `?`.
 *
 * Source: Application Auto Scaling User Guide, "Schedule recurring scaling actions using cron expressions", and the
 * cron reference of Amazon EventBridge that it follows.
 */
export function readCron(text: string): Recurrence | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 6 && parts.length !== 7) return null;
  const [second = "0", minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] =
    parts.length === 7 ? parts : ["0", ...parts];
  const seconds = fieldValues(second, { least: 0, most: 59 });
  const minutes = fieldValues(minute, { least: 0, most: 59 });
  const hours = fieldValues(hour, { least: 0, most: 23 });
  const inMonths = fieldValues(month, months);
  const inYears = fieldValues(year, { least: 1970, most: 2199 });
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) return null;
  const onDay = dayOfWeek === "?" ? readDayOfMonth(dayOfMonth) : readDayOfWeek(dayOfWeek);
  if (seconds === null || minutes === null || hours === null || inMonths === null || inYears === null) return null;
  if (onDay === null) return null;
  return {
    seconds,
    minutes,
    hours,
    onDay: (date, weekday) => inYears.includes(date.year) && inMonths.includes(date.month) && onDay(date, weekday),
  };
}

/** `L` is the last day, `15W` the weekday nearest to the 15th, `LW` the last weekday. */
function readDayOfMonth(text: string): OnDay | null {
  const upper = text.toUpperCase();
  if (upper === "L") return ({ year, month, day }) => day === daysInMonth(year, month);
  const nearest = /^(\d+|L)W$/.exec(upper);
  if (nearest !== null) {
    const wanted = nearest[1] === "L" ? 31 : Number(nearest[1]);
    if (wanted < 1 || wanted > 31) return null;
    return ({ year, month, day }) => day === nearestWeekday(year, month, wanted);
  }
  const days = fieldValues(text, { least: 1, most: 31 });
  return days === null ? null : ({ day }) => days.includes(day);
}

function nearestWeekday(year: number, month: number, wanted: number): number {
  const last = daysInMonth(year, month);
  const day = Math.min(wanted, last);
  const weekday = weekdayOfDay(dayNumber(year, month, day));
  // It never leaves the month.
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === last ? day - 2 : day + 1;
  return day;
}

/** `6L` is the last Friday, `6#3` the third one; 1 is Sunday. */
function readDayOfWeek(text: string): OnDay | null {
  const special = /^(\w+?)(?:(L)|#([1-5]))$/i.exec(text);
  if (special !== null) {
    const [weekday] = fieldValues(special[1] ?? "", weekdays) ?? [];
    const nth = Number(special[3] ?? 0);
    if (weekday !== undefined) {
      return ({ year, month, day }, on) =>
        on === weekday - 1 && (nth === 0 ? day > daysInMonth(year, month) - 7 : Math.ceil(day / 7) === nth);
    }
  }
  const days = text.toUpperCase() === "L" ? [7] : fieldValues(text, weekdays);
  return days === null ? null : (_, on) => days.includes(on + 1);
}
