import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";

/** AWS::ECS::Cluster. */
export const clusterMapping: ResourceMapping = {
  type: "AWS::ECS::Cluster",
  understood: ["ClusterName"],
  ignored: {
    CapacityProviders: "Services here name their launch type themselves.",
    DefaultCapacityProviderStrategy: "Services here name their launch type themselves.",
    ClusterSettings: "Container insights has no effect on how the cluster behaves.",
    Configuration: "Exec sessions are not simulated.",
    ServiceConnectDefaults: "Service Connect is not simulated.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const clusterName = textOf(properties.ClusterName) ?? logicalId;
    open.put("cluster", {
      id: logicalId,
      clusterName,
      clusterArn: `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${clusterName}`,
      status: "ACTIVE",
    });
  },
};
