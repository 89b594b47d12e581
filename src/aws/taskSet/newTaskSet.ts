import type { SimMs } from "../../kernel/time.ts";
import type { ServiceRecord } from "../service/model.ts";
import { computedDesiredCount } from "./computedDesiredCount.ts";
import type { TaskSetRecord } from "./model.ts";

/** What is said of a task set; the rest is how every task set begins. */
export type TaskSetSettings = Omit<
  TaskSetRecord,
  | "taskSetArn"
  | "serviceArn"
  | "clusterArn"
  | "computedDesiredCount"
  | "pendingCount"
  | "runningCount"
  | "stabilityStatus"
  | "stabilityStatusAtMs"
  | "createdAtMs"
  | "updatedAtMs"
>;

/** A task set that has not started anything yet. */
export const newTaskSet = (settings: TaskSetSettings, service: ServiceRecord, now: SimMs): TaskSetRecord => ({
  ...settings,
  taskSetArn: `${service.serviceArn.replace(":service/", ":task-set/")}/${settings.taskSetId}`,
  serviceArn: service.id,
  clusterArn: service.clusterArn,
  computedDesiredCount: computedDesiredCount(service.desiredCount, settings.scale.value),
  pendingCount: 0,
  runningCount: 0,
  stabilityStatus: "STABILIZING",
  stabilityStatusAtMs: now,
  createdAtMs: now,
  updatedAtMs: now,
});

/** Source: Amazon ECS API Reference, DeploymentConfiguration: what holds for REPLICA services that say nothing. */
export const usualLimits = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

/**
 * Why task sets on this launch type refuse the service's percentages, or null.
 * Source: Amazon ECS API Reference, DeploymentConfiguration. Estimate: the sentence.
 */
export const customLimitsProblem = (
  launchType: ServiceRecord["launchType"],
  { minimumHealthyPercent, maximumPercent }: ServiceRecord["deploymentConfiguration"],
): string | null =>
  launchType === "FARGATE" ||
  (minimumHealthyPercent === usualLimits.minimumHealthyPercent && maximumPercent === usualLimits.maximumPercent)
    ? null
    : `Custom minimumHealthyPercent and maximumPercent are not supported for ${launchType} tasks of services with a CODE_DEPLOY or EXTERNAL deployment controller.`;

/** Source: Amazon ECS API Reference, DeploymentConfiguration: both are for rolling updates. Estimate: the sentence. */
export const monitorsProblem = ({
  deploymentCircuitBreaker,
  alarms,
}: ServiceRecord["deploymentConfiguration"]): string | null =>
  deploymentCircuitBreaker.enable || alarms?.enable === true
    ? "Deployment circuit breaker and alarms are only supported with the ECS deployment controller."
    : null;

/** A service as one of its task sets runs it. */
export function serviceOf(
  { capacityProviderStrategy: _, ...service }: ServiceRecord,
  taskSet: TaskSetRecord,
): ServiceRecord {
  const { capacityProviderStrategy, taskDefinition, launchType, platformVersion } = taskSet;
  return {
    ...service,
    taskDefinition,
    launchType,
    platformVersion,
    loadBalancers: taskSet.loadBalancers,
    networkConfiguration: taskSet.networkConfiguration,
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
    desiredCount: taskSet.computedDesiredCount,
    availabilityZoneRebalancing: "DISABLED",
    // Source: Amazon ECS API Reference: neither circuit breaker nor alarms work with CODE_DEPLOY or EXTERNAL.
    // DeploymentConfiguration: on Fargate its percentages are described and not used; on EC2 they cannot be set.
    deploymentConfiguration: {
      ...usualLimits,
      deploymentCircuitBreaker: { enable: false, rollback: false },
    },
    deployments: [
      {
        id: taskSet.taskSetId,
        status: "PRIMARY",
        taskDefinition,
        desiredCount: taskSet.computedDesiredCount,
        pendingCount: taskSet.pendingCount,
        runningCount: taskSet.runningCount,
        failedTasks: 0,
        rolloutState: "IN_PROGRESS",
        rolloutStateReason: "",
        createdAtMs: taskSet.createdAtMs,
        updatedAtMs: taskSet.updatedAtMs,
        sim: { reachedRunning: false, cause: taskSet.sim.cause },
      },
    ],
  };
}
