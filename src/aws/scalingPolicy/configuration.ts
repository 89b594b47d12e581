import type { TargetTrackingConfiguration } from "./model.ts";

/**
 * What a policy has when it does not say otherwise.
 *
 * Source: Application Auto Scaling API Reference, TargetTrackingScalingPolicyConfiguration: 300 s each for ECS services.
 */
export const configurationDefaults = { scaleOutCooldown: 300, scaleInCooldown: 300, disableScaleIn: false } as const;

/** The new settings over the old ones; null when a new policy lacks its target or metric. */
export function mergeConfiguration(
  known: TargetTrackingConfiguration | undefined,
  input: Partial<TargetTrackingConfiguration>,
): TargetTrackingConfiguration | null {
  const targetValue = input.targetValue ?? known?.targetValue;
  const predefinedMetricSpecification = input.predefinedMetricSpecification ?? known?.predefinedMetricSpecification;
  if (targetValue === undefined || predefinedMetricSpecification === undefined) return null;
  return { ...configurationDefaults, ...known, ...input, targetValue, predefinedMetricSpecification };
}

/** Why PutScalingPolicy would refuse these settings; null when it would not. */
export function configurationProblem({
  targetValue,
  scaleOutCooldown,
  scaleInCooldown,
}: TargetTrackingConfiguration): string | null {
  if (!(targetValue > 0)) return "TargetValue must be greater than 0.";
  for (const [name, value] of [
    ["ScaleOutCooldown", scaleOutCooldown],
    ["ScaleInCooldown", scaleInCooldown],
  ] as const) {
    if (!(value >= 0)) return `${name} must not be negative.`;
  }
  return null;
}
