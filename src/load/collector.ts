import type { ColumnSet } from "../kernel/columns.ts";
import { collectorColumnsOf, namesOf, slotNamed } from "./columns.ts";

/**
 * Collects what CloudWatch turns into one datapoint a period. Whoever measures collects; the metric folder drains.
 *
 * Metric ids: "AWS/ECS CPUUtilization <cluster id> <service id>", "AWS/ECS MemoryUtilization <cluster id> <service id>",
 * "AWS/ApplicationELB RequestCountPerTarget <target group id>", "AWS/ApplicationELB <metric name> <load balancer id>".
 */

/** One CloudWatch statistic set without its timestamp. */
export interface Collected {
  readonly average: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
  readonly sampleCount: number;
}

/** The slot of a metric, taken when first asked for; the same history gives the same slots. */
export const metricSlot = (columns: Record<string, ColumnSet>, metricId: string): number =>
  slotNamed(columns, "collector", metricId);

/** The same for a metric whose slot, plus one, its owner remembers in a column of its own; asks for its id only once. */
export function rememberedMetricSlot(
  columns: Record<string, ColumnSet>,
  remembered: Float64Array,
  owner: number,
  metricId: () => string,
): number {
  const known = remembered[owner] as number;
  if (known > 0) return known - 1;
  const slot = metricSlot(columns, metricId());
  remembered[owner] = slot + 1;
  return slot;
}

/** Metrics that were ever collected, in the order of their first value. */
export const collectedMetrics = (
  columns: Record<string, ColumnSet>,
): { readonly id: string; readonly slot: number }[] => namesOf(columns, "collector");

/**
 * Adds a value.
 * @param weight how many samples it stands for, e.g. requests for a response time
 * @param weightPerSample weights that make one sample: 60 when every second counts and CloudWatch counts one a minute
 */
export function collect(
  columns: Record<string, ColumnSet>,
  slot: number,
  value: number,
  weight = 1,
  weightPerSample = 1,
): void {
  collectSpread(columns, slot, value * weight, weight, value, value, weightPerSample);
}

/** Adds many values at once: their weighted sum, their weight, the least and the greatest. */
export function collectSpread(
  columns: Record<string, ColumnSet>,
  slot: number,
  sum: number,
  weight: number,
  minimum: number,
  maximum: number,
  weightPerSample = 1,
): void {
  if (!(weight > 0)) return;
  const {
    sum: sums,
    weight: weights,
    minimum: minima,
    maximum: maxima,
    weightPerSample: parts,
  } = collectorColumnsOf(columns);
  const isFirst = weights[slot] === 0;
  sums[slot] = (sums[slot] as number) + sum;
  weights[slot] = (weights[slot] as number) + weight;
  if (isFirst || minimum < (minima[slot] as number)) minima[slot] = minimum;
  if (isFirst || maximum > (maxima[slot] as number)) maxima[slot] = maximum;
  parts[slot] = weightPerSample;
}

/** Takes what was collected and starts afresh. Undefined when nothing was: that period has no datapoint. */
export function drain(columns: Record<string, ColumnSet>, slot: number): Collected | undefined {
  const { sum, weight, minimum, maximum, weightPerSample } = collectorColumnsOf(columns);
  const total = weight[slot] as number;
  if (total === 0) return undefined;
  const parts = weightPerSample[slot] as number;
  const collected = {
    average: settled((sum[slot] as number) / total),
    minimum: settled(minimum[slot] as number),
    maximum: settled(maximum[slot] as number),
    sum: settled((sum[slot] as number) / parts),
    sampleCount: settled(total / parts),
  };
  sum[slot] = 0;
  weight[slot] = 0;
  minimum[slot] = 0;
  maximum[slot] = 0;
  return collected;
}

/** Six decimals, so that the last bits of long sums never decide whether a threshold is crossed. */
const settled = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;
