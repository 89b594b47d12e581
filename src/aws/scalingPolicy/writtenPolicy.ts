import type { Json, JsonObject } from "../../template/json.ts";
import type { ScalingPolicyRecord, StepAdjustment } from "./model.ts";

export const writtenStep = (step: StepAdjustment): { readonly [name: string]: Json } => ({
  ...(step.metricIntervalLowerBound === null ? {} : { MetricIntervalLowerBound: step.metricIntervalLowerBound }),
  ...(step.metricIntervalUpperBound === null ? {} : { MetricIntervalUpperBound: step.metricIntervalUpperBound }),
  ScalingAdjustment: step.scalingAdjustment,
});

/** A policy that only calls know of, as a resource of the template. */
export const writtenPolicy = (
  policy: ScalingPolicyRecord,
  scalableTarget: string,
): { readonly Type: string; readonly Properties: JsonObject } => ({
  Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  Properties: {
    PolicyName: policy.policyName,
    PolicyType: policy.policyType,
    ScalingTargetId: { Ref: scalableTarget },
    ...configurationOf(policy),
  },
});

function configurationOf(policy: ScalingPolicyRecord): { readonly [name: string]: Json } {
  switch (policy.policyType) {
    case "TargetTrackingScaling": {
      const { predefinedMetricSpecification, customizedMetricSpecification, ...settings } =
        policy.targetTrackingScalingPolicyConfiguration;
      return {
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: settings.targetValue,
          ScaleOutCooldown: settings.scaleOutCooldown,
          ScaleInCooldown: settings.scaleInCooldown,
          DisableScaleIn: settings.disableScaleIn,
          ...(predefinedMetricSpecification === undefined
            ? {}
            : {
                PredefinedMetricSpecification: {
                  PredefinedMetricType: predefinedMetricSpecification.predefinedMetricType,
                  ...(predefinedMetricSpecification.resourceLabel === null
                    ? {}
                    : { ResourceLabel: predefinedMetricSpecification.resourceLabel }),
                },
              }),
          ...(customizedMetricSpecification === undefined
            ? {}
            : {
                CustomizedMetricSpecification: {
                  Namespace: customizedMetricSpecification.namespace,
                  MetricName: customizedMetricSpecification.metricName,
                  Statistic: customizedMetricSpecification.statistic,
                  Dimensions: customizedMetricSpecification.dimensions.map(({ name, value }) => ({
                    Name: name,
                    Value: value,
                  })),
                },
              }),
        },
      };
    }
    case "StepScaling": {
      const { stepAdjustments, minAdjustmentMagnitude, ...settings } = policy.stepScalingPolicyConfiguration;
      return {
        StepScalingPolicyConfiguration: {
          AdjustmentType: settings.adjustmentType,
          Cooldown: settings.cooldown,
          MetricAggregationType: settings.metricAggregationType,
          ...(minAdjustmentMagnitude === null ? {} : { MinAdjustmentMagnitude: minAdjustmentMagnitude }),
          StepAdjustments: stepAdjustments.map(writtenStep),
        },
      };
    }
    case "PredictiveScaling": {
      const configuration = policy.predictiveScalingPolicyConfiguration;
      return {
        PredictiveScalingPolicyConfiguration: {
          MetricSpecifications: [
            {
              TargetValue: configuration.targetValue,
              PredefinedMetricPairSpecification: {
                PredefinedMetricType: configuration.predefinedMetricType,
                ...(configuration.resourceLabel === null ? {} : { ResourceLabel: configuration.resourceLabel }),
              },
            },
          ],
          Mode: configuration.mode,
          SchedulingBufferTime: configuration.schedulingBufferTime,
          MaxCapacityBreachBehavior: configuration.maxCapacityBreachBehavior,
          ...(configuration.maxCapacityBuffer === null ? {} : { MaxCapacityBuffer: configuration.maxCapacityBuffer }),
        },
      };
    }
  }
}
