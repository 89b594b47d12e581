import { strategyWords } from "../capacityProvider/describe.ts";
import { clusterCounts } from "../containerInstance/clusterCounts.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { isActive, isRunning, type TaskRecord } from "../task/model.ts";
import type { ClusterRecord } from "./model.ts";

/** What DescribeClusters counts. */
export interface ClusterContents {
  readonly instances: Iterable<ContainerInstanceRecord>;
  readonly services: Iterable<ServiceRecord>;
  readonly tasks: Iterable<TaskRecord>;
}

/** Amazon ECS API Reference, Cluster, as DescribeClusters answers. */
export function describeCluster({ id, ...cluster }: ClusterRecord, { instances, services, tasks }: ClusterContents) {
  const mine = [...tasks].filter(({ clusterArn }) => clusterArn === id);
  const { defaultCapacityProviderStrategy = [], capacityProviders = [] } = cluster;
  return {
    ...cluster,
    ...clusterCounts(id, instances),
    runningTasksCount: mine.filter(isRunning).length,
    pendingTasksCount: mine.filter((task) => isActive(task) && !isRunning(task)).length,
    activeServicesCount: [...services].filter(({ clusterArn, status }) => clusterArn === id && status === "ACTIVE")
      .length,
    capacityProviders,
    defaultCapacityProviderStrategy,
  };
}

/** ACTIVE and DRAINING container instances of a cluster. */
export const registeredIn = (id: string, instances: Iterable<ContainerInstanceRecord>): number =>
  clusterCounts(id, instances).registeredContainerInstancesCount;

/** Its default capacity provider strategy in words. */
export const strategyOfCluster = ({ defaultCapacityProviderStrategy = [] }: ClusterRecord): string =>
  strategyWords(defaultCapacityProviderStrategy);
