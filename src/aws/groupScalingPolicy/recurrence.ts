import { type SimMs, simMs } from "../../kernel/time.ts";

/** Estimate: a run has no date of its own; it begins on Thursday, 1 January 2026, at midnight UTC. */
const firstWeekday = 4;
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const minutesOfDay = 1_440;
/** Estimate: a run never lasts longer. */
const longestSearchDays = 400;

const limits = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** The values of one field: `*`, a number, a range, a step, or a list of these; null when it cannot be read. */
function fieldValues(text: string, [least, most]: readonly [number, number]): ReadonlySet<number> | null {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [, first = "*", last, by] = match;
    const from = first === "*" ? least : Number(first);
    const to = first === "*" ? most : last === undefined ? (by === undefined ? from : most) : Number(last);
    const step = by === undefined ? 1 : Number(by);
    if (from < least || to > most || from > to || step < 1) return null;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

interface Recurrence {
  readonly fields: readonly ReadonlySet<number>[];
  readonly everyDay: boolean;
  readonly everyWeekday: boolean;
}

/** Unix cron: minute, hour, day of month, month, day of week. Null when it is not such an expression. */
export function readRecurrence(text: string): Recurrence | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return null;
  const fields = parts.map((part, index) => fieldValues(part, limits[index] ?? [0, 0]));
  const read = fields.filter((field) => field !== null);
  if (read.length !== 5) return null;
  return { fields: read, everyDay: parts[2] === "*", everyWeekday: parts[4] === "*" };
}

/** The next instant after `now` at which it is due; null when there is none within 400 days. */
export function nextDue(recurrence: Recurrence, now: SimMs): SimMs | null {
  const { fields, everyDay, everyWeekday } = recurrence;
  const [minutes, hours, days, months, weekdays] = fields;
  const firstMinute = Math.floor(now / 60_000) + 1;
  const firstDay = Math.floor(firstMinute / minutesOfDay);
  for (let day = firstDay; day < firstDay + longestSearchDays; day++) {
    const { month, dayOfMonth } = dateOf(day);
    const weekday = (day + firstWeekday) % 7;
    const onWeekday = weekdays?.has(weekday) === true || (weekday === 0 && weekdays?.has(7) === true);
    const onDay = days?.has(dayOfMonth) === true;
    // Where both are restricted, either is enough. Source: crontab(5), which the User Guide refers to.
    const fits = everyDay ? onWeekday : everyWeekday ? onDay : onDay || onWeekday;
    if (!fits || months?.has(month) !== true) continue;
    for (let minute = day === firstDay ? firstMinute % minutesOfDay : 0; minute < minutesOfDay; minute++) {
      if (hours?.has(Math.floor(minute / 60)) === true && minutes?.has(minute % 60) === true) {
        return simMs((day * minutesOfDay + minute) * 60_000);
      }
    }
  }
  return null;
}

/** Month and day of month, so many days into the run. */
function dateOf(day: number): { readonly month: number; readonly dayOfMonth: number } {
  let left = day;
  for (let year = 2026; ; year++) {
    for (const [index, usual] of daysOfMonths.entries()) {
      const length = index === 1 && year % 4 === 0 ? 29 : usual;
      if (left < length) return { month: index + 1, dayOfMonth: left + 1 };
      left -= length;
    }
  }
}
