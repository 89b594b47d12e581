import { drawHex } from "../../kernel/draw.ts";
import { startOfRun } from "../../kernel/time.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ScalingPolicyRecord, TargetTrackingConfiguration } from "./model.ts";

/** A policy that has not acted yet. Its alarms come with "scalingPolicy.created". */
export function newPolicy(
  account: { readonly seed: number; readonly region: string; readonly accountId: string },
  target: Pick<ScalableTargetRecord, "id" | "resourceId">,
  { id, policyName }: { readonly id: string; readonly policyName: string },
  targetTrackingScalingPolicyConfiguration: TargetTrackingConfiguration,
): ScalingPolicyRecord {
  const uuid = uuidText(drawHex(account.seed, 32, "scalingPolicy", id));
  return {
    id,
    policyArn:
      `arn:aws:autoscaling:${account.region}:${account.accountId}:scalingPolicy:${uuid}:` +
      `resource/ecs/${target.resourceId}:policyName/${policyName}`,
    policyName,
    policyType: "TargetTrackingScaling",
    scalableTargetId: target.id,
    targetTrackingScalingPolicyConfiguration,
    alarms: [],
    sim: {
      scaleOutBase: 0,
      scaleOutCooldownEndsAtMs: startOfRun,
      scaleInCooldownEndsAtMs: startOfRun,
      notScaledReason: null,
      notScaledCause: null,
      lastChangeAtMs: null,
    },
  };
}
