import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { JournalEntry } from "../engine/journal.ts";

export type AlarmState = AlarmRecord["stateValue"];
export interface RibbonPiece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: AlarmState;
}

/**
 * The scale-out alarms through time, as one ribbon: ALARM while any of them fires, OK once all that know are OK.
 * Before the first change nothing is known.
 */
export function alarmRibbon(
  journal: readonly JournalEntry[],
  isScaleOut: (alarmId: string) => boolean,
  endMs: number,
): readonly RibbonPiece[] {
  const states = new Map<string, AlarmState>();
  const pieces: RibbonPiece[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  let fromMs = 0;
  for (const entry of journal) {
    if (entry.kind !== "alarm" || !isAlarmState(entry.eventName) || !isScaleOut(entry.subject)) continue;
    states.set(entry.subject, entry.eventName);
    const next = joined(states);
    if (next === state) continue;
    if (entry.atMs > fromMs) pieces.push({ fromMs, toMs: entry.atMs, state });
    state = next;
    fromMs = entry.atMs;
  }
  if (states.size === 0) return [];
  if (endMs > fromMs) pieces.push({ fromMs, toMs: endMs, state });
  return pieces;
}

const isAlarmState = (name: string): name is AlarmState =>
  name === "OK" || name === "ALARM" || name === "INSUFFICIENT_DATA";

function joined(states: ReadonlyMap<string, AlarmState>): AlarmState {
  const all = [...states.values()];
  if (all.includes("ALARM")) return "ALARM";
  return all.includes("OK") ? "OK" : "INSUFFICIENT_DATA";
}
