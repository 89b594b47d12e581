import { type DurationMs, milliseconds, type SimMs, simMs } from "../../kernel/time.ts";
import type { Datapoint, MetricRecord } from "../metric/model.ts";
import type { AlarmRecord } from "./model.ts";

/** One period of an alarm: the value of its statistic, or null when no datapoint fell into it. */
export interface AlarmPeriod {
  readonly timestampMs: SimMs;
  readonly value: number | null;
  /** How many samples it was made of: for ECS service metrics, the RUNNING tasks. */
  readonly sampleCount: number;
  /** The same, added up over the datapoints of a longer period. */
  readonly samples: number;
}

/** End of the newest period an alarm can see: metrics arrive a little after their period has passed. */
export const visibleUntil = (now: SimMs, metricDelay: DurationMs, metricPeriod: DurationMs): SimMs =>
  simMs(Math.floor((now - metricDelay) / metricPeriod) * metricPeriod);

/**
 * The last `count` periods up to `untilMs`, oldest first. The window slides: a five-minute period may end at any minute.
 * Estimate: a period that begins before the metric's first datapoint is not whole and counts as missing.
 *
 * Source: Amazon CloudWatch User Guide, "Evaluating an alarm".
 */
export function alarmWindow(
  metric: Pick<MetricRecord, "datapoints" | "period"> | undefined,
  { period, statistic, extendedStatistic }: Pick<AlarmRecord, "period" | "statistic" | "extendedStatistic">,
  count: number,
  untilMs: SimMs,
): AlarmPeriod[] {
  const length = milliseconds(period * 1_000);
  const datapoints = metric?.datapoints ?? [];
  const first = datapoints[0]?.timestampMs ?? untilMs;
  const periods: AlarmPeriod[] = [];
  let next = datapoints.length - 1;
  for (let back = 1; back <= count; back++) {
    const startMs = untilMs - back * length;
    while (next >= 0 && at(datapoints, next).timestampMs >= startMs + length) next--;
    const end = next + 1;
    while (next >= 0 && at(datapoints, next).timestampMs >= startMs) next--;
    const inside = datapoints.slice(next + 1, end);
    const whole = inside.length > 0 && startMs >= first;
    periods.push({
      timestampMs: simMs(startMs),
      value: whole ? statisticOf(inside, statistic, extendedStatistic) : null,
      sampleCount: whole ? total(inside, "sampleCount") / inside.length : 0,
      samples: whole ? total(inside, "sampleCount") : 0,
    });
  }
  return periods.reverse();
}

/** Estimate: the percentile of a period of several minutes is the mean of theirs, weighted by their samples. */
function statisticOf(
  datapoints: readonly Datapoint[],
  statistic: AlarmRecord["statistic"],
  extendedStatistic: string | undefined,
): number | null {
  if (extendedStatistic === undefined) return aggregate(datapoints, statistic);
  const known = datapoints.filter(({ extendedStatistics }) => extendedStatistics?.[extendedStatistic] !== undefined);
  const samples = total(known, "sampleCount");
  let sum = 0;
  for (const one of known) sum += (one.extendedStatistics?.[extendedStatistic] ?? 0) * one.sampleCount;
  return samples === 0 ? null : sum / samples;
}

function aggregate(datapoints: readonly Datapoint[], statistic: AlarmRecord["statistic"]): number {
  switch (statistic) {
    case "Average": {
      const [only] = datapoints;
      if (datapoints.length === 1 && only !== undefined) return only.average;
      const samples = total(datapoints, "sampleCount");
      return samples === 0 ? 0 : total(datapoints, "sum") / samples;
    }
    case "Sum":
      return total(datapoints, "sum");
    case "SampleCount":
      return total(datapoints, "sampleCount");
    case "Minimum":
      return Math.min(...datapoints.map(({ minimum }) => minimum));
    case "Maximum":
      return Math.max(...datapoints.map(({ maximum }) => maximum));
  }
}

function total(datapoints: readonly Datapoint[], field: "sum" | "sampleCount"): number {
  let sum = 0;
  for (const datapoint of datapoints) sum += datapoint[field];
  return sum;
}

const at = (datapoints: readonly Datapoint[], index: number): Datapoint => datapoints[index] as Datapoint;
