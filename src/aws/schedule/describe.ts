import { minuteText } from "../../kernel/calendar.ts";
import { localMsOf, timeZoneNamed } from "../../kernel/localTime.ts";
import { targetWords } from "../eventRule/describe.ts";
import type { ScheduleRecord } from "./model.ts";

/** What it calls, without the name that a rule gives its targets. */
export const calledWords = ({ target }: ScheduleRecord): string => targetWords(target).replace(/^Target: /, "");

/** Its next run by its own clock: "2026-03-28 02:00"; null when it never runs again. */
export function nextRunWords({ scheduleExpressionTimezone, sim }: ScheduleRecord, startUnixMs: number): string | null {
  const zone = timeZoneNamed(scheduleExpressionTimezone);
  if (sim.nextRunAtMs === null || zone === undefined) return null;
  return minuteText(localMsOf(zone, startUnixMs + sim.nextRunAtMs));
}

/** "EventBridge schedule nightly, ENABLED, cron(0 2 * * ? *) Europe/Berlin, next 2026-03-28 02:00, 1 run" */
export function scheduleSentence(schedule: ScheduleRecord, startUnixMs: number): string {
  const { name, state, scheduleExpression, scheduleExpressionTimezone, sim } = schedule;
  const next = nextRunWords(schedule, startUnixMs);
  return [
    `EventBridge schedule ${name}`,
    state,
    `${scheduleExpression} ${scheduleExpressionTimezone}`,
    next === null ? "no further run" : `next ${next}`,
    `${sim.runs} ${sim.runs === 1 ? "run" : "runs"}`,
  ].join(", ");
}
