import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { type EksClusterRecord, findEksCluster } from "./model.ts";

/** The cluster that `ClusterName` names; reports where there is none. */
export function readCluster(
  resource: Parameters<ResourceMapping["read"]>[0],
  open: OpenContext,
): EksClusterRecord | null {
  const name = open.idOf(resource.properties.ClusterName);
  const cluster = findEksCluster(open.all("eksCluster"), name);
  if (cluster !== undefined) return cluster;
  // Source: Amazon EKS API, ResourceNotFoundException.
  open.problem(
    resource,
    ["ClusterName"],
    "error",
    `No cluster found for name: ${textOf(resource.properties.ClusterName) ?? ""}.`,
    "It belongs to an Amazon EKS cluster of the same template.",
    "Add an AWS::EKS::Cluster and refer to it.",
  );
  return null;
}
