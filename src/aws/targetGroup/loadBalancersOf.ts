import type { Sim } from "../../engine/sim.ts";
import { forwardsTo } from "../listener/model.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";

/** The load balancers whose listeners or rules forward to this target group. Source: at most one, as AWS allows. */
export function loadBalancersOf(sim: Pick<Sim, "get" | "all" | "where">, targetGroupId: string): LoadBalancerRecord[] {
  const found = new Map<string, LoadBalancerRecord>();
  for (const listener of sim.all("listener")) {
    const forwards =
      forwardsTo(listener.defaultActions, targetGroupId) ||
      sim.where("listenerRule", "listenerArn", listener.id).some(({ actions }) => forwardsTo(actions, targetGroupId));
    const loadBalancer = forwards ? sim.get("loadBalancer", listener.loadBalancerArn) : undefined;
    if (loadBalancer !== undefined) found.set(loadBalancer.id, loadBalancer);
  }
  return [...found.values()];
}

export function wakeRoutes(sim: Sim, targetGroupId: string): void {
  for (const { id } of loadBalancersOf(sim, targetGroupId)) sim.wake("loadBalancer.route", id);
}
