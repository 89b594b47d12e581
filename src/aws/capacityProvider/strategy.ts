import type { ClusterRecord } from "../cluster/model.ts";
import { quotas } from "../quota/quotas.ts";
import type { CapacityProviderStrategyItem, TaskRecord } from "../task/model.ts";
import type { ProviderShare } from "./distribute.ts";
import type { CapacityProviderRecord } from "./model.ts";

/** Source: Amazon ECS API Reference, CapacityProviderStrategyItem and CreateService. */
const mostProviders = quotas.capacityProvidersPerCluster.value;
const mostBase = 100_000;
const mostWeight = 1_000;
export const fargateProviders = ["FARGATE", "FARGATE_SPOT"] as const;
export const isFargateProvider = (name: string): boolean => fargateProviders.some((provider) => provider === name);

/** What a strategy may name. */
export interface ProvidersOfCluster {
  /** Providers of Auto Scaling groups in the account, by name. */
  readonly existing: readonly string[];
  /**
   * Those of the cluster; undefined while nobody has said which, and then it has none. Source: Amazon ECS API Reference,
   * CreateCluster: FARGATE and FARGATE_SPOT are there for every account, but have to be associated with a cluster too.
   */
  readonly associated: readonly string[] | undefined;
}
const onlyFargate: ProvidersOfCluster = { existing: [], associated: fargateProviders };

/** Source: the call's own answer. */
const notAssociated =
  "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the " +
  "cluster. Associate the capacity provider with the cluster and try again.";

/** Why a strategy would be refused. Estimate: the rules are AWS's, the other sentences ours. */
export function strategyProblem(
  items: readonly CapacityProviderStrategyItem[],
  { existing, associated = [] }: ProvidersOfCluster = onlyFargate,
): string | null {
  if (items.length > mostProviders) return `A capacity provider strategy can have at most ${mostProviders} providers.`;
  const names = items.map(({ capacityProvider }) => capacityProvider);
  if (new Set(names).size < names.length) return "A capacity provider strategy must not name a provider twice.";
  for (const { base = 0, weight = 0 } of items) {
    if (!Number.isInteger(base) || base < 0 || base > mostBase)
      return `base must be a whole number from 0 to ${mostBase}.`;
    if (!Number.isInteger(weight) || weight < 0 || weight > mostWeight) {
      return `weight must be a whole number from 0 to ${mostWeight}.`;
    }
  }
  if (items.filter(({ base = 0 }) => base > 0).length > 1) return "Only one capacity provider may have a base.";
  if (items.length > 1 && items.every(({ weight = 0 }) => weight === 0)) {
    return "At least one capacity provider must have a weight above 0.";
  }
  if (names.some(isFargateProvider) && !names.every(isFargateProvider)) {
    return "A strategy must not mix FARGATE or FARGATE_SPOT with providers of Auto Scaling groups.";
  }
  const unknown = names.find((name) => !isFargateProvider(name) && !existing.includes(name));
  if (unknown !== undefined) return `The specified capacity provider '${unknown}' was not found.`;
  return names.every((name) => associated.includes(name)) ? null : notAssociated;
}

/** Why a cluster may not have these providers. Source: Amazon ECS API Reference, PutClusterCapacityProviders. */
export function providersProblem(
  names: readonly string[],
  existing: readonly string[],
  clusterId: string,
  clusters: Iterable<Pick<ClusterRecord, "id" | "capacityProviders">>,
  providers: readonly CapacityProviderRecord[],
): string | null {
  if (names.length > mostProviders) return `A cluster can have at most ${mostProviders} capacity providers.`;
  const unknown = names.find((name) => !isFargateProvider(name) && !existing.includes(name));
  if (unknown !== undefined) return `The specified capacity provider '${unknown}' was not found.`;
  const scaled = providers
    .filter(({ autoScalingGroupProvider }) => autoScalingGroupProvider.managedScaling.status === "ENABLED")
    .map(({ name }) => name);
  for (const cluster of clusters) {
    const shared = names.find((name) => scaled.includes(name) && cluster.capacityProviders?.includes(name));
    if (cluster.id !== clusterId && shared !== undefined) {
      return `The capacity provider ${shared} has managed scaling and is associated with another cluster.`;
    }
  }
  return null;
}

/** Tasks of a strategy run on Fargate or on instances, never on both. */
export const launchTypeOfStrategy = (items: readonly CapacityProviderStrategyItem[]): "FARGATE" | "EC2" =>
  items.every(({ capacityProvider }) => isFargateProvider(capacityProvider)) ? "FARGATE" : "EC2";

/** The strategy with the tasks each provider has among these. */
export function sharesOf(
  items: readonly CapacityProviderStrategyItem[],
  tasks: readonly Pick<TaskRecord, "capacityProviderName">[],
): readonly ProviderShare[] {
  return items.map(({ capacityProvider, base = 0, weight = 0 }) => ({
    capacityProvider,
    base,
    weight,
    tasks: tasks.filter(({ capacityProviderName }) => capacityProviderName === capacityProvider).length,
  }));
}
