import { stepsFrom, stepsProblem } from "../scalingPolicy/stepAdjustment.ts";
import type { GroupScalingPolicyMessages, PolicySettings } from "./model.ts";

type Input = GroupScalingPolicyMessages["autoscaling.PutScalingPolicy"];

/** Source: Amazon EC2 Auto Scaling User Guide, "Quotas for Auto Scaling resources and groups". */
export const mostPolicies = 50;
export const mostScheduledActions = 125;

/**
 * What a policy does, or why PutScalingPolicy refuses it. Estimate: rules are AWS's, sentences ours.
 *
 * @param targetGroupOf record id of the target group that a ResourceLabel names
 */
export function readPolicy(
  input: Input,
  targetGroupOf: (resourceLabel: string | undefined) => string | null,
): PolicySettings | { readonly problem: string } {
  const { policyType = input.targetTrackingConfiguration === undefined ? "SimpleScaling" : "TargetTrackingScaling" } =
    input;
  const { adjustmentType, minAdjustmentMagnitude = null } = input;
  if (policyType === "TargetTrackingScaling") {
    const said = input.targetTrackingConfiguration;
    if (said === undefined) return { problem: "A target-tracking policy needs a TargetTrackingConfiguration." };
    if (!(said.targetValue > 0)) return { problem: "TargetValue must be above 0." };
    const { predefinedMetricType, resourceLabel } = said.predefinedMetricSpecification;
    const targetGroupId = predefinedMetricType === "ALBRequestCountPerTarget" ? targetGroupOf(resourceLabel) : null;
    if (predefinedMetricType === "ALBRequestCountPerTarget" && targetGroupId === null) {
      return { problem: "ALBRequestCountPerTarget needs a ResourceLabel that names a target group." };
    }
    const { targetValue, disableScaleIn = false } = said;
    return { policyType, targetTracking: { targetValue, disableScaleIn, predefinedMetricType, targetGroupId } };
  }
  if (adjustmentType === undefined) return { problem: `A ${policyType} policy needs an AdjustmentType.` };
  if (policyType === "SimpleScaling") {
    const { scalingAdjustment, cooldown = null } = input;
    if (scalingAdjustment === undefined) return { problem: "A SimpleScaling policy needs a ScalingAdjustment." };
    return { policyType, adjustmentType, scalingAdjustment, minAdjustmentMagnitude, cooldown };
  }
  const stepAdjustments = stepsFrom(input.stepAdjustments ?? []);
  const problem = stepsProblem(adjustmentType, stepAdjustments);
  if (problem !== null) return { problem };
  return { policyType, adjustmentType, stepAdjustments, minAdjustmentMagnitude };
}
