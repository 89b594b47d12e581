import type { Sim } from "../../engine/sim.ts";
import { namesOf, numberAt, setNumber, slotNamed } from "../../load/columns.ts";
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
  for (const { id: targetGroupId, slot } of namesOf(sim.columns, "targetGroup")) {
    // What no listener or rule forwards to any longer gets nothing more.
    const isOwn = numberAt(sim.columns, "targetGroup", "loadBalancer", slot) === balancer + 1;
    if (isOwn && !shares.targetGroups.has(targetGroupId)) setNumber(sim.columns, "targetGroup", "share", slot, 0);
  }
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
