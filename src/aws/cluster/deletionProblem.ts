import { isFargateProvider } from "../capacityProvider/strategy.ts";
import { clusterCounts } from "../containerInstance/clusterCounts.ts";
import type { ClusterContents } from "./describeCluster.ts";
import type { ClusterRecord } from "./model.ts";

export interface DeletionProblem {
  readonly exception: string;
  readonly message: string;
}

const blockedBy = (what: string, message: string): DeletionProblem => ({
  exception: `ClusterContains${what}Exception`,
  message,
});

/**
 * What keeps a cluster from being deleted, one exception for each kind of content; null when nothing does.
 *
 * Source: Amazon ECS API Reference, DeleteCluster, errors; the sentences as the call answers. Estimate: the order, and
 * the sentence about capacity providers, which is the API Reference's own.
 */
export function deletionProblem(
  { id, capacityProviders = [] }: ClusterRecord,
  { instances, services, tasks }: ClusterContents,
): DeletionProblem | null {
  if (clusterCounts(id, instances).registeredContainerInstancesCount > 0) {
    return blockedBy(
      "ContainerInstances",
      "The Cluster cannot be deleted while Container Instances are active or draining.",
    );
  }
  if ([...services].some(({ clusterArn, status }) => clusterArn === id && status !== "INACTIVE")) {
    return blockedBy("Services", "The Cluster cannot be deleted while Services are active.");
  }
  if ([...tasks].some(({ clusterArn, lastStatus }) => clusterArn === id && lastStatus !== "STOPPED")) {
    return blockedBy("Tasks", "The Cluster cannot be deleted while Tasks are active.");
  }
  if (capacityProviders.some((name) => !isFargateProvider(name))) {
    const message = "The cluster contains one or more capacity providers that prevent the requested operation.";
    return blockedBy("CapacityProvider", message);
  }
  return null;
}
