import type { FargateRefusal } from "../aws/service/model.ts";
import type { StartFault } from "../aws/task/model.ts";
import { usualStartUnixMs } from "../kernel/calendar.ts";
import type { SimMs } from "../kernel/time.ts";
import type { Clock } from "./clock.ts";

/** What a run was opened with, beyond its resources. One record, id "run". */
export interface SettingsRecord {
  readonly id: "run";
  /** File or scenario name, for titles. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  /** Milliseconds since 1970 at which the run begins, for what goes by the calendar. Absent for the usual start. */
  readonly startUnixMs?: number;
  /**
   * Passes that a new target of an Application Load Balancer needs: one, as its guide says, or the healthy threshold, as
   * the ECS Best Practices Guide counts. Absent for one.
   */
  readonly initialPasses?: "healthyThreshold";
  /** What the scenario asks; absent when it asks nothing. */
  readonly question?: string;
  /** How EventBridge delivers: some events twice, schedules somewhere inside their minute. Absent for neither. */
  readonly eventDelivery?: { readonly duplicates?: boolean; readonly jitter?: boolean };
  /** FARGATE or FARGATE_SPOT while AWS has no capacity for new tasks of it. Absent while both have. */
  readonly unavailableCapacity?: readonly string[];
  /** vCPUs the account may run at once, by FARGATE and FARGATE_SPOT. Absent without a limit. */
  readonly fargateVcpuQuota?: Readonly<Record<string, number>>;
  /** Why Fargate takes no task of any service, beside capacity and quotas. Absent while it does. */
  readonly fargateRefusal?: FargateRefusal;
  /** Since when AWS Cloud Map throttles registrations. Absent while it does not. */
  readonly discoveryThrottledSinceMs?: SimMs;
  /** What keeps new tasks of a family from starting. Absent while nothing does. */
  readonly startFaults?: Readonly<Record<string, TaskStartFault>>;
  /** Journal entry that deleted it, by name of a service-linked role that does not exist. Absent while all do. */
  readonly missingServiceLinkedRoles?: Readonly<Record<string, number>>;
  /** S3 Files volumes may be registered: an advanced setting. Absent while they may not. */
  readonly s3Files?: true;
  /** Quotas that differ from AWS's, by their names in src/aws/quota/quotas.ts. Absent when none does. */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Requests left in the buckets of the API, of those that were made. Absent while none was. */
  readonly apiBuckets?: Readonly<Record<string, { readonly thousandths: number; readonly atMs: SimMs }>>;
  /** Instant of the last stack update: the template of the run is that of its command. Absent before the first. */
  readonly stackUpdatedAtMs?: number;
  /** Journal entry that took it out of the template, by kind and id, of what something still uses. Absent for nothing. */
  readonly pendingRemovals?: Readonly<Record<string, number | null>>;
  /** Calls that take an injected fault back, by the fault's id, where the run itself does not show them. */
  readonly faultRepairs?: Readonly<Record<string, readonly object[]>>;
  /** Highest revision number by family of those deleted: AWS never uses a number twice. Absent while none was. */
  readonly deletedRevisions?: Readonly<Record<string, number>>;
}

/** Milliseconds since 1970 at which a run begins. */
export const calendarStartOf = (world: { get(kind: "settings", id: string): SettingsRecord | undefined }): number =>
  world.get("settings", "run")?.startUnixMs ?? usualStartUnixMs;

export interface TaskStartFault {
  readonly fault: StartFault;
  /** Null for the usual one. */
  readonly reason: string | null;
  /** Journal entry of the command that set it. */
  readonly cause: number | null;
}
export interface SettingsRecords {
  settings: SettingsRecord;
}
