import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { JournalEntry } from "../engine/journal.ts";
import { scalingOf } from "./entryMark.ts";

type AlarmTable = ReadonlyMap<string, AlarmRecord> | undefined;

/** What an entry says in the feed: AWS's own text, except where that is a paragraph. */
export function headline(entry: JournalEntry, alarms: AlarmTable): string {
  if (entry.detailType === "CloudWatch Alarm State Change") {
    const state = { OK: "is OK", ALARM: "is in ALARM", INSUFFICIENT_DATA: "has insufficient data" }[entry.eventName];
    if (state !== undefined) return `${alarmName(entry.subject, alarms)} ${state}.`;
  }
  const scaling = entry.kind === "service" ? scalingOf(entry) : null;
  return scaling === null ? entry.message : `Desired count ${scaling.from} → ${scaling.to}.`;
}

/** A policy's alarms have names that fill two lines. */
function alarmName(id: string, alarms: AlarmTable): string {
  const alarm = alarms?.get(id);
  if (alarm === undefined) return id;
  const side = alarm.sim.ownedBy?.side;
  return side === undefined ? alarm.alarmName : side === "high" ? "AlarmHigh" : "AlarmLow";
}
