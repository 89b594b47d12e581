import type { ClusterRecord } from "./model.ts";

/**
 * The cluster a caller names by id, name or ARN. Without a name AWS takes the one called "default"; a sandbox with
 * one cluster of another name takes that one. A deleted one is not found.
 */
export function findCluster(clusters: Iterable<ClusterRecord>, name: string | undefined): ClusterRecord | undefined {
  const all = [...clusters].filter(({ status }) => status === "ACTIVE");
  const wanted = name ?? "default";
  const found = all.find(({ id, clusterName, clusterArn }) => [id, clusterName, clusterArn].includes(wanted));
  return found ?? (name === undefined && all.length === 1 ? all[0] : undefined);
}
