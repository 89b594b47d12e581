import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { findAutoScalingGroup } from "../autoScalingGroup/model.ts";
import { findCluster } from "../cluster/findCluster.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import type { ManagedScaling } from "./model.ts";
import { newProvider } from "./newProvider.ts";
import { providersOf, underTheirNames } from "./providersOf.ts";
import { readProvider } from "./readProvider.ts";
import { readStrategy, strategyProperty } from "./readStrategy.ts";
import { providersProblem, strategyProblem } from "./strategy.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

const switchOf = (value: unknown): "ENABLED" | "DISABLED" | undefined => {
  const text = textOf(value);
  return text === "ENABLED" || text === "DISABLED" ? text : undefined;
};
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** AWS::ECS::CapacityProvider, of an Auto Scaling group. */
export const capacityProviderMapping: ResourceMapping = {
  type: "AWS::ECS::CapacityProvider",
  understood: ["Name", "AutoScalingGroupProvider"],
  ignored: { Tags: "Nothing here depends on tags." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const said = objectOf(properties.AutoScalingGroupProvider);
    if (said === null || said === undefined) {
      open.problem(
        resource,
        [],
        "warning",
        `The capacity provider ${logicalId} is not simulated.`,
        "Only capacity providers of Auto Scaling groups are.",
        "Give it an AutoScalingGroupProvider.",
      );
      return;
    }
    const scaling = objectOf(said.ManagedScaling) ?? {};
    const number = (value: unknown): number | undefined =>
      value === undefined ? undefined : (numberOf(value) ?? Number.NaN);
    const managedScaling: Partial<ManagedScaling> = given({
      status: switchOf(scaling.Status),
      targetCapacity: number(scaling.TargetCapacity),
      minimumScalingStepSize: number(scaling.MinimumScalingStepSize),
      maximumScalingStepSize: number(scaling.MaximumScalingStepSize),
      instanceWarmupPeriod: number(scaling.InstanceWarmupPeriod),
    });
    const name = textOf(properties.Name) ?? logicalId;
    const autoScalingGroupArn = open.idOf(said.AutoScalingGroupArn);
    const input = {
      autoScalingGroupArn,
      managedScaling,
      ...given({
        managedTerminationProtection: switchOf(said.ManagedTerminationProtection),
        managedDraining: switchOf(said.ManagedDraining),
      }),
    };
    const group = findAutoScalingGroup(open.all("autoScalingGroup"), autoScalingGroupArn);
    const provider = readProvider(name, input, group, open.all("capacityProvider"));
    if ("exception" in provider) {
      const why = `CreateCapacityProvider would refuse it with ${provider.exception}.`;
      open.problem(resource, ["AutoScalingGroupProvider"], "error", provider.message, why, "Correct the provider.");
      return;
    }
    // Strategies name it, and so does every link: its name is its id.
    if (name !== logicalId) open.alias(logicalId, name);
    open.put("capacityProvider", newProvider(open, name, name, provider));
    for (const cluster of [...open.all("cluster")]) renameIn(open, cluster, logicalId, name);
  },

  edits(find, logicalId, { properties }) {
    const provider = find("capacityProvider", textOf(properties.Name) ?? logicalId);
    if (provider === undefined) return [];
    const { managedScaling, managedTerminationProtection, managedDraining } = provider.autoScalingGroupProvider;
    const at = "AutoScalingGroupProvider";
    return [
      { path: [at, "ManagedScaling", "Status"], value: managedScaling.status },
      { path: [at, "ManagedScaling", "TargetCapacity"], value: managedScaling.targetCapacity },
      { path: [at, "ManagedScaling", "MinimumScalingStepSize"], value: managedScaling.minimumScalingStepSize },
      { path: [at, "ManagedScaling", "MaximumScalingStepSize"], value: managedScaling.maximumScalingStepSize },
      { path: [at, "ManagedScaling", "InstanceWarmupPeriod"], value: managedScaling.instanceWarmupPeriod },
      { path: [at, "ManagedTerminationProtection"], value: managedTerminationProtection },
      { path: [at, "ManagedDraining"], value: managedDraining },
    ];
  },
};

/** A cluster is read before its providers: it has called them by logical id. */
function renameIn(open: OpenContext, cluster: ClusterRecord, logicalId: string, name: string): void {
  const called = (one: string): string => (one === logicalId ? name : one);
  const { capacityProviders, defaultCapacityProviderStrategy: strategy } = cluster;
  open.put("cluster", {
    ...cluster,
    ...(capacityProviders === undefined ? {} : { capacityProviders: capacityProviders.map(called) }),
    ...(strategy === undefined
      ? {}
      : {
          defaultCapacityProviderStrategy: strategy.map((item) => ({
            ...item,
            capacityProvider: called(item.capacityProvider),
          })),
        }),
  });
}

/** AWS::ECS::ClusterCapacityProviderAssociations. */
export const capacityProviderAssociationsMapping: ResourceMapping = {
  type: "AWS::ECS::ClusterCapacityProviderAssociations",
  understood: ["Cluster", "CapacityProviders", "DefaultCapacityProviderStrategy"],
  ignored: {},

  read(resource, open) {
    const { properties } = resource;
    const cluster = findCluster(open.all("cluster"), open.idOf(properties.Cluster));
    if (cluster === undefined) {
      open.problem(
        resource,
        ["Cluster"],
        "warning",
        `${resource.logicalId} names no cluster of this template.`,
        "Capacity providers are associated with a cluster.",
        "Refer to an AWS::ECS::Cluster of this template.",
      );
      return;
    }
    associate(resource, open, cluster, "CapacityProviders");
  },

  edits: (find, _, { properties }) => editsOfCluster(find("cluster", textOf(properties.Cluster) ?? "")),
};

/** What PutClusterCapacityProviders may have changed. */
export const editsOfCluster = (cluster: ClusterRecord | undefined) =>
  cluster?.capacityProviders === undefined
    ? []
    : [
        { path: ["CapacityProviders"], value: cluster.capacityProviders },
        {
          path: ["DefaultCapacityProviderStrategy"],
          value: strategyProperty(cluster.defaultCapacityProviderStrategy ?? []),
        },
      ];

/** Reads and checks the providers and the default strategy that a resource gives a cluster. */
function associate(resource: Resource, open: OpenContext, cluster: ClusterRecord, list: string): void {
  const { properties } = resource;
  const all = [...open.all("capacityProvider")];
  const names = underTheirNames(
    (listOf(properties[list]) ?? []).map((value) => ({ capacityProvider: open.idOf(value) })),
    all,
  ).map(({ capacityProvider }) => capacityProvider);
  const strategy = underTheirNames(
    readStrategy(properties.DefaultCapacityProviderStrategy).map((item) => ({
      ...item,
      capacityProvider: open.idOf(item.capacityProvider),
    })),
    all,
  );
  const after = providersOf({ capacityProviders: names }, all);
  const why = "PutClusterCapacityProviders would refuse it with an InvalidParameterException.";
  const unknown = providersProblem(names, after.existing, cluster.id, open.all("cluster"), all);
  if (unknown !== null) {
    open.problem(resource, [list], "error", unknown, why, "Correct the list.");
    return;
  }
  const problem = strategyProblem(strategy, after);
  if (problem !== null) {
    open.problem(resource, ["DefaultCapacityProviderStrategy"], "error", problem, why, "Correct the strategy.");
  }
  open.put("cluster", {
    ...cluster,
    capacityProviders: names,
    ...(strategy.length === 0 || problem !== null ? {} : { defaultCapacityProviderStrategy: strategy }),
  });
}
