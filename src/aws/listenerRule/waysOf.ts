import type { Sim } from "../../engine/sim.ts";
import type { ListenerRecord } from "../listener/model.ts";
import type { ListenerRuleRecord } from "./model.ts";

/** What decides where a load balancer's requests go. */
export interface Ways {
  readonly listeners: readonly ListenerRecord[];
  readonly rules: readonly ListenerRuleRecord[];
}

export function waysOf(sim: Pick<Sim, "where">, loadBalancerId: string): Ways {
  const listeners = sim.where("listener", "loadBalancerArn", loadBalancerId);
  return { listeners, rules: listeners.flatMap(({ id }) => sim.where("listenerRule", "listenerArn", id)) };
}
