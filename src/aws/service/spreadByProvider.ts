import { chooseZones, type PlacedStart, type ZoneChoice, zoneReason } from "./chooseZones.ts";

interface Placed {
  readonly availabilityZone: string;
  readonly capacityProviderName: string | null;
}
/** A launch type alone is On-Demand capacity. */
const providerOf = (name: string | null): string => name ?? "FARGATE";

/**
 * Where tasks of these capacity providers go, each provider balanced over the zones by itself; among zones alike for the
 * provider the one with the fewest tasks in all. Shorter than the names where no zone can be used.
 *
 * Source: Amazon ECS Developer Guide, "How Amazon ECS places tasks": FARGATE and FARGATE_SPOT are spread independently.
 *
 * @param zonesWith the zones to choose from, when tasks run in these
 */
export function spreadByProvider(
  names: readonly (string | null)[],
  tasks: readonly Placed[],
  zonesWith: (zonesOfTasks: readonly string[]) => readonly ZoneChoice[],
): { readonly places: readonly PlacedStart[]; readonly reason: string } {
  const providers = [...new Set(names.map(providerOf))];
  const zonesOf = (own: readonly Placed[]) => zonesWith(own.map(({ availabilityZone }) => availabilityZone));
  const placed: Placed[] = [...tasks];
  const found = new Map<string, PlacedStart[]>();
  const reasons = providers.map((provider) => {
    const all = zonesOf(placed);
    const zones = zonesOf(placed.filter((task) => providerOf(task.capacityProviderName) === provider)).map(
      (choice, index) => ({ ...choice, tasksInAll: all[index]?.tasks ?? 0 }),
    );
    const starts = chooseZones(zones, names.filter((name) => providerOf(name) === provider).length);
    found.set(provider, [...starts]);
    placed.push(...starts.map(({ zone }) => ({ availabilityZone: zone, capacityProviderName: provider })));
    const words = zoneReason(zones, starts);
    return providers.length === 1 ? words : `${provider}: ${words}`;
  });
  const places = names.flatMap((name) => found.get(providerOf(name))?.shift() ?? []);
  return { places, reason: reasons.join(" ") };
}
