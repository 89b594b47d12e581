import type { SimMs } from "../../kernel/time.ts";

/** Amazon CloudWatch API Reference, MetricAlarm. */
export interface AlarmRecord {
  readonly id: string;
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly alarmDescription: string;
  readonly stateValue: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly stateReason: string;
  readonly stateUpdatedAtMs: SimMs;
  /** Record id of the metric it watches. */
  readonly metricId: string;
  readonly namespace: string;
  readonly metricName: string;
  /** Plays no part where `extendedStatistic` is set. */
  readonly statistic: "Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount";
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator:
    | "GreaterThanThreshold"
    | "GreaterThanOrEqualToThreshold"
    | "LessThanThreshold"
    | "LessThanOrEqualToThreshold";
  readonly treatMissingData: "missing" | "ignore" | "breaching" | "notBreaching";
  /** A percentile, p0.0 to p100; absent for a plain statistic. */
  readonly extendedStatistic?: string;
  /** Absent: evaluate. With `ignore` an alarm on a percentile keeps its state while there are too few samples. */
  readonly evaluateLowSampleCountPercentile?: "evaluate" | "ignore";
  /** Record ids of scaling policies and topics; anything else stays the text it was. */
  readonly alarmActions: readonly string[];
  /** What a change to OK or to INSUFFICIENT_DATA sets off; absent for nothing. */
  readonly okActions?: readonly string[];
  readonly insufficientDataActions?: readonly string[];
  readonly sim: {
    /** Newest datapoints judged, oldest first: how many breach, how many were there. For "2 of 3". */
    readonly breaching: number;
    readonly considered: number;
    readonly lastValue: number | null;
    /** Journal entry of the newest state change. */
    readonly cause: number | null;
    /** Journal entry that made the alarm or last changed its threshold or metric. */
    readonly configurationCause: number | null;
    /** State changes, newest first, as DescribeAlarmHistory lists them; absent before the first. */
    readonly history?: readonly AlarmHistoryItem[];
    /** Which policy made it, and whether it is its high or low alarm; null for an alarm of the user's own. */
    readonly ownedBy: { readonly policyId: string; readonly side: "high" | "low" } | null;
  };
}
/** Amazon CloudWatch API Reference, AlarmHistoryItem, of type StateUpdate. */
export interface AlarmHistoryItem {
  readonly atMs: SimMs;
  /** "Alarm updated from OK to ALARM" */
  readonly historySummary: string;
  readonly stateValue: AlarmRecord["stateValue"];
  readonly stateReason: string;
  /** Journal entry of the change. */
  readonly entry: number;
}
export interface AlarmRecords {
  alarm: AlarmRecord;
}
/** Amazon CloudWatch API Reference, MetricDataQuery: a metric, or an expression over the others. */
export interface MetricDataQuery {
  readonly id: string;
  readonly expression?: string;
  readonly label?: string;
  readonly returnData?: boolean;
  readonly metricStat?: {
    readonly metric: {
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
    };
    readonly period: number;
    readonly stat: string;
  };
}
export interface AlarmMessages {
  /** Judges every alarm of this period. Comes round on the period's evaluation tick. */
  "alarm.evaluate": { readonly period: number };
  /** Makes an alarm of one's own, or replaces what it watches. */
  "cloudwatch.PutMetricAlarm": {
    readonly alarmName: string;
    readonly alarmDescription?: string;
    /** Of the one metric it watches; absent with `metrics`. */
    readonly namespace?: string;
    readonly metricName?: string;
    readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
    /** An expression over metrics, in place of a metric. */
    readonly metrics?: readonly MetricDataQuery[];
    readonly statistic?: AlarmRecord["statistic"];
    readonly extendedStatistic?: string;
    /** An expression has its period with each of its metrics. */
    readonly period?: number;
    readonly evaluationPeriods: number;
    readonly datapointsToAlarm?: number;
    readonly threshold: number;
    readonly comparisonOperator: AlarmRecord["comparisonOperator"];
    readonly treatMissingData?: AlarmRecord["treatMissingData"];
    /** ARNs or names of scaling policies and topics. */
    readonly alarmActions?: readonly string[];
    readonly okActions?: readonly string[];
    readonly insufficientDataActions?: readonly string[];
  };
  "cloudwatch.DeleteAlarms": { readonly alarmNames: readonly string[] };
}

/** Finds an alarm by record id, name or ARN. */
export function findAlarm(alarms: Iterable<AlarmRecord>, name: string): AlarmRecord | undefined {
  for (const alarm of alarms) if ([alarm.id, alarm.alarmName, alarm.alarmArn].includes(name)) return alarm;
  return undefined;
}

/** "AlarmHigh" and "AlarmLow" for a policy's alarms, whose full names are long; the name otherwise. */
export const alarmShortName = ({ alarmName, sim }: AlarmRecord): string =>
  sim.ownedBy === null ? alarmName : sim.ownedBy.side === "high" ? "AlarmHigh" : "AlarmLow";
