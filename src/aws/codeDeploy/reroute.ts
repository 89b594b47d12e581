import type { Sim } from "../../engine/sim.ts";
import { type ListenerAction, targetGroupsOf, type WeightedTargetGroup } from "../listener/model.ts";
import { rerouted } from "../listener/rerouted.ts";

/**
 * Gives so many percent of what comes through a listener to one target group and the rest to the other: in its default
 * actions, and in every rule that forwards to one of the two.
 *
 * Source: AWS CodeDeploy User Guide, "Deployments on an Amazon ECS compute platform".
 */
export function reroute(sim: Sim, listenerId: string, from: string, to: string, percent: number): void {
  const listener = sim.get("listener", listenerId);
  if (listener === undefined) return;
  const parts = [
    { targetGroupArn: from, weight: 100 - percent },
    { targetGroupArn: to, weight: percent },
  ];
  const defaultActions = listener.defaultActions.map((action) => forwarding(action, parts));
  sim.patch("listener", listener.id, { defaultActions });
  rerouted(sim, listener, listener.defaultActions, defaultActions);
  for (const rule of sim.where("listenerRule", "listenerArn", listener.id)) {
    const actions = rule.actions.map((action) => (concerns(action, parts) ? forwarding(action, parts) : action));
    sim.patch("listenerRule", rule.id, { actions });
    rerouted(sim, listener, rule.actions, actions);
  }
}

const concerns = (action: ListenerAction, parts: readonly WeightedTargetGroup[]): boolean =>
  targetGroupsOf([action]).some((one) => parts.some((part) => part.targetGroupArn === one.targetGroupArn));

const forwarding = (action: ListenerAction, parts: readonly WeightedTargetGroup[]): ListenerAction =>
  action.type === "forward" ? { ...action, forwardConfig: { ...action.forwardConfig, targetGroups: parts } } : action;
