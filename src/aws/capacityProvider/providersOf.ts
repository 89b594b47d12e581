import type { ClusterRecord } from "../cluster/model.ts";
import { type CapacityProviderRecord, findCapacityProvider } from "./model.ts";
import type { ProvidersOfCluster } from "./strategy.ts";

/** What a strategy of this cluster may name. */
export function providersOf(
  { capacityProviders: associated }: Pick<ClusterRecord, "capacityProviders">,
  providers: Iterable<CapacityProviderRecord>,
): ProvidersOfCluster {
  const existing = [...providers].filter(({ status }) => status === "ACTIVE").map(({ name }) => name);
  return { existing, associated };
}

/** A list with every provider under its name: a template may refer to it by logical id, a caller by ARN. */
export const underTheirNames = <Item extends { readonly capacityProvider: string }>(
  items: readonly Item[],
  providers: Iterable<CapacityProviderRecord>,
): readonly Item[] => {
  const all = [...providers];
  return items.map((item) => ({
    ...item,
    capacityProvider: findCapacityProvider(all, item.capacityProvider)?.name ?? item.capacityProvider,
  }));
};
