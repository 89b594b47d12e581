import type { SimMs } from "../../kernel/time.ts";

/** Source: Application Auto Scaling API Reference, PredefinedMetricSpecification, those of ECS. */
export type PredefinedMetricType =
  | "ECSServiceAverageCPUUtilization"
  | "ECSServiceAverageMemoryUtilization"
  | "ECSServiceAverageCPUUtilizationHighResolution"
  | "ECSServiceAverageMemoryUtilizationHighResolution"
  | "ALBRequestCountPerTarget";

/** A metric of one's own. Source: Application Auto Scaling API Reference, CustomizedMetricSpecification. */
export interface CustomizedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly statistic: "Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount";
  /** Record id of that metric. */
  readonly metricId: string;
}

/** Application Auto Scaling API Reference, TargetTrackingScalingPolicyConfiguration: exactly one of the two metrics. */
export interface TargetTrackingConfiguration {
  readonly targetValue: number;
  readonly predefinedMetricSpecification?: {
    readonly predefinedMetricType: PredefinedMetricType;
    readonly resourceLabel: string | null;
  };
  readonly customizedMetricSpecification?: CustomizedMetric;
  /** Seconds. */
  readonly scaleOutCooldown: number;
  /** Seconds. */
  readonly scaleInCooldown: number;
  readonly disableScaleIn: boolean;
}

export type AdjustmentType = "ChangeInCapacity" | "ExactCapacity" | "PercentChangeInCapacity";

/**
 * Application Auto Scaling API Reference and Amazon EC2 Auto Scaling API Reference, StepAdjustment: bounds are distances
 * from the alarm's threshold.
 */
export interface StepAdjustment {
  /** Null stands for minus infinity, and for infinity. */
  readonly metricIntervalLowerBound: number | null;
  readonly metricIntervalUpperBound: number | null;
  readonly scalingAdjustment: number;
}

/** The same as a caller writes it: what is left out is unspecified. */
export interface StepAdjustmentInput {
  readonly metricIntervalLowerBound?: number | null;
  readonly metricIntervalUpperBound?: number | null;
  readonly scalingAdjustment: number;
}

/** Application Auto Scaling API Reference, StepScalingPolicyConfiguration. */
export interface StepScalingConfiguration {
  readonly adjustmentType: AdjustmentType;
  readonly stepAdjustments: readonly StepAdjustment[];
  /** Of percentages only; null for none. */
  readonly minAdjustmentMagnitude: number | null;
  /** Seconds. */
  readonly cooldown: number;
  readonly metricAggregationType: "Average" | "Minimum" | "Maximum";
}

/** Application Auto Scaling API Reference, PredictiveScalingPolicyConfiguration, with one metric pair. */
export interface PredictiveScalingConfiguration {
  readonly targetValue: number;
  readonly predefinedMetricType: PredictiveMetricType;
  readonly resourceLabel: string | null;
  readonly mode: "ForecastOnly" | "ForecastAndScale";
  /** Seconds before the hour. */
  readonly schedulingBufferTime: number;
  readonly maxCapacityBreachBehavior: "HonorMaxCapacity" | "IncreaseMaxCapacity";
  /** Percent above the forecast; null unless IncreaseMaxCapacity. */
  readonly maxCapacityBuffer: number | null;
}
export type PredictiveMetricType = "ECSServiceCPUUtilization" | "ECSServiceMemoryUtilization" | "ALBRequestCount";

