import type { TrafficSourceRecord } from "./model.ts";

/** @param failedPercent of the requests its load balancer gets; null before there is a number */
export function trafficSourceSentence(
  { name, sim, queueId }: TrafficSourceRecord,
  failedPercent: number | null,
): string {
  if (sim.rate <= 0) return `${name}, traffic source, idle`;
  const failing =
    failedPercent !== null && failedPercent > 0 ? `, ${Math.max(0.1, failedPercent).toFixed(1)}% fail` : "";
  return `${name}, traffic source, sending ${Math.round(sim.rate)} ${queueId === undefined ? "requests" : "messages"} per second${failing}`;
}
