import type { JournalEntry } from "../engine/journal.ts";

/** One change of desiredCount by Application Auto Scaling. */
export interface ScalingMarker {
  readonly atMs: number;
  readonly from: number;
  readonly to: number;
}

/** Changes of a service's desired count that fall into a stretch of time; each entry says "desiredCount 4 → 6". */
export function scalingMarkers(
  journal: readonly JournalEntry[],
  serviceId: string,
  fromMs: number,
  toMs: number,
): ScalingMarker[] {
  const markers: ScalingMarker[] = [];
  for (const { eventName, subject, atMs, because = "" } of journal) {
    if (eventName !== "SERVICE_DESIRED_COUNT_UPDATED" || subject !== serviceId) continue;
    if (atMs < fromMs || atMs > toMs) continue;
    const counts = /(\d+) → (\d+)/.exec(because);
    const [from, to] = [Number(counts?.[1]), Number(counts?.[2])];
    if (counts !== null && from !== to) markers.push({ atMs, from, to });
  }
  return markers;
}
