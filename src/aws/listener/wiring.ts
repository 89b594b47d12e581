import type { Wire } from "../../engine/wire.ts";
import type { ListenerAction, ListenerRecord } from "./model.ts";
import { targetGroupsOf } from "./model.ts";

/** A listener forwards the load balancer's requests to target groups. */
export const listenerWires = ({ loadBalancerArn, defaultActions }: ListenerRecord): readonly Wire[] =>
  forwardWires(loadBalancerArn, defaultActions, "defaultActions");

/** Lines of forward actions, from the load balancer to the target groups they name. */
export const forwardWires = (
  loadBalancerId: string,
  actions: readonly ListenerAction[],
  field: string,
): readonly Wire[] =>
  targetGroupsOf(actions).map(({ targetGroupArn }) => ({
    relation: "requests",
    from: { kind: "loadBalancer", id: loadBalancerId },
    to: { kind: "targetGroup", id: targetGroupArn },
    field,
  }));
