import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { readCluster } from "../eksCluster/readCluster.ts";

/** AWS::EKS::PodIdentityAssociation. */
export const podIdentityMapping: ResourceMapping = {
  type: "AWS::EKS::PodIdentityAssociation",
  understood: ["ClusterName", "Namespace", "ServiceAccount", "RoleArn"],
  ignored: {
    DisableSessionTags: "Nothing here depends on tags.",
    Tags: "Nothing here depends on tags.",
    TargetRoleArn: "A role in another account is not simulated.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const cluster = readCluster(resource, open);
    if (cluster === null) return;
    open.put("podIdentityAssociation", {
      id: logicalId,
      clusterId: cluster.id,
      namespace: textOf(properties.Namespace) ?? "default",
      serviceAccount: textOf(properties.ServiceAccount) ?? "default",
      roleArn: textOf(properties.RoleArn) ?? "",
    });
  },
};
