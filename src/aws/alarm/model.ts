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
  /** Record ids of scaling policies. */
  readonly alarmActions: readonly string[];
  readonly sim: {
    /** Newest datapoints judged, oldest first: how many breach, how many were there. For "2 of 3". */
    readonly breaching: number;
    readonly considered: number;
    readonly lastValue: number | null;
    /** Journal entry of the newest state change. */
    readonly cause: number | null;
    /** Journal entry that made the alarm or last changed its threshold or metric. */
    readonly configurationCause: number | null;
    /** Which policy made it, and whether it is its high or low alarm; null for an alarm of the user's own. */
    readonly ownedBy: { readonly policyId: string; readonly side: "high" | "low" } | null;
  };
}
export interface AlarmRecords {
  alarm: AlarmRecord;
}
export interface AlarmMessages {
  /** Judges every alarm of this period. Comes round on the period's evaluation tick. */
  "alarm.evaluate": { readonly period: number };
}
