import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { strategyProblem } from "../capacityProvider/strategy.ts";

/** AWS::ECS::Cluster. */
export const clusterMapping: ResourceMapping = {
  type: "AWS::ECS::Cluster",
  understood: ["ClusterName", "CapacityProviders", "DefaultCapacityProviderStrategy"],
  ignored: {
    ClusterSettings: "Container insights has no effect on how the cluster behaves.",
    Configuration: "Exec sessions are not simulated.",
    ServiceConnectDefaults: "Service Connect is not simulated.",
    Tags: "Nothing here depends on tags.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const clusterName = textOf(properties.ClusterName) ?? logicalId;
    const strategy = readStrategy(properties.DefaultCapacityProviderStrategy);
    const problem = strategyProblem(strategy);
    if (problem !== null) {
      const why = "CreateCluster would refuse it with an InvalidParameterException.";
      open.problem(resource, ["DefaultCapacityProviderStrategy"], "error", problem, why, "Correct the strategy.");
    }
    open.put("cluster", {
      id: logicalId,
      clusterName,
      clusterArn: `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${clusterName}`,
      status: "ACTIVE",
      ...(strategy.length === 0 || problem !== null ? {} : { defaultCapacityProviderStrategy: strategy }),
    });
  },
};
