import type { Sim } from "../../engine/sim.ts";
import { numberAt, setNumber, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import { type Charge, steady } from "./charge.ts";
import { connectionsTo, gigabytesOut, typedBalancerPerHour, usageOf } from "./loadBalancerCost.ts";
import { prices } from "./prices.ts";

/**
 * Load balancers from the moment they are active; with one public address in each zone, and what they answer to the
 * internet, when they face it.
 */
export function balancerCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [];
  const seconds = (sim.now - sinceMs) / 1_000;
  for (const { id, type, state, scheme, subnets } of sim.all("loadBalancer")) {
    const slot = slotNamed(sim.columns, "loadBalancer", id);
    const requests = numberAt(sim.columns, "loadBalancer", "requests", slot);
    const rate = (requests - numberAt(sim.columns, "loadBalancer", "requestsBilled", slot)) / seconds;
    setNumber(sim.columns, "loadBalancer", "requestsBilled", slot, requests);
    if (state.code === "provisioning") continue;
    const { rules } = waysOf(sim, id);
    const line = { kind: "loadBalancer", id } as const;
    const charge = (item: Charge["item"], perHour: number): void => {
      charges.push(steady({ ...line, item, perHour }, sinceMs, sim.now));
    };
    charge(
      "loadBalancer",
      typedBalancerPerHour(type, usageOf(rate, rules.length, connectionsTo(sim.all("trafficSource"), id))),
    );
    if (scheme !== "internet-facing") continue;
    charge("publicIpv4", subnets.length * prices.publicIpv4PerHour);
    charge("dataTransfer", gigabytesOut(rate) * prices.internetEgressPerGb);
  }
  return charges;
}
