import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { isFargateProvider, strategyProblem } from "../capacityProvider/strategy.ts";
import { editsOfCluster } from "../capacityProvider/template.ts";
import { standingProblem } from "../quota/standingQuota.ts";
import { namespaceReference } from "../serviceDiscovery/template.ts";
import { insightsProblem, insightsValues } from "./insights.ts";
import type { ClusterRecord } from "./model.ts";

/** AWS::ECS::Cluster. */
export const clusterMapping: ResourceMapping = {
  type: "AWS::ECS::Cluster",
  understood: [
    "ClusterName",
    "CapacityProviders",
    "ClusterSettings",
    "DefaultCapacityProviderStrategy",
    "ServiceConnectDefaults",
  ],
  ignored: {
    Configuration: "Sessions of ECS Exec are not logged here.",
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
    const { Namespace } = objectOf(properties.ServiceConnectDefaults) ?? {};
    open.put("cluster", {
      id: logicalId,
      clusterName,
      clusterArn: `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${clusterName}`,
      status: "ACTIVE",
      ...readSettings(resource, open),
      ...(Namespace === undefined
        ? {}
        : { serviceConnectDefaults: { namespace: namespaceReference(Namespace, open) } }),
      ...(capacityProviders === undefined ? {} : { capacityProviders }),
      ...(strategy.length === 0 || problem !== null ? {} : { defaultCapacityProviderStrategy: strategy }),
    });
    const over = standingProblem(open, "cluster", logicalId);
    if (over !== null) {
      const why = `CreateCluster would refuse it with a ${over.exception}.`;
      open.problem(resource, [], "error", over.message, why, "Delete a cluster, or raise Metadata.SteadyState.quotas.");
    }
  },

  edits(find, id, { properties }) {
    const cluster = find("cluster", id);
    const { settings } = cluster ?? {};
    // Where a resource of its own associates the providers, that is where they are written.
    const providers = properties.CapacityProviders === undefined ? [] : editsOfCluster(cluster);
    if (settings === undefined) return providers;
    const written = settings.map(({ name, value }) => ({ Name: name, Value: value }));
    return [{ path: ["ClusterSettings"], value: written }, ...providers];
  },
};

function readSettings(
  { properties, ...resource }: ResolvedResource,
  open: OpenContext,
): Pick<ClusterRecord, "settings"> {
  const settings = (listOf(properties.ClusterSettings) ?? []).flatMap((item) => {
    const name = textOf(objectOf(item)?.Name) ?? "";
    const said = textOf(objectOf(item)?.Value) ?? "";
    const problem = insightsProblem(name, said);
    const value = insightsValues.find((known) => known === said);
    if (problem === null && value !== undefined) return [{ name: "containerInsights", value } as const];
    const why = "CreateCluster would refuse it with an InvalidParameterException.";
    open.problem({ ...resource, properties }, ["ClusterSettings"], "error", problem ?? "", why, "Correct the setting.");
    return [];
  });
  return settings.length === 0 ? {} : { settings };
}
