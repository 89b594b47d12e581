import { Cron } from "croner";
import { instantOfLocalMs, localMsOf, type TimeZone } from "./localTime.ts";

/** A cron expression that has been read. The library knows which times of the wall's clock it means; the zone is ours. */
export type Recurrence = Pick<Cron, "nextRun">;

/**
 * Without a zone of its own the library asks the machine for the local one and Intl for others, whose data differ from
 * machine to machine. At UTC it does neither, so it is given the wall's clock as if that were UTC.
 */
const atUtc = { utcOffset: 0, paused: true } as const;

function read(expression: string, options: ConstructorParameters<typeof Cron>[1]): Recurrence | null {
  try {
    return new Cron(expression, { ...atUtc, ...(options as object) });
  } catch {
    // It throws for whatever it cannot read.
    return null;
  }
}

/**
 * `minutes hours day-of-month month day-of-week year`, or the same with seconds first; Sunday is 1. One of the two days
 * must be `?`. Null when it is not such an expression.
 *
 * Source: Application Auto Scaling User Guide, "Schedule recurring scaling actions using cron expressions", and the
 * cron reference of Amazon EventBridge that it follows.
 */
export function readCron(text: string): Recurrence | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 6 && parts.length !== 7) return null;
  const [second = "0", minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] =
    parts.length === 7 ? parts : ["0", ...parts];
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) return null;
  const others = [second, minute, hour, month, year, ...(dayOfMonth === "?" ? [dayOfWeek] : [dayOfMonth])];
  if (others.some((field) => !isField(field))) return null;
  // The library takes 8 for Sunday as well, and years that EventBridge does not know.
  if (dayOfWeek.split(/[-,]/).some((day) => day.startsWith("8"))) return null;
  if (year.split(/[-,]/).some((value) => /^\d/.test(value) && !/^(19[7-9]|20\d|21\d)\d($|\/)/.test(value))) return null;
  // Alone it is the last day of the week, Saturday.
  const weekday = dayOfWeek.toUpperCase() === "L" ? "7" : dayOfWeek;
  return read([second, minute, hour, dayOfMonth, month, weekday, year].join(" "), {
    mode: "7-part",
    alternativeWeekdays: true,
    sloppyRanges: true,
  });
}

/** What the library would also take, and AWS does not: a step without a start, "+" before a weekday, "?" elsewhere. */
const isField = (text: string): boolean => /^[\w*,/#-]+$/.test(text) && !/(^|,)\//.test(text);

/**
 * Unix cron: minute, hour, day of month, month, day of week with 0 and 7 for Sunday; where both days are restricted,
 * either is enough. Null when it is not such an expression.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Scheduled scaling", which refers to crontab(5).
 */
export function readUnixCron(text: string): Recurrence | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5 || parts.some((field) => !isField(field))) return null;
  // L, W and # are EventBridge's.
  if (/[LW]/i.test(parts[2] ?? "") || /#|\dL/i.test(parts[4] ?? "")) return null;
  return read(parts.join(" "), { mode: "5-part", sloppyRanges: true });
}

/**
 * The next time after an instant at which it is due by the zone's clock; null when there is none. A time that the clock
 * jumps over is not due; one that comes twice is due the first time. Milliseconds since 1970.
 */
export function nextOccurrence(recurrence: Recurrence, zone: TimeZone, afterUnixMs: number): number | null {
  let local = localMsOf(zone, afterUnixMs);
  for (;;) {
    // biome-ignore lint/style/noRestrictedGlobals: the library speaks in Dates; this one holds the time it is given, no clock is asked.
    const next = recurrence.nextRun(new Date(local));
    if (next === null) return null;
    local = next.getTime();
    const instant = instantOfLocalMs(zone, local);
    if (instant !== null && instant > afterUnixMs) return instant;
  }
}
