import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { CapacityProviderStrategyItem } from "../task/model.ts";

/** A strategy of a template. What cannot be read becomes a number that no strategy may have. */
export const readStrategy = (value: unknown): readonly CapacityProviderStrategyItem[] =>
  (listOf(value) ?? []).map((entry) => {
    const item = objectOf(entry) ?? {};
    return {
      capacityProvider: textOf(item.CapacityProvider) ?? "",
      base: item.Base === undefined ? 0 : (numberOf(item.Base) ?? -1),
      weight: item.Weight === undefined ? 0 : (numberOf(item.Weight) ?? -1),
    };
  });

/** A strategy as a template writes it. */
export const strategyProperty = (items: readonly CapacityProviderStrategyItem[]) =>
  items.map(({ capacityProvider, base = 0, weight = 0 }) => ({
    CapacityProvider: capacityProvider,
    ...(base === 0 ? {} : { Base: base }),
    Weight: weight,
  }));