interface PolicyFields {
  readonly id: string;
  readonly policyArn: string;
  readonly policyName: string;
  /** Record id of the scalable target. Never changes. */
  readonly scalableTargetId: string;
  /** Record ids of the two alarms that target tracking owns, high then low; other policies own none. */
  readonly alarms: readonly string[];
  readonly sim: {
    /** RUNNING tasks that the last scale-out counted from; used again during its cooldown. */
    readonly scaleOutBase: number;
    readonly scaleOutCooldownEndsAtMs: SimMs;
    readonly scaleInCooldownEndsAtMs: SimMs;
    /** Reason of the newest evaluation that changed nothing, or null after one that did. */
    readonly notScaledReason: string | null;
    /** Alarm's journal entry that reason was written for: a new alarm hears the reason again. */
    readonly notScaledCause: number | null;
    readonly lastChangeAtMs: SimMs | null;
  };
}
export interface TargetTrackingPolicyRecord extends PolicyFields {
  readonly policyType: "TargetTrackingScaling";
  readonly targetTrackingScalingPolicyConfiguration: TargetTrackingConfiguration;
}
export interface StepPolicyRecord extends PolicyFields {
  readonly policyType: "StepScaling";
  readonly stepScalingPolicyConfiguration: StepScalingConfiguration;
}
export interface PredictivePolicyRecord extends PolicyFields {
  readonly policyType: "PredictiveScaling";
  readonly predictiveScalingPolicyConfiguration: PredictiveScalingConfiguration;
  readonly forecast: {
    /** Load of every whole hour so far, oldest first, at most fourteen days; null where the metric was silent. */
    readonly hours: readonly (number | null)[];
    /** Number of the hour, from the start of the run, that the first of them was. */
    readonly firstHour: number;
    /** Capacity for the next hours, from `capacityFrom` on; empty while there is too little data. */
    readonly capacity: readonly number[];
    readonly capacityFrom: number;
    /** What the running hour may not fall below, and how far above the maximum it may go; null outside its reign. */
    readonly reign: { readonly capacity: number; readonly maxCapacity: number; readonly untilMs: SimMs } | null;
  };
}
/** Application Auto Scaling API Reference, ScalingPolicy. */
export type ScalingPolicyRecord = TargetTrackingPolicyRecord | StepPolicyRecord | PredictivePolicyRecord;

export interface ScalingPolicyRecords {
  scalingPolicy: ScalingPolicyRecord;
}
export interface TargetTrackingInput
  extends Omit<Partial<TargetTrackingConfiguration>, "customizedMetricSpecification"> {
  readonly customizedMetricSpecification?: Omit<CustomizedMetric, "metricId" | "dimensions"> & {
    readonly dimensions?: CustomizedMetric["dimensions"];
  };
}
export interface StepScalingInput extends Omit<Partial<StepScalingConfiguration>, "stepAdjustments"> {
  readonly stepAdjustments?: readonly StepAdjustmentInput[];
}
export interface PutScalingPolicyInput {
  readonly policyName: string;
  readonly resourceId?: string;
  readonly policyType?: ScalingPolicyRecord["policyType"];
  readonly targetTrackingScalingPolicyConfiguration?: TargetTrackingInput;
  readonly stepScalingPolicyConfiguration?: StepScalingInput;
  readonly predictiveScalingPolicyConfiguration?: PredictiveScalingInput;
}
export interface PredictiveScalingInput
  extends Partial<
    Pick<
      PredictiveScalingConfiguration,
      "mode" | "schedulingBufferTime" | "maxCapacityBreachBehavior" | "maxCapacityBuffer"
    >
  > {
  /** One pair: load metric and scaling metric. */
  readonly metricSpecifications?: readonly {
    readonly targetValue: number;
    readonly predefinedMetricPairSpecification: {
      readonly predefinedMetricType: PredictiveMetricType;
      readonly resourceLabel?: string | null;
    };
  }[];
}
export interface ScalingPolicyMessages {
  /** Makes the two alarms of target tracking. */
  "scalingPolicy.created": { readonly id: string };
  "application-autoscaling.PutScalingPolicy": PutScalingPolicyInput;
  "application-autoscaling.DeleteScalingPolicy": { readonly policyName: string; readonly resourceId?: string };
  /** An alarm that calls this policy is in ALARM; repeated once a minute while it lasts. */
  "scalingPolicy.alarmAction": { readonly id: string; readonly alarmId: string };
  /** A whole hour has passed: a predictive policy learns from it. */
  "scalingPolicy.hour": { readonly id: string };
  /** Shortly before an hour begins: capacity for what is forecast. */
  "scalingPolicy.forecastDue": { readonly id: string; readonly hour: number };
}

/** Finds a policy by logical id, name or ARN, as an API caller would name it. */
export function findScalingPolicy(
  policies: Iterable<ScalingPolicyRecord>,
  name: string,
): ScalingPolicyRecord | undefined {
  for (const policy of policies) {
    if (policy.id === name || policy.policyName === name || policy.policyArn === name) return policy;
  }
  return undefined;
}

export const tracksTarget = (policy: ScalingPolicyRecord): policy is TargetTrackingPolicyRecord =>
  policy.policyType === "TargetTrackingScaling";
export const scalesInSteps = (policy: ScalingPolicyRecord): policy is StepPolicyRecord =>
  policy.policyType === "StepScaling";
export const predicts = (policy: ScalingPolicyRecord): policy is PredictivePolicyRecord =>
  policy.policyType === "PredictiveScaling";
