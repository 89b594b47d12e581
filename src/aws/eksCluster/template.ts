import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";

/**
 * Source: Amazon EKS User Guide, "Kubernetes versions": in standard support until 27 March 2027. Estimate: stands for the
 * newest, which AWS takes where none is said.
 */
export const usualVersion = "1.35";

const elsewhere = {
  EncryptionConfig: "Secrets of Kubernetes are not simulated.",
  KubernetesNetworkConfig: "Addresses of Services are not simulated: pods have addresses of the VPC.",
  Logging: "Logs of the control plane are not simulated.",
  AccessConfig: "Whoever edits the template may do everything.",
  Tags: "Nothing here depends on tags.",
  BootstrapSelfManagedAddons: "Every node has aws-node and kube-proxy.",
  ComputeConfig: "EKS Auto Mode is not simulated; node groups and Fargate profiles are.",
  StorageConfig: "EKS Auto Mode is not simulated.",
  RemoteNetworkConfig: "Hybrid nodes are not simulated.",
  OutpostConfig: "Outposts are not simulated.",
  ZonalShiftConfig: "Zonal shift of Amazon EKS is not simulated.",
  DeletionProtection: "Clusters are deleted with the template.",
  Force: "Versions are not upgraded while the run goes on.",
} as const;

/** AWS::EKS::Cluster. */
export const eksClusterMapping: ResourceMapping = {
  type: "AWS::EKS::Cluster",
  understood: ["Name", "Version", "RoleArn", "ResourcesVpcConfig", "UpgradePolicy"],
  ignored: elsewhere,
  read(resource, open) {
    const { logicalId, properties } = resource;
    const name = textOf(properties.Name) ?? logicalId;
    const version = textOf(properties.Version) ?? usualVersion;
    if (!/^1\.\d\d$/.test(version)) {
      // Source: Amazon EKS API, InvalidParameterException.
      open.problem(
        resource,
        ["Version"],
        "error",
        `unsupported Kubernetes version: ${version}`,
        "Amazon EKS names a version by its minor one.",
        `Write a version such as "${usualVersion}".`,
      );
      return;
    }
    const support = textOf(objectOf(properties.UpgradePolicy)?.SupportType);
    const subnets = listOf(objectOf(properties.ResourcesVpcConfig)?.SubnetIds) ?? [];
    open.put("eksCluster", {
      id: logicalId,
      arn: `arn:aws:eks:${open.region}:${open.accountId}:cluster/${name}`,
      name,
      version,
      status: "ACTIVE",
      roleArn: textOf(properties.RoleArn) ?? "",
      subnetIds: subnets.map((one) => open.idOf(one)),
      // Source: Amazon EKS API Reference, UpgradePolicyRequest: EXTENDED unless said otherwise.
      upgradePolicy: { supportType: support === "STANDARD" ? "STANDARD" : "EXTENDED" },
      sim: { scaledUpAtMs: null },
    });
  },
};
