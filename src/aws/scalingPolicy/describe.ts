import type { SimMs } from "../../kernel/time.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { plainNumber } from "./arithmetic.ts";
import type { ScalingPolicyRecord, TargetTrackingConfiguration } from "./model.ts";

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

/** "CPU 50 %", "memory 70 %", "1000 requests per target" */
export function targetWords({ targetValue, predefinedMetricSpecification }: TargetTrackingConfiguration): string {
  const value = plainNumber(targetValue);
  switch (predefinedMetricSpecification.predefinedMetricType) {
    case "ECSServiceAverageCPUUtilization":
      return `CPU ${value} %`;
    case "ECSServiceAverageMemoryUtilization":
      return `memory ${value} %`;
    case "ALBRequestCountPerTarget":
      return `${value} requests per target`;
  }
}
