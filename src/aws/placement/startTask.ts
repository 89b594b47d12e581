import { type Candidate, hostOf } from "./candidate.ts";
import { checkInstance } from "./filterInstance.ts";
import type { PlacementRequest } from "./request.ts";

/**
 * Why StartTask cannot use the instance it names: `failures[].reason`, or null when it can. StartTask looks at no strategy
 * and no constraint.
 *
 * Source: Amazon ECS Developer Guide, "API failure reasons"; API Reference, StartTask.
 * Estimate: a DRAINING instance takes it, because draining only keeps the scheduler away.
 */
export function startTaskFailure(request: PlacementRequest, candidate: Candidate | undefined): string | null {
  const status = candidate?.instance.status ?? null;
  if (candidate === undefined || status === null) return "MISSING";
  if (status === "INACTIVE" || status === "DEREGISTERING") return "INACTIVE";
  const failed = checkInstance(
    { ...request, constraints: [] },
    hostOf(candidate, () => false),
  ).find(({ passed, requirement }) => !passed && requirement !== "STATUS");
  return failed?.requirement ?? null;
}
