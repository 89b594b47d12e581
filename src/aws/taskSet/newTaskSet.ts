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

/** A service as one of its task sets runs it. */
export function serviceOf(
  { capacityProviderStrategy: _, ...service }: ServiceRecord,
  taskSet: TaskSetRecord,
): ServiceRecord {
  const { capacityProviderStrategy, taskDefinition, launchType, platformVersion } = taskSet;
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
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
    deploymentConfiguration: {
      minimumHealthyPercent,
      maximumPercent,
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
