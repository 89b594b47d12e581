import type { SimMs } from "../../kernel/time.ts";

/** Amazon CloudWatch API Reference, Datapoint. */
export interface Datapoint {
  /** Start of the period. */
  readonly timestampMs: SimMs;
  readonly average: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
  readonly sampleCount: number;
  /** Percentiles that an alarm asks for, by name; absent where none does. */
  readonly extendedStatistics?: Readonly<Record<string, number>>;
}
/** One metric: namespace, name and dimensions, with its newest datapoints, oldest first. */
export interface MetricRecord {
  /** `<namespace> <metricName> <record id of each dimension>…`, see metricId.ts. */
  readonly id: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  /** Seconds. */
  readonly period: number;
  readonly unit: string;
  /** Bounded; a missing period has no datapoint. */
  readonly datapoints: readonly Datapoint[];
}
export interface MetricRecords {
  metric: MetricRecord;
}
/** Amazon CloudWatch API Reference, MetricDatum; it belongs to the minute in which it arrives. */
export interface MetricDatum {
  readonly metricName: string;
  readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
  readonly value: number;
}
export interface MetricMessages {
  /** Closes the minute that has just passed: turns what was collected into datapoints. */
  "metric.close": { readonly period: number };
  /** Publishes metrics of one's own. */
  "cloudwatch.PutMetricData": {
    readonly namespace: string;
    readonly metricData: readonly MetricDatum[];
  };
}
