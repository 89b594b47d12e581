import { refuse, type Sim } from "../../engine/sim.ts";
import { type AutoScalingGroupRecord, findAutoScalingGroup, type GroupInstance } from "./model.ts";

/** The group of a call; undefined after the refusal that there is none. */
export function groupNamed(sim: Sim, name: string): AutoScalingGroupRecord | undefined {
  const group = findAutoScalingGroup(sim.all("autoScalingGroup"), name);
  if (group === undefined) {
    const message = `AutoScalingGroup name not found - AutoScalingGroup ${name} not found`;
    refuse(sim, { kind: "autoScalingGroup", subject: name }, "ValidationError", message);
  }
  return group;
}

export const memberOf = (sim: Sim, id: string, instanceId: string): GroupInstance | undefined =>
  sim.get("autoScalingGroup", id)?.instances.find((other) => other.instanceId === instanceId);
