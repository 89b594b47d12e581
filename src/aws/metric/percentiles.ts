import type { Sim } from "../../engine/sim.ts";
import { runHistogram } from "../../load/answers.ts";
import { bucketCount, bucketMiddle } from "../../load/buckets.ts";
import { loadSet } from "../../load/columns.ts";
import { percentileShare } from "../alarm/lowSamples.ts";
import { loadBalancersOf } from "../targetGroup/loadBalancersOf.ts";
import { loadBalancerMetricId } from "./metricId.ts";

/** Percentiles that alarms ask for, by the metric: only these are worked out. */
export function wantedPercentiles(sim: Sim): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, readonly string[]>();
  for (const { metricId, extendedStatistic } of sim.all("alarm")) {
    if (extendedStatistic === undefined) continue;
    wanted.set(metricId, [...(wanted.get(metricId) ?? []), extendedStatistic]);
  }
  return wanted;
}

/**
 * Percentiles of the response times since the last time this was asked, of all services behind the load balancer that the
 * metric TargetResponseTime is about. Empty when nothing was answered.
 */
export function percentilesSince(
  sim: Sim,
  metricId: string,
  names: readonly string[],
): Readonly<Record<string, number>> {
  const total = new Float64Array(bucketCount);
  for (const { id, loadBalancers } of sim.all("service")) {
    const isBehind = loadBalancers.some(({ targetGroupArn }) =>
      loadBalancersOf(sim, targetGroupArn).some(
        (one) => loadBalancerMetricId("TargetResponseTime", one.id) === metricId,
      ),
    );
    if (!isBehind) continue;
    const answers = runHistogram(sim.columns, id);
    for (let bucket = 0; bucket < bucketCount; bucket++)
      total[bucket] = (total[bucket] as number) + (answers[bucket] as number);
  }
  const kept = loadSet(sim.columns, "responseTimes").data;
  const before = kept[`until ${metricId}`];
  kept[`until ${metricId}`] = total.slice();
  let count = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    total[bucket] = (total[bucket] as number) - (before?.[bucket] ?? 0);
    count += total[bucket] as number;
  }
  return count <= 0
    ? {}
    : Object.fromEntries(names.map((name) => [name, percentile(total, count * (percentileShare(name) ?? 0))]));
}

/** Middle of the bucket below which so many answers lie, seconds. */
function percentile(answers: Float64Array, wanted: number): number {
  let before = 0;
  let last = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const here = answers[bucket] as number;
    if (here <= 0) continue;
    last = bucketMiddle(bucket);
    before += here;
    if (before >= wanted) return last;
  }
  return last;
}
