import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readCluster } from "../eksCluster/readCluster.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { usualInstanceType } from "../node/newNode.ts";
import { scalingComplaint } from "./scalingComplaint.ts";

/** Source: Cluster Autoscaler on AWS, auto-discovery: it manages groups that carry this tag. */
export const autoscalerTag = "k8s.io/cluster-autoscaler/enabled";

/** AWS::EKS::Nodegroup. */
export const nodegroupMapping: ResourceMapping = {
  type: "AWS::EKS::Nodegroup",
  understood: [
    "ClusterName",
    "NodegroupName",
    "NodeRole",
    "Subnets",
    "ScalingConfig",
    "InstanceTypes",
    "CapacityType",
    "Tags",
  ],
  ignored: {
    AmiType: "Every node runs Linux with containerd.",
    DiskSize: "Disks are never full here.",
    ForceUpdateEnabled: "Versions of nodes are not updated here.",
    Labels: "Pods choose nodes by room only.",
    LaunchTemplate: "Name the instance types here.",
    NodeRepairConfig: "Nodes do not break by themselves.",
    ReleaseVersion: "Versions of nodes are not updated here.",
    RemoteAccess: "Nobody logs in to a node here.",
    Taints: "Pods choose nodes by room only.",
    UpdateConfig: "Versions of nodes are not updated here.",
    Version: "Nodes have the version of their cluster.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const cluster = readCluster(resource, open);
    if (cluster === null) return;
    const scaling = objectOf(properties.ScalingConfig) ?? {};
    // Source: Amazon EKS API Reference, CreateNodegroup: without a scaling configuration 1, 2 and 2.
    const scalingConfig = {
      minSize: numberOf(scaling.MinSize) ?? 1,
      maxSize: numberOf(scaling.MaxSize) ?? 2,
      desiredSize: numberOf(scaling.DesiredSize) ?? numberOf(scaling.MinSize) ?? 2,
    };
    const complaint = scalingComplaint(scalingConfig);
    if (complaint !== null) {
      const why = "Amazon EKS keeps the number of nodes between the two.";
      open.problem(resource, ["ScalingConfig"], "error", complaint, why, "Correct the three sizes.");
      return;
    }
    const instanceTypes = (listOf(properties.InstanceTypes) ?? []).map((one) => textOf(one) ?? "");
    if (instanceTypes.length > 0 && !instanceTypes.some((name) => instanceTypeNamed(name) !== null)) {
      open.problem(
        resource,
        ["InstanceTypes"],
        "warning",
        `${instanceTypes[0]} is not in the table of instance types.`,
        `What it holds is not known here; ${usualInstanceType} stands for it.`,
        "Name a type of the families t3, m5, c5 or r5.",
      );
    }
    const nodegroupName = textOf(properties.NodegroupName) ?? logicalId;
    open.put("nodegroup", {
      id: logicalId,
      nodegroupName,
      nodegroupArn: `${cluster.arn.replace(":cluster/", ":nodegroup/")}/${nodegroupName}`,
      clusterId: cluster.id,
      managed: true,
      capacityType: textOf(properties.CapacityType) === "SPOT" ? "SPOT" : "ON_DEMAND",
      instanceTypes: instanceTypes.length === 0 ? [usualInstanceType] : instanceTypes,
      subnets: (listOf(properties.Subnets) ?? []).map((one) => open.idOf(one)),
      scalingConfig,
      nodeRole: textOf(properties.NodeRole) ?? "",
      autoscaled: textOf(objectOf(properties.Tags)?.[autoscalerTag]) === "true",
      sim: { nextNode: 1, cause: null },
    });
  },
  edits(find, id) {
    const group = find("nodegroup", id);
    if (group === undefined) return [];
    const { minSize, maxSize, desiredSize } = group.scalingConfig;
    return [
      { path: ["ScalingConfig", "MinSize"], value: minSize },
      { path: ["ScalingConfig", "MaxSize"], value: maxSize },
      // The Cluster Autoscaler changes it as the run goes.
      ...(group.autoscaled ? [] : [{ path: ["ScalingConfig", "DesiredSize"], value: desiredSize }]),
    ];
  },
};
