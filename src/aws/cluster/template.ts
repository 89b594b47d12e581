import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, textOf } from "../../engine/propertyValue.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { isFargateProvider, strategyProblem } from "../capacityProvider/strategy.ts";

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
    const capacityProviders = listOf(properties.CapacityProviders)?.map((value) => open.idOf(value));
    const strategy = readStrategy(properties.DefaultCapacityProviderStrategy).map((item) => ({
      ...item,
      capacityProvider: open.idOf(item.capacityProvider),
    }));
    // Providers of Auto Scaling groups are read after the cluster they belong to: those it names are taken to exist.
    const existing = (capacityProviders ?? []).filter((name) => !isFargateProvider(name));
    const problem = strategyProblem(strategy, { existing, associated: capacityProviders });
    if (problem !== null) {
      const why = "CreateCluster would refuse it with an InvalidParameterException.";
      open.problem(resource, ["DefaultCapacityProviderStrategy"], "error", problem, why, "Correct the strategy.");
    }
    open.put("cluster", {
      id: logicalId,
      clusterName,
      clusterArn: `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${clusterName}`,
      status: "ACTIVE",
      ...(capacityProviders === undefined ? {} : { capacityProviders }),
      ...(strategy.length === 0 || problem !== null ? {} : { defaultCapacityProviderStrategy: strategy }),
    });
  },
};
