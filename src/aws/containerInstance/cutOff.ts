import type { Sim } from "../../engine/sim.ts";
import type { Destination } from "../network/destinations.ts";
import { originOfInstance } from "../network/origin.ts";
import { type Reach, reach } from "../network/reachability.ts";
import type { ContainerInstanceRecord } from "./model.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints": what the agent of an instance calls. */
export const agentDestinations: readonly Destination[] = ["ecs", "ecs-agent", "ecs-telemetry"];

/** The first endpoint of ECS that the agent does not reach; null when it reaches all. */
export function whyCutOff(
  read: Pick<Sim, "get" | "all">,
  instance: ContainerInstanceRecord,
): Extract<Reach, { reachable: false }> | null {
  const origin = originOfInstance(read, instance);
  for (const destination of agentDestinations) {
    const met = reach(read, origin, destination);
    if (!met.reachable) return met;
  }
  return null;
}
