import { calendarStartOf } from "../../engine/settings.ts";
import type { Sim } from "../../engine/sim.ts";
import type { PlacementConstraint, PlacementStrategy } from "../placement/model.ts";
import { type PlacementRequest, readConstraints } from "../placement/request.ts";
import { taskRequirements } from "../placement/taskRequirements.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { TaskOverride, TaskRecord } from "./model.ts";
import { withOverrides } from "./overrides.ts";

/** What a standalone task, or a task that waits for capacity, asks of an instance. */
export interface Wish {
  readonly serviceId: string | null;
  readonly group: string;
  readonly subnets: readonly string[];
  readonly overrides: TaskOverride | undefined;
  /** Of the call or the service; those of the definition are added. */
  readonly constraints: readonly PlacementConstraint[];
  readonly strategy: readonly PlacementStrategy[];
  /** EXTERNAL goes to external instances only; any other to none of them. */
  readonly launchType?: TaskRecord["launchType"];
}

export function placementRequestFor(sim: Sim, definition: TaskDefinitionRecord, wish: Wish): PlacementRequest {
  const { serviceId, group, subnets, overrides, constraints, strategy, launchType = "EC2" } = wish;
  const zones = subnets.map((id) => sim.get("subnet", id)?.availabilityZone ?? "");
  return {
    requirements: taskRequirements(withOverrides(definition, overrides), zones, launchType),
    constraints: readConstraints([...(definition.placementConstraints ?? []), ...constraints], calendarStartOf(sim)),
    strategy,
    serviceId,
    group,
  };
}

/**
 * In `awsvpc` mode: one of the subnets in the instance's zone, the one with the most free addresses; null otherwise.
 *
 * @param free what is left of each subnet after the tasks of the same call; changes with every answer.
 */
export function subnetOnInstance(
  sim: Sim,
  { networkMode }: TaskDefinitionRecord,
  subnets: readonly string[],
  containerInstanceId: string,
  free: Map<string, number>,
): string | null {
  if (networkMode !== "awsvpc") return null;
  const zone = sim.get("containerInstance", containerInstanceId)?.availabilityZone;
  const freeIn = (id: string): number => free.get(id) ?? sim.get("subnet", id)?.availableIpAddressCount ?? 0;
  let best: string | null = null;
  for (const id of subnets) {
    if (sim.get("subnet", id)?.availabilityZone !== zone) continue;
    if (best === null || freeIn(id) > freeIn(best)) best = id;
  }
  if (best !== null) free.set(best, freeIn(best) - 1);
  return best;
}
