import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import { type PolicyState, policyKind, policyRule } from "./describe.ts";
import { type ScalingPolicyRecord, tracksTarget } from "./model.ts";

/** "50%", "1000 requests" for requests per target, or the number alone for a metric of one's own. */
export function targetValueText(policy: ScalingPolicyRecord): string {
  if (!tracksTarget(policy)) return policyRule(policy);
  const { targetValue, predefinedMetricSpecification } = policy.targetTrackingScalingPolicyConfiguration;
  const type = predefinedMetricSpecification?.predefinedMetricType;
  if (type === undefined) return String(targetValue);
  return type === "ALBRequestCountPerTarget" ? `${targetValue} requests` : `${targetValue}%`;
}

export function scalingPolicySentence(
  policy: ScalingPolicyRecord,
  bounds: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity"> | null,
  state: PolicyState,
): string {
  const limits = bounds === null ? "" : `, ${bounds.minCapacity} to ${bounds.maxCapacity} tasks`;
  const what = tracksTarget(policy) ? `target ${targetValueText(policy)}` : policyRule(policy);
  return `Scaling policy ${policy.policyName}, ${policyKind(policy)}, ${what}${limits}, ${state}`;
}
