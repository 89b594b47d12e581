import type { Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { type AutoScalingGroupRecord, countsForCapacity } from "../autoScalingGroup/model.ts";
import type { GroupScalingPolicyRecord } from "./model.ts";

/** Seconds. Source: Amazon EC2 Auto Scaling User Guide, "Scaling cooldowns". */
export const defaultCooldown = 300;

/** Seconds: the policy's own, or else the group's, or else the default cooldown. Source: "Set the default instance warmup". */
export const warmupSeconds = (
  { defaultInstanceWarmup, defaultCooldown: cooldown = defaultCooldown }: AutoScalingGroupRecord,
  policy: Pick<GroupScalingPolicyRecord, "estimatedInstanceWarmup"> | undefined,
): number => policy?.estimatedInstanceWarmup ?? defaultInstanceWarmup ?? cooldown;

/** Instances whose warm-up is over, and those that launch or warm up. */
export function warmInstances(
  sim: Sim,
  group: AutoScalingGroupRecord,
  policy: GroupScalingPolicyRecord | undefined,
): { readonly warm: readonly string[]; readonly warming: number } {
  const warmup = seconds(warmupSeconds(group, policy));
  const members = group.instances.filter(countsForCapacity);
  const warm = members
    .filter(({ inServiceAtMs }) => inServiceAtMs !== undefined && after(inServiceAtMs, warmup) <= sim.now)
    .map(({ instanceId }) => instanceId);
  return { warm, warming: members.length - warm.length };
}
