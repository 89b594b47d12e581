import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { PolicyState } from "./describe.ts";
import type { ScalingPolicyRecord } from "./model.ts";

/** "50%", or "1000 requests" for requests per target. */
export function targetValueText({ targetTrackingScalingPolicyConfiguration }: ScalingPolicyRecord): string {
  const { targetValue, predefinedMetricSpecification } = targetTrackingScalingPolicyConfiguration;
  const percent = predefinedMetricSpecification.predefinedMetricType !== "ALBRequestCountPerTarget";
  return percent ? `${targetValue}%` : `${targetValue} requests`;
}

export function scalingPolicySentence(
  policy: ScalingPolicyRecord,
  bounds: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity"> | null,
  state: PolicyState,
): string {
  const limits = bounds === null ? "" : `, ${bounds.minCapacity} to ${bounds.maxCapacity} tasks`;
  return `Scaling policy ${policy.policyName}, target tracking, target ${targetValueText(policy)}${limits}, ${state}`;
}
