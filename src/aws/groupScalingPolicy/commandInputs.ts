import * as v from "valibot";
import type { GroupScalingPolicyMessages } from "./model.ts";

type CommandType = Extract<keyof GroupScalingPolicyMessages & string, `autoscaling.${string}`>;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."));
const seconds = v.pipe(whole, v.minValue(0), v.maxValue(172_800));
const optional = v.optional;

/** Input shapes of this kind's calls, in the API's own names. */
export const groupScalingPolicyInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "autoscaling.PutScalingPolicy": v.strictObject({
    autoScalingGroupName: text,
    policyName: text,
    policyType: optional(v.picklist(["TargetTrackingScaling", "StepScaling", "SimpleScaling"])),
    adjustmentType: optional(v.picklist(["ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"])),
    scalingAdjustment: optional(whole),
    cooldown: optional(seconds),
    minAdjustmentMagnitude: optional(whole),
    stepAdjustments: optional(
      v.array(
        v.strictObject({
          metricIntervalLowerBound: optional(v.number()),
          metricIntervalUpperBound: optional(v.number()),
          scalingAdjustment: whole,
        }),
      ),
    ),
    estimatedInstanceWarmup: optional(seconds),
    targetTrackingConfiguration: optional(
      v.strictObject({
        targetValue: v.pipe(v.number(), v.finite()),
        disableScaleIn: optional(v.boolean()),
        predefinedMetricSpecification: v.strictObject({
          predefinedMetricType: v.picklist(["ASGAverageCPUUtilization", "ALBRequestCountPerTarget"]),
          resourceLabel: optional(text),
        }),
      }),
    ),
  }),
  "autoscaling.DeletePolicy": v.strictObject({ policyName: text }),
};
