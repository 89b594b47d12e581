import type { AlarmHistoryItem, AlarmRecord } from "./model.ts";

/** Estimate: as far back as a person reads; CloudWatch keeps 30 days. */
const mostItems = 50;

/** The history with one more change of state, newest first. */
export function withChange(
  { stateValue: before, sim }: Pick<AlarmRecord, "stateValue"> & { readonly sim: Pick<AlarmRecord["sim"], "history"> },
  stateValue: AlarmRecord["stateValue"],
  change: Pick<AlarmHistoryItem, "atMs" | "stateReason" | "entry">,
): readonly AlarmHistoryItem[] {
  const historySummary = `Alarm updated from ${before} to ${stateValue}`;
  return [{ ...change, stateValue, historySummary }, ...(sim.history ?? [])].slice(0, mostItems);
}

/** DescribeAlarmHistory as rows: the change, and why. */
export const historyRows = (history: readonly AlarmHistoryItem[]) =>
  history.map(({ entry, atMs, historySummary, stateReason }) => ({
    key: entry,
    atMs,
    summary: historySummary,
    reason: stateReason,
  }));
