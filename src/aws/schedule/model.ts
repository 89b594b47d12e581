import type { SimMs } from "../../kernel/time.ts";
import type { DeliveryAttempt, DeliveryCounts, EventTarget } from "../eventBridge/model.ts";

/** Amazon EventBridge Scheduler API Reference, GetSchedule. */
export interface ScheduleRecord {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly groupName: string;
  readonly state: "ENABLED" | "DISABLED";
  /** rate(…), cron(…) or at(…). */
  readonly scheduleExpression: string;
  /** An IANA name. */
  readonly scheduleExpressionTimezone: string;
  readonly flexibleTimeWindow: { readonly mode: "OFF" | "FLEXIBLE"; readonly maximumWindowInMinutes: number | null };
  /** Milliseconds since 1970; null without. */
  readonly startDate: number | null;
  readonly endDate: number | null;
  readonly target: EventTarget;
  readonly sim: DeliveryCounts & {
    readonly createdAtMs: SimMs;
    /** Instant by the expression, and within the flexible window when it is invoked. */
    readonly nextRunAtMs: SimMs | null;
    readonly runs: number;
    readonly lastAtMs: SimMs | null;
  };
}
export interface ScheduleRecords {
  schedule: ScheduleRecord;
}
export interface UpdateScheduleInput {
  readonly name: string;
  readonly scheduleExpression?: string;
  readonly scheduleExpressionTimezone?: string;
  readonly state?: "ENABLED" | "DISABLED";
  readonly flexibleTimeWindow?: { readonly mode: "OFF" | "FLEXIBLE"; readonly maximumWindowInMinutes?: number };
}
export interface ScheduleMessages {
  /** Estimate: what is left out stays as it is, where the API wants everything again. */
  "scheduler.UpdateSchedule": UpdateScheduleInput;
  "scheduler.DeleteSchedule": { readonly name: string };
  "schedule.created": { readonly id: string };
  "schedule.due": { readonly id: string; readonly nextRunAtMs: SimMs };
  "schedule.deliver": DeliveryAttempt;
}

/** By logical id, name or ARN. */
export function findSchedule(schedules: Iterable<ScheduleRecord>, name: string): ScheduleRecord | undefined {
  for (const schedule of schedules) if ([schedule.id, schedule.name, schedule.arn].includes(name)) return schedule;
  return undefined;
}
