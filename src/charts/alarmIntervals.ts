import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { JournalEntry } from "../engine/journal.ts";

export type AlarmState = AlarmRecord["stateValue"];

export interface AlarmInterval {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: AlarmState;
}

const stateChange = "CloudWatch Alarm State Change";
const states: readonly string[] = ["OK", "ALARM", "INSUFFICIENT_DATA"] satisfies AlarmState[];
const isState = (name: string | undefined): name is AlarmState => name !== undefined && states.includes(name);

/**
 * The states an alarm was in between two instants, oldest first and without gaps. CloudWatch starts every alarm in
 * INSUFFICIENT_DATA, so that is what it was in before its first change.
 */
export function alarmIntervals(
  journal: readonly JournalEntry[],
  alarmId: string,
  fromMs: number,
  toMs: number,
): AlarmInterval[] {
  const changes = journal.filter(
    ({ detailType, subject, eventName }) => detailType === stateChange && subject === alarmId && isState(eventName),
  );
  const intervals: AlarmInterval[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  let sinceMs = Number.NEGATIVE_INFINITY;
  const close = (atMs: number) => {
    const interval = { fromMs: Math.max(sinceMs, fromMs), toMs: Math.min(atMs, toMs), state };
    if (interval.fromMs < interval.toMs) intervals.push(interval);
  };
  for (const { atMs, eventName } of changes) {
    if (!isState(eventName) || eventName === state) continue;
    close(atMs);
    state = eventName;
    sinceMs = atMs;
  }
  close(toMs);
  return intervals;
}

/** State at an instant, or null outside the intervals. */
export function stateAt(intervals: readonly AlarmInterval[], atMs: number): AlarmState | null {
  return intervals.findLast(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs)?.state ?? null;
}
