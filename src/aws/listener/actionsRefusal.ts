import type { JournalText } from "../../engine/journal.ts";
import { refuse, type Sim } from "../../engine/sim.ts";
import { findTargetGroup } from "../targetGroup/findTargetGroup.ts";
import { loadBalancersOf } from "../targetGroup/loadBalancersOf.ts";
import type { ActionInput, ListenerAction, ListenerRecord } from "./model.ts";
import { targetGroupsOf } from "./model.ts";
import { readActions } from "./readActions.ts";

/** The actions a caller wants, or undefined after refusing them. */
export function actionsRefusal(
  sim: Sim,
  about: { readonly kind: JournalText["kind"]; readonly subject: string },
  inputs: readonly ActionInput[],
  { loadBalancerArn }: ListenerRecord,
): readonly ListenerAction[] | undefined {
  const read = readActions(inputs, (name) => findTargetGroup(sim.all("targetGroup"), name)?.id);
  if ("complaint" in read) {
    const { message } = read.complaint;
    const exception = message.endsWith("not found") ? "TargetGroupNotFound" : "ValidationError";
    refuse(sim, about, exception, message);
    return undefined;
  }
  // Source: Application Load Balancers User Guide, "Target groups": a target group belongs to one load balancer.
  for (const { targetGroupArn } of targetGroupsOf(read.value)) {
    if (loadBalancersOf(sim, targetGroupArn).every(({ id }) => id === loadBalancerArn)) continue;
    const name = sim.get("targetGroup", targetGroupArn)?.targetGroupArn ?? targetGroupArn;
    const message = `The following target groups cannot be associated with more than one load balancer: ${name}`;
    refuse(sim, about, "TargetGroupAssociationLimit", message);
    return undefined;
  }
  return read.value;
}
