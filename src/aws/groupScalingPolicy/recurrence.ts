import { calendarStartOf } from "../../engine/settings.ts";
import type { Sim } from "../../engine/sim.ts";
import { type SimMs, simMs } from "../../kernel/time.ts";
import { fieldValues, months, nextOccurrence, type Recurrence } from "../scheduledAction/cron.ts";

const utc = { offset: 0, summer: null } as const;

/**
 * Unix cron: minute, hour, day of month, month, day of week with 0 and 7 for Sunday. Null when it is not such an
 * expression.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Scheduled scaling", which refers to crontab(5).
 */
export function readRecurrence(text: string): Recurrence | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return null;
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = parts;
  const minutes = fieldValues(minute, { least: 0, most: 59 });
  const hours = fieldValues(hour, { least: 0, most: 23 });
  const days = fieldValues(dayOfMonth, { least: 1, most: 31 });
  const inMonths = fieldValues(month, months);
  const weekdays = fieldValues(dayOfWeek, {
    least: 0,
    most: 7,
    names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
  });
  if (minutes === null || hours === null || days === null || inMonths === null || weekdays === null) return null;
  return {
    seconds: [0],
    minutes,
    hours,
    onDay: ({ month: inMonth, day }, weekday) => {
      const onWeekday = weekdays.includes(weekday) || (weekday === 0 && weekdays.includes(7));
      const onDay = days.includes(day);
      // Where both are restricted, either is enough. Source: crontab(5).
      const fits = dayOfMonth === "*" ? onWeekday : dayOfWeek === "*" ? onDay : onDay || onWeekday;
      return fits && inMonths.includes(inMonth);
    },
  };
}

/** The next instant of the run after `now` at which it is due; null when there is none. */
export function nextDue(sim: Pick<Sim, "get">, recurrence: Recurrence, now: SimMs): SimMs | null {
  const start = calendarStartOf(sim);
  const next = nextOccurrence(recurrence, utc, start + now);
  return next === null ? null : simMs(next - start);
}
