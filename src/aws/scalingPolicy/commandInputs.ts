import * as v from "valibot";
import type { PredefinedMetricType, ScalingPolicyMessages } from "./model.ts";
import { adjustmentTypes } from "./stepAdjustment.ts";
import { predefinedMetrics } from "./trackedMetric.ts";

type CommandType = Extract<keyof ScalingPolicyMessages & string, `application-autoscaling.${string}`>;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0, "Expected zero or more."));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(2_147_483_647));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."));
const bound = v.optional(v.nullable(v.pipe(v.number(), v.finite())));
const optional = v.optional;

const targetTracking = v.strictObject({
  targetValue: optional(amount),
  scaleOutCooldown: optional(seconds),
  scaleInCooldown: optional(seconds),
  disableScaleIn: optional(v.boolean()),
  predefinedMetricSpecification: optional(
    v.strictObject({
      predefinedMetricType: v.picklist(Object.keys(predefinedMetrics) as PredefinedMetricType[]),
      resourceLabel: optional(v.nullable(text), null),
    }),
  ),
  customizedMetricSpecification: optional(
    v.strictObject({
      namespace: text,
      metricName: text,
      dimensions: optional(v.array(v.strictObject({ name: text, value: text }))),
      statistic: v.picklist(["Average", "Sum", "Minimum", "Maximum", "SampleCount"]),
    }),
  ),
});
const stepScaling = v.strictObject({
  adjustmentType: optional(v.picklist(adjustmentTypes)),
  stepAdjustments: optional(
    v.array(
      v.strictObject({ metricIntervalLowerBound: bound, metricIntervalUpperBound: bound, scalingAdjustment: whole }),
    ),
  ),
  minAdjustmentMagnitude: optional(v.nullable(whole)),
  cooldown: optional(seconds),
  metricAggregationType: optional(v.picklist(["Average", "Minimum", "Maximum"])),
});
const predictiveScaling = v.strictObject({
  metricSpecifications: optional(
    v.pipe(
      v.array(
        v.strictObject({
          targetValue: amount,
          predefinedMetricPairSpecification: v.strictObject({
            predefinedMetricType: v.picklist([
              "ECSServiceCPUUtilization",
              "ECSServiceMemoryUtilization",
              "ALBRequestCount",
            ]),
            resourceLabel: optional(v.nullable(text)),
          }),
        }),
      ),
      v.length(1),
    ),
  ),
  mode: optional(v.picklist(["ForecastOnly", "ForecastAndScale"])),
  schedulingBufferTime: optional(whole),
  maxCapacityBreachBehavior: optional(v.picklist(["HonorMaxCapacity", "IncreaseMaxCapacity"])),
  maxCapacityBuffer: optional(v.nullable(whole)),
});

/** Input shapes of this kind's calls, in the API's own names. */
export const scalingPolicyInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "application-autoscaling.PutScalingPolicy": v.strictObject({
    policyName: text,
    resourceId: optional(text),
    policyType: optional(v.picklist(["TargetTrackingScaling", "StepScaling", "PredictiveScaling"])),
    targetTrackingScalingPolicyConfiguration: optional(targetTracking),
    stepScalingPolicyConfiguration: optional(stepScaling),
    predictiveScalingPolicyConfiguration: optional(predictiveScaling),
  }),
  "application-autoscaling.DeleteScalingPolicy": v.strictObject({ policyName: text, resourceId: optional(text) }),
};
