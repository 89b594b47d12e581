import { type ContainerInstanceRecord, isRegistered } from "./model.ts";

/** What DescribeClusters says of a cluster's instances. Amazon ECS API Reference, Cluster. */
export interface ClusterCounts {
  /** ACTIVE and DRAINING ones. */
  readonly registeredContainerInstancesCount: number;
}

export function clusterCounts(clusterId: string, instances: Iterable<ContainerInstanceRecord>): ClusterCounts {
  let registeredContainerInstancesCount = 0;
  for (const instance of instances) {
    if (instance.clusterArn === clusterId && isRegistered(instance)) registeredContainerInstancesCount++;
  }
  return { registeredContainerInstancesCount };
}
