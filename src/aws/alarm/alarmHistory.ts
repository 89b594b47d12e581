import type { AlarmHistoryItem, AlarmRecord } from "./model.ts";

/** Estimate: as far back as a person reads; CloudWatch keeps 30 days. */
const mostItems = 50;

/** The history with one more change of state, newest first. */
export function withChange(
  { stateValue: before, sim }: AlarmRecord,
  stateValue: AlarmRecord["stateValue"],
  change: Pick<AlarmHistoryItem, "atMs" | "stateReason" | "entry">,
): readonly AlarmHistoryItem[] {
  const historySummary = `Alarm updated from ${before} to ${stateValue}`;
  return [{ ...change, stateValue, historySummary }, ...(sim.history ?? [])].slice(0, mostItems);
}
