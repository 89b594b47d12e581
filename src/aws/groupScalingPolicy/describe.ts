import type { GroupScalingPolicyRecord, ScheduledUpdateGroupActionRecord } from "./model.ts";

const kinds = {
  TargetTrackingScaling: "target tracking",
  StepScaling: "step scaling",
  SimpleScaling: "simple scaling",
} as const;

export const policyKind = ({ settings }: Pick<GroupScalingPolicyRecord, "settings">): string =>
  kinds[settings.policyType];

/** "target 50%", "+10 % from 10, +30 % from 20", "+1". */
export function policyRule({ settings }: Pick<GroupScalingPolicyRecord, "settings">): string {
  if (settings.policyType === "TargetTrackingScaling") {
    const { targetValue, predefinedMetricType } = settings.targetTracking;
    return `target ${targetValue}${predefinedMetricType === "ASGAverageCPUUtilization" ? "%" : " requests"}`;
  }
  const amount = (adjustment: number): string => {
    if (settings.adjustmentType === "ExactCapacity") return `exactly ${adjustment}`;
    const sign = adjustment > 0 ? "+" : adjustment < 0 ? "−" : "";
    return `${sign}${Math.abs(adjustment)}${settings.adjustmentType === "PercentChangeInCapacity" ? "%" : ""}`;
  };
  if (settings.policyType === "SimpleScaling") return amount(settings.scalingAdjustment);
  return settings.stepAdjustments
    .map(({ metricIntervalLowerBound: lower, metricIntervalUpperBound: upper, scalingAdjustment }) => {
      const bound = lower === null ? `to ${upper ?? "∞"}` : `from ${lower}`;
      return `${amount(scalingAdjustment)} ${bound}`;
    })
    .join(", ");
}

/** "Scaling policy cpu of an Auto Scaling group, target tracking, target 50%" */
export const groupScalingPolicySentence = (policy: GroupScalingPolicyRecord): string =>
  `Scaling policy ${policy.policyName} of an Auto Scaling group, ${policyKind(policy)}, ${policyRule(policy)}`;

/** "0 9 * * * in Europe/Berlin: minimum 2, desired 4" */
export function scheduleWords(action: ScheduledUpdateGroupActionRecord): string {
  const { recurrence, timeZone, minSize, maxSize, desiredCapacity } = action;
  const sizes = [
    minSize === null ? null : `minimum ${minSize}`,
    maxSize === null ? null : `maximum ${maxSize}`,
    desiredCapacity === null ? null : `desired ${desiredCapacity}`,
  ].filter((part) => part !== null);
  const zone = recurrence === null || timeZone === null ? "" : ` in ${timeZone}`;
  return `${recurrence ?? "once"}${zone}: ${sizes.join(", ")}`;
}
