import { nextOccurrence, readUnixCron } from "../../kernel/cron.ts";
import { timeZoneNamed, utc } from "../../kernel/localTime.ts";
import type { ScheduledUpdateGroupActionRecord } from "./model.ts";

/**
 * The next time after an instant at which a scheduled action of a group runs; null when it never does again. With a
 * start time it runs at that time, and recurs from then on. Milliseconds since 1970.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Scheduled scaling": a recurring schedule "with a specific start time".
 */
export function nextGroupRun(
  {
    recurrence,
    timeZone,
    startTime,
    endTime,
  }: Pick<ScheduledUpdateGroupActionRecord, "recurrence" | "timeZone" | "startTime" | "endTime">,
  afterUnixMs: number,
): number | null {
  const cron = recurrence === null ? null : readUnixCron(recurrence);
  const zone = timeZone === null ? utc : timeZoneNamed(timeZone);
  const isAhead = startTime !== null && startTime > afterUnixMs;
  const next = isAhead
    ? startTime
    : cron === null || zone === undefined
      ? null
      : nextOccurrence(cron, zone, afterUnixMs);
  return next === null || (endTime !== null && next > endTime) ? null : next;
}
