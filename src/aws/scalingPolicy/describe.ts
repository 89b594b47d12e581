import type { SimMs } from "../../kernel/time.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { plainNumber } from "./arithmetic.ts";
import type { ScalingPolicyRecord, StepAdjustment, TargetTrackingConfiguration } from "./model.ts";
import { adjustmentWords } from "./stepScaling.ts";
import { trackedBy } from "./trackedMetric.ts";

export type PolicyState = "in effect" | "cooling down" | "at max" | "suspended";

/** Where a policy stands, the most pressing first. */
export function policyState(
  { sim }: ScalingPolicyRecord,
  target: ScalableTargetRecord | undefined,
  service: Pick<ServiceRecord, "desiredCount"> | undefined,
  now: SimMs,
): PolicyState {
  if (target?.suspendedState.dynamicScalingOutSuspended === true) return "suspended";
  if (target !== undefined && service !== undefined && service.desiredCount >= target.maxCapacity) return "at max";
  if (now < sim.scaleOutCooldownEndsAtMs || now < sim.scaleInCooldownEndsAtMs) return "cooling down";
  return "in effect";
}

export const policyTone = (state: PolicyState): "ok" | "accent" | "warn" =>
  state === "in effect" ? "ok" : state === "cooling down" ? "accent" : "warn";

/** "target tracking", "step scaling", "predictive scaling" */
export const policyKind = ({ policyType }: Pick<ScalingPolicyRecord, "policyType">): string =>
  ({
    TargetTrackingScaling: "target tracking",
    StepScaling: "step scaling",
    PredictiveScaling: "predictive scaling",
  })[policyType];

/** "CPU 50 %", "memory 70 %", "1000 requests per target", "BacklogPerTask 100" */
export function targetWords(configuration: TargetTrackingConfiguration): string {
  const { targetValue, predefinedMetricSpecification } = configuration;
  const value = plainNumber(targetValue);
  const type = predefinedMetricSpecification?.predefinedMetricType;
  if (type === undefined) return `${trackedBy(configuration).metricName} ${value}`;
  if (type === "ALBRequestCountPerTarget") return `${value} requests per target`;
  return `${type.includes("CPU") ? "CPU" : "memory"} ${value}%${type.endsWith("HighResolution") ? " every 20 s" : ""}`;
}

/** "+2, +3" of a step policy, or "CPU 50 %" of one that tracks. */
export function policyRule(policy: ScalingPolicyRecord): string {
  switch (policy.policyType) {
    case "TargetTrackingScaling":
      return targetWords(policy.targetTrackingScalingPolicyConfiguration);
    case "StepScaling": {
      const { adjustmentType, stepAdjustments } = policy.stepScalingPolicyConfiguration;
      return stepAdjustments.map((step) => adjustmentWords(adjustmentType, step.scalingAdjustment)).join(", ");
    }
    case "PredictiveScaling": {
      const { predefinedMetricType, targetValue, mode } = policy.predictiveScalingPolicyConfiguration;
      const value = plainNumber(targetValue);
      const what =
        predefinedMetricType === "ALBRequestCount"
          ? `${value} requests per target`
          : `${predefinedMetricType === "ECSServiceCPUUtilization" ? "CPU" : "memory"} ${value}%`;
      return mode === "ForecastOnly" ? `${what}, forecast only` : what;
    }
  }
}

/** A step policy's intervals in the metric's own terms: "60 up to 70". */
export function intervalWords(
  { metricIntervalLowerBound: lower, metricIntervalUpperBound: upper }: StepAdjustment,
  threshold: number | null,
): string {
  const at = (bound: number) =>
    threshold === null ? `threshold ${bound < 0 ? "−" : "+"} ${Math.abs(bound)}` : plainNumber(threshold + bound);
  if (lower === null) return `up to ${at(upper ?? 0)}`;
  return upper === null ? `${at(lower)} and above` : `${at(lower)} up to ${at(upper)}`;
}
