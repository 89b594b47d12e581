import type { SimMs } from "../../kernel/time.ts";
import type { AlarmHistoryItem, AlarmRecord } from "../alarm/model.ts";

/** Amazon CloudWatch API Reference, CompositeAlarm. */
export interface CompositeAlarmRecord {
  readonly id: string;
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly alarmDescription: string;
  /** Over the states of other alarms, composite ones too: "ALARM(high) AND NOT ALARM(deploying)". */
  readonly alarmRule: string;
  readonly stateValue: AlarmRecord["stateValue"];
  readonly stateReason: string;
  readonly stateUpdatedAtMs: SimMs;
  /** Record ids of topics; anything else stays the text it was. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly sim: {
    /** Journal entry of the newest state change. */
    readonly cause: number | null;
    /** State changes, newest first. */
    readonly history: readonly AlarmHistoryItem[];
  };
}
export interface CompositeAlarmRecords {
  compositeAlarm: CompositeAlarmRecord;
}
export interface CompositeAlarmMessages {
  /** An alarm that its rule names changed state, or nobody has judged it yet. */
  "compositeAlarm.evaluate": { readonly id: string; readonly alarmArn: string };
  "cloudwatch.PutCompositeAlarm": {
    readonly alarmName: string;
    readonly alarmDescription?: string;
    readonly alarmRule: string;
    /** ARNs or names of topics. */
    readonly alarmActions?: readonly string[];
    readonly okActions?: readonly string[];
    readonly insufficientDataActions?: readonly string[];
  };
}

/** Finds a composite alarm by record id, name or ARN. */
export function findCompositeAlarm(
  alarms: Iterable<CompositeAlarmRecord>,
  name: string,
): CompositeAlarmRecord | undefined {
  for (const alarm of alarms) if ([alarm.id, alarm.alarmName, alarm.alarmArn].includes(name)) return alarm;
  return undefined;
}
