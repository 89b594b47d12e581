import type { ReplicationRule } from "./model.ts";

/** Source: Amazon ECR User Guide, "Private image replication": at most 10 rules, 25 destinations, 100 filters in a rule. */
const mostRules = 10;
const mostDestinations = 25;
const mostFilters = 100;

/** Why a replication configuration is refused; null when it is not. */
export function replicationComplaint(
  rules: readonly ReplicationRule[],
  own: { readonly region: string; readonly registryId: string },
): string | null {
  if (rules.length > mostRules) return `rules can have at most ${mostRules} items.`;
  const all = rules.flatMap(({ destinations }) => destinations);
  if (all.length > mostDestinations) return `destinations can have at most ${mostDestinations} items over all rules.`;
  if (rules.some(({ destinations }) => destinations.length === 0)) return "A rule needs a destination.";
  if (rules.some(({ repositoryFilters }) => repositoryFilters.length > mostFilters)) {
    return `repositoryFilters can have at most ${mostFilters} items.`;
  }
  const self = all.some(({ region, registryId }) => region === own.region && registryId === own.registryId);
  return self ? "Replication to the same Region and registry is not possible." : null;
}
