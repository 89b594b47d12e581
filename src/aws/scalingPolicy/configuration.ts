import type {
  CustomizedMetric,
  PredictiveScalingConfiguration,
  PredictiveScalingInput,
  StepScalingConfiguration,
  StepScalingInput,
  TargetTrackingConfiguration,
  TargetTrackingInput,
} from "./model.ts";
import { stepsFrom, stepsProblem } from "./stepAdjustment.ts";

/**
 * What a policy has when it does not say otherwise.
 *
 * Source: Application Auto Scaling API Reference, TargetTrackingScalingPolicyConfiguration: 300 s each for ECS services.
 */
export const configurationDefaults = { scaleOutCooldown: 300, scaleInCooldown: 300, disableScaleIn: false } as const;

/** Seconds. Source: Application Auto Scaling API Reference, StepScalingPolicyConfiguration. Estimate: 300 as for tracking. */
export const defaultStepCooldown = 300;

/** The new settings over the old ones; null when a new policy lacks its target or metric, or has two metrics. */
export function mergeConfiguration(
  known: TargetTrackingConfiguration | undefined,
  input: TargetTrackingInput,
  metricIdOf: (metric: Omit<CustomizedMetric, "metricId">) => string | null = () => null,
): TargetTrackingConfiguration | null {
  const { customizedMetricSpecification: said, predefinedMetricSpecification: predefined, ...settings } = input;
  const targetValue = input.targetValue ?? known?.targetValue;
  if (targetValue === undefined || (said !== undefined && predefined !== undefined)) return null;
  const {
    predefinedMetricSpecification: keptPredefined,
    customizedMetricSpecification: keptOwn,
    ...kept
  } = known ?? {};
  const merged = { ...configurationDefaults, ...kept, ...settings, targetValue };
  if (said !== undefined) {
    const named = { dimensions: [], ...said };
    return { ...merged, customizedMetricSpecification: { ...named, metricId: metricIdOf(named) ?? "" } };
  }
  if (predefined === undefined && keptOwn !== undefined) return { ...merged, customizedMetricSpecification: keptOwn };
  const tracked = predefined ?? keptPredefined;
  return tracked === undefined ? null : { ...merged, predefinedMetricSpecification: tracked };
}

/** Why PutScalingPolicy would refuse these settings; null when it would not. */
export function configurationProblem({
  targetValue,
  scaleOutCooldown,
  scaleInCooldown,
  customizedMetricSpecification,
}: TargetTrackingConfiguration): string | null {
  if (!(targetValue > 0)) return "TargetValue must be greater than 0.";
  for (const [name, value] of [
    ["ScaleOutCooldown", scaleOutCooldown],
    ["ScaleInCooldown", scaleInCooldown],
  ] as const) {
    if (!(value >= 0)) return `${name} must not be negative.`;
  }
  return customizedMetricSpecification?.metricId === ""
    ? `CustomizedMetricSpecification names ${customizedMetricSpecification.metricName} of ${customizedMetricSpecification.namespace}, which nothing here publishes.`
    : null;
}

/** The new steps over the old ones; null when a new policy lacks its adjustment type. */
export function mergeSteps(
  known: StepScalingConfiguration | undefined,
  { stepAdjustments, ...settings }: StepScalingInput,
): StepScalingConfiguration | null {
  const adjustmentType = settings.adjustmentType ?? known?.adjustmentType;
  if (adjustmentType === undefined) return null;
  return {
    minAdjustmentMagnitude: null,
    cooldown: defaultStepCooldown,
    metricAggregationType: "Average",
    ...known,
    ...settings,
    adjustmentType,
    stepAdjustments: stepAdjustments === undefined ? (known?.stepAdjustments ?? []) : stepsFrom(stepAdjustments),
  };
}

export function stepConfigurationProblem(configuration: StepScalingConfiguration): string | null {
  const { adjustmentType, stepAdjustments, minAdjustmentMagnitude, cooldown } = configuration;
  if (minAdjustmentMagnitude !== null && adjustmentType !== "PercentChangeInCapacity") {
    return "MinAdjustmentMagnitude is only supported for PercentChangeInCapacity";
  }
  if (minAdjustmentMagnitude !== null && !(Number.isInteger(minAdjustmentMagnitude) && minAdjustmentMagnitude > 0)) {
    return "MinAdjustmentMagnitude must be a whole number greater than 0";
  }
  if (!(cooldown >= 0)) return "Cooldown must not be negative.";
  return stepsProblem(adjustmentType, stepAdjustments);
}

/** Seconds. Source: Application Auto Scaling API Reference, PredictiveScalingPolicyConfiguration: default 300. */
export const defaultSchedulingBufferTime = 300;
/** Seconds: an hour. */
const longestBuffer = 3_600;

export function mergePrediction(
  known: PredictiveScalingConfiguration | undefined,
  { metricSpecifications, ...settings }: PredictiveScalingInput,
): PredictiveScalingConfiguration | null {
  const pair = metricSpecifications?.[0];
  const targetValue = pair?.targetValue ?? known?.targetValue;
  const predefinedMetricType =
    pair?.predefinedMetricPairSpecification.predefinedMetricType ?? known?.predefinedMetricType;
  if (targetValue === undefined || predefinedMetricType === undefined) return null;
  return {
    mode: "ForecastOnly",
    schedulingBufferTime: defaultSchedulingBufferTime,
    maxCapacityBreachBehavior: "HonorMaxCapacity",
    maxCapacityBuffer: null,
    ...known,
    ...settings,
    resourceLabel: pair?.predefinedMetricPairSpecification.resourceLabel ?? known?.resourceLabel ?? null,
    targetValue,
    predefinedMetricType,
  };
}

export function predictionProblem(configuration: PredictiveScalingConfiguration): string | null {
  const { targetValue, schedulingBufferTime, maxCapacityBreachBehavior, maxCapacityBuffer } = configuration;
  if (!(targetValue > 0)) return "TargetValue must be greater than 0.";
  if (!(schedulingBufferTime >= 0 && schedulingBufferTime <= longestBuffer)) {
    return "SchedulingBufferTime must be between 0 and 3600 seconds.";
  }
  if ((maxCapacityBreachBehavior === "IncreaseMaxCapacity") === (maxCapacityBuffer === null)) {
    return "MaxCapacityBuffer is required if MaxCapacityBreachBehavior is IncreaseMaxCapacity, and cannot be used otherwise.";
  }
  return maxCapacityBuffer === null || (maxCapacityBuffer >= 0 && maxCapacityBuffer <= 100)
    ? null
    : "MaxCapacityBuffer must be between 0 and 100.";
}
