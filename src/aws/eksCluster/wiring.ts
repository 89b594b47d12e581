import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { DeploymentRecord } from "../deployment/model.ts";
import type { HorizontalPodAutoscalerRecord } from "../horizontalPodAutoscaler/model.ts";
import { targetGroupsOfPod } from "../pod/targetGroupsOfPod.ts";

type All = Parameters<typeof targetGroupsOfPod>[0];

/** The AWS Load Balancer Controller registers a Deployment's pods in these. */
export const deploymentWires = (deployment: DeploymentRecord, read: All): readonly Wire[] =>
  targetGroupsOfPod(read, { ...deployment, spec: deployment.template }).map(({ id }) => ({
    relation: "configuration",
    from: { kind: "deployment", id: deployment.id },
    to: { kind: "targetGroup", id },
    field: "targetGroupARN",
  }));

/** An autoscaler sets the replicas of the Deployment that it names. */
export const autoscalerWires = (
  { id, scaleTargetName, clusterId }: HorizontalPodAutoscalerRecord,
  deployments: Iterable<DeploymentRecord>,
): readonly Wire[] =>
  [...deployments]
    .filter((deployment) => deployment.name === scaleTargetName && deployment.clusterId === clusterId)
    .map((deployment) => ({
      relation: "signal",
      from: { kind: "horizontalPodAutoscaler", id },
      to: { kind: "deployment", id: deployment.id },
      field: "scaleTargetRef",
    }));

/** A group and a profile belong to their cluster. */
export const clusterWires = (
  kind: "nodegroup" | "fargateProfile",
  { id, clusterId }: { readonly id: string; readonly clusterId: string },
  read: ReadRecord,
): readonly Wire[] =>
  read("eksCluster", clusterId) === undefined
    ? []
    : [
        {
          relation: "configuration",
          from: { kind, id },
          to: { kind: "eksCluster", id: clusterId },
          field: "ClusterName",
        },
      ];
