import type { Datapoint, MetricRecord } from "./model.ts";

/** Seconds. Estimate: an hour is as far back as any view looks. */
const shortestHistory = 3_600;

/** How many periods of a metric are kept: an hour, or as much as its longest alarm looks at. */
export const keptDatapoints = (longestAlarmRange: number, period = 60): number =>
  Math.max(shortestHistory / period, longestAlarmRange);

/** The newest datapoints with one more, oldest first. */
export function addDatapoint(
  datapoints: MetricRecord["datapoints"],
  datapoint: Datapoint,
  kept: number,
): MetricRecord["datapoints"] {
  const from = Math.max(0, datapoints.length + 1 - kept);
  return [...(from === 0 ? datapoints : datapoints.slice(from)), datapoint];
}
