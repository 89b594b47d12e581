import type { SimMs } from "../../kernel/time.ts";

/** Application Auto Scaling API Reference, ScheduledAction. */
export interface ScheduledActionRecord {
  readonly id: string;
  readonly scheduledActionName: string;
  readonly scheduledActionARN: string;
  /** Record id of the scalable target. Never changes. */
  readonly scalableTargetId: string;
  /** at(…), rate(…) or cron(…). */
  readonly schedule: string;
  /** An IANA name; null for UTC. */
  readonly timezone: string | null;
  /** Milliseconds since 1970; null without. */
  readonly startTime: number | null;
  readonly endTime: number | null;
  readonly scalableTargetAction: { readonly minCapacity: number | null; readonly maxCapacity: number | null };
  readonly creationTimeMs: SimMs;
  readonly sim: {
    readonly nextRunAtMs: SimMs | null;
    readonly lastRunAtMs: SimMs | null;
    /** Why the newest run did nothing; null after one that did. */
    readonly missed: string | null;
  };
}
export interface ScheduledActionRecords {
  scheduledAction: ScheduledActionRecord;
}
export interface PutScheduledActionInput {
  readonly resourceId: string;
  readonly scheduledActionName: string;
  readonly schedule?: string;
  readonly timezone?: string;
  /** ISO 8601, UTC. */
  readonly startTime?: string;
  readonly endTime?: string;
  readonly scalableTargetAction?: { readonly minCapacity?: number; readonly maxCapacity?: number };
}
export interface ScheduledActionMessages {
  /** Plans the next run. */
  "scheduledAction.created": { readonly id: string };
  "scheduledAction.due": { readonly id: string };
  "application-autoscaling.PutScheduledAction": PutScheduledActionInput;
  "application-autoscaling.DeleteScheduledAction": {
    readonly resourceId: string;
    readonly scheduledActionName: string;
  };
}

/** Names are unique for each target. */
export const scheduledActionId = (scalableTargetId: string, scheduledActionName: string): string =>
  `${scalableTargetId}/scheduledAction/${scheduledActionName}`;
