import type { Sim } from "../../engine/sim.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";

/** The load balancers whose listeners forward to this target group. Source: at most one, as AWS allows. */
export function loadBalancersOf(sim: Sim, targetGroupId: string): LoadBalancerRecord[] {
  const found = new Map<string, LoadBalancerRecord>();
  for (const { loadBalancerArn, defaultActions } of sim.all("listener")) {
    const forwards = defaultActions.some(({ targetGroups }) =>
      targetGroups.some(({ targetGroupArn }) => targetGroupArn === targetGroupId),
    );
    const loadBalancer = forwards ? sim.get("loadBalancer", loadBalancerArn) : undefined;
    if (loadBalancer !== undefined) found.set(loadBalancer.id, loadBalancer);
  }
  return [...found.values()];
}

export function wakeRoutes(sim: Sim, targetGroupId: string): void {
  for (const { id } of loadBalancersOf(sim, targetGroupId)) sim.wake("loadBalancer.route", id);
}
