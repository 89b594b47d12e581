import type { Datapoint, MetricRecord } from "./model.ts";

/** The newest value in its unit, e.g. "42.5 %"; null while nothing was published. */
export function newestValue({ datapoints, unit }: Pick<MetricRecord, "datapoints" | "unit">): string | null {
  const newest = datapoints.at(-1);
  return newest === undefined ? null : inUnit(newest.average, unit);
}

/** A value as CloudWatch's unit reads in a sentence. */
export function inUnit(value: number, unit: string): string {
  const rounded = Math.round(value * 100) / 100;
  return unit === "Percent" ? `${rounded}%` : unit === "Seconds" ? `${rounded} s` : String(rounded);
}

export function metricSentence(metric: MetricRecord): string {
  const name = `${metric.namespace} ${metric.metricName}`;
  const newest: Datapoint | undefined = metric.datapoints.at(-1);
  if (newest === undefined) return `Metric ${name}, no datapoints.`;
  return `Metric ${name}, ${inUnit(newest.average, metric.unit)} in the newest ${metric.period} seconds.`;
}
