import { calendarTimeOf, readUnixMs } from "../../kernel/calendar.ts";
import { nextOccurrence, type Recurrence, readCron } from "../../kernel/cron.ts";
import { instantOfLocal, type TimeZone, timeZoneNamed, utc } from "../../kernel/localTime.ts";
import type { ScheduledActionRecord } from "./model.ts";

/** What a Schedule says. */
export type Schedule =
  | { readonly kind: "at"; readonly local: ReturnType<typeof calendarTimeOf> }
  | { readonly kind: "rate"; readonly everyMs: number }
  | { readonly kind: "cron"; readonly recurrence: Recurrence };

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** at(yyyy-mm-ddThh:mm:ss), rate(5 minutes) or cron(0 9 * * ? *); null when it is none of them. */
export function readSchedule(text: string): Schedule | null {
  const match = /^(at|rate|cron)\((.*)\)$/.exec(text.trim());
  if (match === null) return null;
  const [, kind, inside = ""] = match;
  if (kind === "at") {
    const unixMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(inside) ? readUnixMs(inside) : null;
    return unixMs === null ? null : { kind, local: calendarTimeOf(unixMs) };
  }
  if (kind === "cron") {
    const recurrence = readCron(inside);
    return recurrence === null ? null : { kind, recurrence };
  }
  const rate = /^(\d+) (minute|hour|day)s?$/.exec(inside.trim());
  const count = Number(rate?.[1] ?? 0);
  return count === 0 ? null : { kind: "rate", everyMs: count * units[rate?.[2] as keyof typeof units] };
}

/**
 * The next time after an instant at which a scheduled action runs; null when it never does again. Times in milliseconds
 * since 1970. With a start time an action that recurs runs at it as well.
 *
 * Source: Application Auto Scaling User Guide, "Scheduled scaling" and its cron page.
 */
export function nextRun(
  action: Pick<ScheduledActionRecord, "schedule" | "timezone" | "startTime" | "endTime">,
  createdUnixMs: number,
  afterUnixMs: number,
): number | null {
  const schedule = readSchedule(action.schedule);
  const zone = action.timezone === null ? utc : timeZoneNamed(action.timezone);
  if (schedule === null || zone === undefined) return null;
  const next = occurrence(schedule, zone, action.startTime, createdUnixMs, afterUnixMs);
  return next === null || (action.endTime !== null && next > action.endTime) ? null : next;
}

function occurrence(
  schedule: Schedule,
  zone: TimeZone,
  startTime: number | null,
  createdUnixMs: number,
  afterUnixMs: number,
): number | null {
  if (schedule.kind === "at") {
    const instant = instantOfLocal(zone, schedule.local);
    return instant !== null && instant > afterUnixMs ? instant : null;
  }
  if (startTime !== null && startTime > afterUnixMs) return startTime;
  if (schedule.kind === "cron") return nextOccurrence(schedule.recurrence, zone, afterUnixMs);
  // Estimate: without a start time the first run is one interval after the action was made.
  const from = startTime ?? createdUnixMs;
  const passed = Math.max(0, Math.floor((afterUnixMs - from) / schedule.everyMs));
  return from + (passed + 1) * schedule.everyMs;
}

/** The next runs, for a view. */
export function nextRuns(
  action: Parameters<typeof nextRun>[0],
  createdUnixMs: number,
  afterUnixMs: number,
  count: number,
): readonly number[] {
  const runs: number[] = [];
  let after = afterUnixMs;
  while (runs.length < count) {
    const next = nextRun(action, createdUnixMs, after);
    if (next === null) break;
    runs.push(next);
    after = next;
  }
  return runs;
}
