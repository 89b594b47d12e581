import { drawHex } from "../../kernel/draw.ts";
import type { AutoScalingGroupRecord } from "../autoScalingGroup/model.ts";
import type { GroupScalingPolicyRecord } from "./model.ts";

export const newGroupPolicy = (
  { seed, region, accountId }: { readonly seed: number; readonly region: string; readonly accountId: string },
  { id: autoScalingGroupId, autoScalingGroupName }: Pick<AutoScalingGroupRecord, "id" | "autoScalingGroupName">,
  policy: Pick<GroupScalingPolicyRecord, "id" | "policyName" | "settings" | "estimatedInstanceWarmup">,
): GroupScalingPolicyRecord => ({
  ...policy,
  policyARN:
    `arn:aws:autoscaling:${region}:${accountId}:scalingPolicy:${drawHex(seed, 32, "groupScalingPolicy", policy.id)}` +
    `:autoScalingGroupName/${autoScalingGroupName}:policyName/${policy.policyName}`,
  autoScalingGroupId,
  enabled: true,
  alarms: [],
  sim: { decision: null, decidedAtMs: null },
});
