import type { CapacityProviderMessages } from "./model.ts";

type CommandType = Exclude<keyof CapacityProviderMessages & string, `capacityProvider.${string}`>;
type Words<T extends CommandType> = (
  input: CapacityProviderMessages[T],
) => readonly ["capacityProvider" | "cluster", string, string];

/** What you did, in a sentence, and the record it is about. */
export const capacityProviderWords: { readonly [T in CommandType]: Words<T> } = {
  "ecs.CreateCapacityProvider": ({ name, autoScalingGroupProvider }) => [
    "capacityProvider",
    name,
    `You created capacity provider ${name} over ${autoScalingGroupProvider.autoScalingGroupArn}.`,
  ],
  "ecs.UpdateCapacityProvider": ({ name, autoScalingGroupProvider }) => [
    "capacityProvider",
    name,
    `You updated capacity provider ${name}: ${Object.entries(autoScalingGroupProvider)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => `${field} ${typeof value === "object" ? JSON.stringify(value) : value}`)
      .join(", ")}.`,
  ],
  "ecs.DeleteCapacityProvider": ({ capacityProvider }) => [
    "capacityProvider",
    capacityProvider,
    `You deleted capacity provider ${capacityProvider}.`,
  ],
  "ecs.PutClusterCapacityProviders": ({ cluster, capacityProviders }) => [
    "cluster",
    cluster,
    capacityProviders.length === 0
      ? `You took every capacity provider from ${cluster}.`
      : `You gave ${cluster} the capacity providers ${capacityProviders.join(", ")}.`,
  ],
};
