import type { Candidate } from "../placement/candidate.ts";
import type { PlacementDecision } from "../placement/model.ts";
import { placeTasks } from "../placement/placeTask.ts";
import type { PlacementRequest } from "../placement/request.ts";

/** A task and the provider that the strategy gives it to. */
export interface ProviderTask {
  readonly id: string;
  readonly capacityProviderName: string;
}
export interface ProviderPlacement extends ProviderTask {
  readonly decision: PlacementDecision;
}

/**
 * Places each task on the instances of its own provider, and on no others.
 *
 * @param groupOf record id of the Auto Scaling group of a provider; null where it has none.
 */
export function placeByProviders(
  request: PlacementRequest,
  tasks: readonly ProviderTask[],
  candidates: readonly Candidate[],
  groupOf: (capacityProviderName: string) => string | null,
  drawFor: (taskId: string, containerInstanceId: string) => number,
): { readonly placements: readonly ProviderPlacement[]; readonly candidates: readonly Candidate[] } {
  const decided = new Map<string, PlacementDecision>();
  let now = candidates;
  for (const name of new Set(tasks.map(({ capacityProviderName }) => capacityProviderName))) {
    const ids = tasks.filter(({ capacityProviderName }) => capacityProviderName === name).map(({ id }) => id);
    const group = groupOf(name);
    const own = now.filter(({ instance }) => group !== null && instance.autoScalingGroupId === group);
    const placed = placeTasks(request, ids, own, drawFor);
    ids.forEach((id, index) => {
      const decision = placed.decisions[index];
      if (decision !== undefined) decided.set(id, decision);
    });
    const after = new Map(placed.candidates.map((candidate) => [candidate.instance.id, candidate]));
    now = now.map((candidate) => after.get(candidate.instance.id) ?? candidate);
  }
  const placements = tasks.flatMap((task) => {
    const decision = decided.get(task.id);
    return decision === undefined ? [] : [{ ...task, decision }];
  });
  return { placements, candidates: now };
}
