import type { CapacityProviderStrategyItem, TaskRecord } from "../task/model.ts";
import type { ProviderShare } from "./distribute.ts";

/** Source: Amazon ECS API Reference, CapacityProviderStrategyItem and CreateService. */
const mostProviders = 20;
const mostBase = 100_000;
const mostWeight = 1_000;
export const fargateProviders = ["FARGATE", "FARGATE_SPOT"] as const;
const isFargate = (name: string): boolean => fargateProviders.some((provider) => provider === name);

/** Why a strategy would be refused. Estimate: the rules are AWS's, the sentences ours. */
export function strategyProblem(items: readonly CapacityProviderStrategyItem[]): string | null {
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
  if (names.some(isFargate) && !names.every(isFargate)) {
    return "A strategy must not mix FARGATE or FARGATE_SPOT with providers of Auto Scaling groups.";
  }
  const unknown = names.find((name) => !isFargate(name));
  return unknown === undefined ? null : `The specified capacity provider '${unknown}' was not found.`;
}

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
