import type { SimMs } from "../../kernel/time.ts";
import type { Deployment, DeploymentConfiguration, LifecycleStage, ServiceRecord } from "../service/model.ts";

/** Amazon ECS API Reference, ServiceDeployment, status. */
export const serviceDeploymentStatuses = [
  "PENDING",
  "IN_PROGRESS",
  "SUCCESSFUL",
  "STOP_REQUESTED",
  "STOPPED",
  "ROLLBACK_REQUESTED",
  "ROLLBACK_IN_PROGRESS",
  "ROLLBACK_SUCCESSFUL",
  "ROLLBACK_FAILED",
] as const;
export type ServiceDeploymentStatus = (typeof serviceDeploymentStatuses)[number];

/** Amazon ECS API Reference, ServiceDeploymentRollbackMonitorsStatus. */
export type MonitorStatus = "TRIGGERED" | "MONITORING" | "MONITORING_COMPLETE" | "DISABLED";

/** Amazon ECS API Reference, ServiceRevisionSummary. */
export interface ServiceRevisionSummary {
  readonly arn: string;
  readonly requestedTaskCount: number;
  readonly runningTaskCount: number;
  readonly pendingTaskCount: number;
  /** Percent of the traffic; null where nothing is shifted. */
  readonly requestedProductionTrafficWeight: number | null;
  readonly requestedTestTrafficWeight: number | null;
  /** Of Service.deployments. */
  readonly sim: { readonly deploymentId: string; readonly taskDefinition: string };
}

/** Amazon ECS API Reference, DeploymentLifecycleHookDetail. */
export interface LifecycleHookDetail {
  readonly hookId: string;
  readonly targetType: "AWS_LAMBDA" | "PAUSE";
  readonly targetArn: string | null;
  readonly status: "AWAITING_ACTION" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "TIMED_OUT";
  readonly expiresAtMs: SimMs;
  readonly timeoutAction: "ROLLBACK" | "CONTINUE";
  readonly sim: { readonly stage: LifecycleStage; readonly invokedAtMs: SimMs };
}

/** Amazon ECS API Reference, ServiceDeployment. Links hold record ids where AWS holds ARNs. */
export interface ServiceDeploymentRecord {
  readonly id: string;
  readonly serviceDeploymentArn: string;
  /** Record id of the service. Never changes. */
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly status: ServiceDeploymentStatus;
  readonly statusReason: string | null;
  /** Null while it has none: ROLLING deployments have no stages. */
  readonly lifecycleStage: LifecycleStage | null;
  /** As it was when the deployment began. */
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly sourceServiceRevisions: readonly ServiceRevisionSummary[];
  readonly targetServiceRevision: ServiceRevisionSummary;
  /** Hooks of the stage that it is in, and those of earlier stages, oldest first. */
  readonly lifecycleHookDetails: readonly LifecycleHookDetail[];
  readonly deploymentCircuitBreaker: {
    readonly status: MonitorStatus;
    readonly failureCount: number;
    readonly threshold: number;
  };
  readonly alarms: {
    readonly status: MonitorStatus;
    readonly alarmNames: readonly string[];
    readonly triggeredAlarmNames: readonly string[];
  };
  readonly rollback: {
    readonly reason: string;
    readonly startedAtMs: SimMs;
    readonly serviceRevisionArn: string;
  } | null;
  readonly createdAtMs: SimMs;
  readonly startedAtMs: SimMs | null;
  readonly finishedAtMs: SimMs | null;
  readonly stoppedAtMs: SimMs | null;
  readonly updatedAtMs: SimMs;
  readonly sim: {
    readonly stageSinceMs: SimMs;
    /** Traffic steps made so far. */
    readonly shifted: number;
    /** Since when a rolling deployment bakes; null before. */
    readonly bakeSinceMs: SimMs | null;
    /** Stages entered so far, with the instant. */
    readonly stages: readonly { readonly stage: LifecycleStage; readonly atMs: SimMs }[];
    /** What it waits for, and until when at the latest; null while nothing is waited for. */
    readonly waits: { readonly for: string; readonly untilMs: SimMs | null } | null;
    /** Journal entry of its newest change. */
    readonly cause: number | null;
  };
}

/** What a Lambda function answers when a deployment calls it. A setting of the lab: the function itself is not run. */
export interface HookFunctionRecord {
  /** As lifecycleHooks name it. */
  readonly id: string;
  readonly hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS";
  readonly durationSeconds: number;
}

export interface ServiceDeploymentRecords {
  serviceDeployment: ServiceDeploymentRecord;
  hookFunction: HookFunctionRecord;
}

export interface ServiceDeploymentMessages {
  /** `serviceDeploymentArn` may be the ARN or the record id. Without a stopType it is ROLLBACK. */
  "ecs.StopServiceDeployment": {
    readonly serviceDeploymentArn: string;
    readonly stopType?: "ABORT" | "ROLLBACK";
  };
  "ecs.ContinueServiceDeployment": {
    readonly serviceDeploymentArn: string;
    readonly hookId: string;
    readonly action?: "CONTINUE" | "ROLLBACK";
  };
  "lab.SetHookFunction": {
    readonly hookTargetArn: string;
    readonly hookStatus?: HookFunctionRecord["hookStatus"];
    readonly durationSeconds?: number;
  };
}

/** Not over yet. */
export const isUnderWay = ({ status }: Pick<ServiceDeploymentRecord, "status">): boolean =>
  status === "PENDING" ||
  status === "IN_PROGRESS" ||
  status === "STOP_REQUESTED" ||
  status === "ROLLBACK_REQUESTED" ||
  status === "ROLLBACK_IN_PROGRESS";

/** On its way to the target revision: it can be stopped, and it is watched. */
export const goesForward = ({ status }: Pick<ServiceDeploymentRecord, "status">): boolean =>
  status === "PENDING" || status === "IN_PROGRESS";

/** True from the moment the tasks of the earlier revision come back. */
export const rollsBack = (current: Pick<ServiceDeploymentRecord, "status"> | undefined): boolean =>
  current?.status === "ROLLBACK_IN_PROGRESS";

/**
 * The deployment whose tasks are drawn as new ones. A rollback makes the earlier one PRIMARY again; its tasks stay the
 * older ones, and those of the revision that is taken back stay the new ones until they are gone.
 */
export function newestDeployment(
  { deployments }: Pick<ServiceRecord, "deployments">,
  current: ServiceDeploymentRecord | undefined,
): Deployment | null {
  const primary = deployments.find(({ status }) => status === "PRIMARY") ?? null;
  if (current === undefined || !rollsBack(current)) return primary;
  const { deploymentId } = current.targetServiceRevision.sim;
  return deployments.find(({ id }) => id === deploymentId) ?? null;
}
