import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ScalingPolicyRecord } from "./model.ts";

/** "50%", or "1000 requests" for requests per target. */
export function targetValueText({ targetTrackingScalingPolicyConfiguration }: ScalingPolicyRecord): string {
  const { targetValue, predefinedMetricSpecification } = targetTrackingScalingPolicyConfiguration;
  const percent = predefinedMetricSpecification.predefinedMetricType !== "ALBRequestCountPerTarget";
  return percent ? `${targetValue}%` : `${targetValue} requests`;
}

/** Source: design-ux §3.3, state words of a scaling policy. */
export function policyState(
  { sim }: ScalingPolicyRecord,
  bounds: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity"> | null,
  desiredCount: number | null,
  nowMs: number,
): "in effect" | "cooling down" | "at max" {
  if (bounds !== null && desiredCount !== null && desiredCount >= bounds.maxCapacity) return "at max";
  const coolsUntilMs = Math.max(sim.scaleOutCooldownEndsAtMs, sim.scaleInCooldownEndsAtMs);
  return nowMs < coolsUntilMs ? "cooling down" : "in effect";
}

export function scalingPolicySentence(
  policy: ScalingPolicyRecord,
  bounds: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity"> | null,
  state: ReturnType<typeof policyState>,
): string {
  const limits = bounds === null ? "" : `, ${bounds.minCapacity} to ${bounds.maxCapacity} tasks`;
  return `Scaling policy ${policy.policyName}, target tracking, target ${targetValueText(policy)}${limits}, ${state}`;
}
