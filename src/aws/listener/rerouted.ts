import type { Sim } from "../../engine/sim.ts";
import type { ListenerAction, ListenerRecord } from "./model.ts";
import { targetGroupsOf } from "./model.ts";

/** After an edit of a listener or a rule: requests go the new way, and target groups come into use or fall out of it. */
export function rerouted(
  sim: Sim,
  { loadBalancerArn }: ListenerRecord,
  before: readonly ListenerAction[],
  after: readonly ListenerAction[],
): void {
  const targetGroups = new Set(
    [...targetGroupsOf(before), ...targetGroupsOf(after)].map((part) => part.targetGroupArn),
  );
  for (const id of targetGroups) sim.wake("targetGroup.reconcile", id);
  sim.wake("loadBalancer.route", loadBalancerArn);
}
