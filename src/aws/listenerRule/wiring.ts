import type { ReadRecord, Wire } from "../../engine/wire.ts";
import { forwardWires } from "../listener/wiring.ts";
import type { ListenerRuleRecord } from "./model.ts";

/** A rule forwards those requests of its load balancer that it matches. */
export function listenerRuleWires({ listenerArn, actions }: ListenerRuleRecord, read: ReadRecord): readonly Wire[] {
  const listener = read("listener", listenerArn);
  return listener === undefined ? [] : forwardWires(listener.loadBalancerArn, actions, "actions");
}
