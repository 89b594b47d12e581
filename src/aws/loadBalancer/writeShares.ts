import type { Sim } from "../../engine/sim.ts";
import { setNumber, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import type { TrafficSourceRecord } from "../trafficSource/model.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { type RequestShares, requestShares } from "./requestShares.ts";
import { requestsTo } from "./requestsTo.ts";

/** Writes into the load columns how a load balancer's requests are divided among its target groups and its own answers. */
export function writeShares(sim: Sim, { id, dnsName }: LoadBalancerRecord): RequestShares {
  const balancer = slotNamed(sim.columns, "loadBalancer", id);
  const set = (name: string, value: number): void => setNumber(sim.columns, "loadBalancer", name, balancer, value);
  const { listeners, rules } = waysOf(sim, id);
  const shares = requestShares(listeners, rules, requestsTo(sim.all("trafficSource"), id), dnsName);
  for (const [targetGroupId, share] of shares.targetGroups) {
    setNumber(sim.columns, "targetGroup", "share", slotNamed(sim.columns, "targetGroup", targetGroupId), share);
  }
  set("ownAnswerShare", shares.fixedResponse + shares.redirect);
  set("redirectShare", shares.redirect);
  set("nowhereShare", shares.nowhere);
  return shares;
}

/**
 * Where several groups of users ask one load balancer for different things, what is asked of it together changes with
 * every rate: the shares of the second follow from the rates of the second.
 */
export function mixRequests(sim: Sim): void {
  const first = new Map<string, TrafficSourceRecord>();
  const mixed = new Set<string>();
  for (const source of sim.all("trafficSource")) {
    const other = first.get(source.loadBalancerId);
    if (other === undefined) first.set(source.loadBalancerId, source);
    else if (JSON.stringify(other.requests) !== JSON.stringify(source.requests)) mixed.add(source.loadBalancerId);
  }
  for (const id of mixed) {
    const loadBalancer = sim.get("loadBalancer", id);
    if (loadBalancer !== undefined) writeShares(sim, loadBalancer);
  }
}
