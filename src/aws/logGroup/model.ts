import type { SimMs } from "../../kernel/time.ts";

/** Amazon CloudWatch Logs API Reference, LogGroup, with the names of its streams. */
export interface LogGroupRecord {
  readonly id: string;
  readonly logGroupName: string;
  readonly arn: string;
  /** Null keeps what is logged for good. */
  readonly retentionInDays: number | null;
  /** The newest log streams, oldest first. */
  readonly logStreams: readonly string[];
  readonly sim: {
    /** Streams since the beginning. */
    readonly streamCount: number;
    /** Since when it accepts less than is written; null while it accepts all. */
    readonly throttledSinceMs: SimMs | null;
    /** Lines that applications wrote and that never arrived. */
    readonly lostLines: number;
    /** Since when it is deleted; null while it is there. */
    readonly deletedAtMs: SimMs | null;
    /** Journal entry of its newest change; null before one. */
    readonly cause: number | null;
  };
}
export interface LogGroupRecords {
  logGroup: LogGroupRecord;
}
/** `logGroupName` is the name, the ARN or the record id. */
export interface LogGroupMessages {
  "logs.CreateLogGroup": { readonly logGroupName: string };
  "logs.DeleteLogGroup": { readonly logGroupName: string };
  "logs.PutRetentionPolicy": { readonly logGroupName: string; readonly retentionInDays: number };
  /** Applications write faster than the log group accepts, or no longer do. */
  "lab.ThrottleLogGroup": { readonly logGroupName: string; readonly throttled: boolean };
  /** The containers of a task begin to write. */
  "logGroup.streams": { readonly task: string };
}

export function findLogGroup(groups: Iterable<LogGroupRecord>, wanted: string): LogGroupRecord | undefined {
  for (const group of groups) {
    const { id, logGroupName, arn } = group;
    if ([id, `${id}.Arn`, logGroupName, arn, `${arn}:*`].includes(wanted)) return group;
  }
  return undefined;
}
