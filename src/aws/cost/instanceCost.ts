import type { Sim } from "../../engine/sim.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { billedSeconds } from "./fargateCost.ts";
import { prices } from "./prices.ts";

/**
 * Container instances by the second while they run, a minute at least, with their public addresses. One that ended
 * between two looks is billed for its seconds.
 *
 * Source: Amazon EC2 pricing, On-Demand: billed while in `running`, by the second with a minimum of 60 seconds.
 */
export function instanceCost(sim: Sim, sinceMs: number): { readonly spent: number; readonly perHour: number } {
  let spent = 0;
  let perHour = 0;
  for (const instance of sim.all("containerInstance")) {
    const { runningAtMs, leftRunningAtMs } = instance.sim;
    if (runningAtMs === undefined) continue;
    const runs = instance.instanceState === "running";
    const endedAtMs = runs || leftRunningAtMs === undefined ? null : leftRunningAtMs;
    const price = instancePerHour(sim, instance);
    const seconds = billedSeconds(runningAtMs, endedAtMs, sim.now) - billedSeconds(runningAtMs, endedAtMs, sinceMs);
    spent += (seconds / 3_600) * price;
    if (runs) perHour += price;
  }
  return { spent, perHour };
}

function instancePerHour(sim: Sim, { instanceType, subnetId }: ContainerInstanceRecord): number {
  const onDemand = instanceTypeNamed(instanceType)?.pricePerHour ?? 0;
  const isPublic = subnetId !== null && sim.get("subnet", subnetId)?.mapPublicIpOnLaunch === true;
  return onDemand + (isPublic ? prices.publicIpv4PerHour : 0);
}
