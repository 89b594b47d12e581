import type { Sim } from "../../engine/sim.ts";
import { after } from "../../kernel/time.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { prices } from "./prices.ts";

/**
 * Container instances by the second while they run, with their public addresses.
 *
 * Source: Amazon EC2 pricing, On-Demand: billed while in `running`. Estimate: an instance that ends within the minute between
 * two looks is not billed for the part of it.
 */
export function instanceCost(sim: Sim, sinceMs: number): { readonly spent: number; readonly perHour: number } {
  let spent = 0;
  let perHour = 0;
  const { pending } = latenciesOf(sim);
  for (const instance of sim.all("containerInstance")) {
    if (instance.instanceState !== "running") continue;
    const price = instancePerHour(sim, instance);
    const from = Math.max(sinceMs, after(instance.launchTimeMs, pending));
    spent += (Math.max(0, sim.now - from) / 3_600_000) * price;
    perHour += price;
  }
  return { spent, perHour };
}

function instancePerHour(sim: Sim, { instanceType, subnetId }: ContainerInstanceRecord): number {
  const onDemand = instanceTypeNamed(instanceType)?.pricePerHour ?? 0;
  const isPublic = subnetId !== null && sim.get("subnet", subnetId)?.mapPublicIpOnLaunch === true;
  return onDemand + (isPublic ? prices.publicIpv4PerHour : 0);
}
