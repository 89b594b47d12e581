import { decideStep, type StepSituation } from "./stepScaling.ts";
import {
  decideScaleIn,
  decideScaleOut,
  nothing,
  type PolicySituation,
  type ScalingDecision,
  type TargetSituation,
} from "./targetTracking.ts";

/** A policy whose alarm is in ALARM, with what it needs to decide. */
export type CalledPolicy =
  | { readonly tracking: PolicySituation; readonly side: "high" | "low" }
  | { readonly step: StepSituation };

/** A target's policies at one instant. */
export interface Policies {
  /** All that track a target, whatever their alarms say. */
  readonly tracking: readonly PolicySituation[];
  /** Step policies that an alarm calls now. */
  readonly steps: readonly StepSituation[];
}

/**
 * What one called policy may do beside the others. Whichever leaves the larger capacity decides, for scale-out and for
 * scale-in; target-tracking policies must agree among themselves to scale in, and have no veto over a step policy.
 *
 * Source: Application Auto Scaling User Guide, "Multiple target tracking scaling policies" and its considerations.
 */
export function decideTogether(target: TargetSituation, called: CalledPolicy, others: Policies): ScalingDecision {
  const own = heldAtForecast(target, decideAlone(target, called, others.tracking));
  if (own.change === null) return own;
  for (const { policyName, decision } of rivals(target, others)) {
    if (decision.change === null || decision.to <= own.to) continue;
    return nothing(
      "LargerPolicyDecides",
      `${own.because.replace(/\.$/, "")}. ${policyName} asks for ${decision.to}: the largest wins.`,
    );
  }
  return own;
}

const decideAlone = (
  target: TargetSituation,
  called: CalledPolicy,
  tracking: readonly PolicySituation[],
): ScalingDecision => {
  if ("step" in called) return decideStep(target, called.step);
  return (called.side === "high" ? decideScaleOut : decideScaleIn)(target, called.tracking, tracking);
};

/** What every other policy would do that is called now. */
function rivals(
  target: TargetSituation,
  { tracking, steps }: Policies,
): readonly { readonly policyName: string; readonly decision: ScalingDecision }[] {
  return [
    ...steps.map((step) => ({ policyName: step.policyName, decision: decideStep(target, step) })),
    ...tracking
      .filter(({ high, low }) => high || low)
      .map((one) => {
        const rest = tracking.filter((other) => other !== one);
        const decision = one.high ? decideScaleOut(target, one, rest) : decideScaleIn(target, one, rest);
        return { policyName: one.policyName, decision };
      }),
  ];
}

/**
 * Predictive scaling holds what it forecast for the hour: of its capacity and a dynamic policy's the larger one counts.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "How predictive scaling works".
 */
function heldAtForecast(target: TargetSituation, decision: ScalingDecision): ScalingDecision {
  const { forecastCapacity, desiredCount } = target;
  if (decision.change !== "in" || forecastCapacity === undefined || decision.to >= forecastCapacity) return decision;
  const words = `${decision.because.replace(/\.$/, "")}. The forecast of this hour is ${forecastCapacity}: the largest wins.`;
  return forecastCapacity < desiredCount
    ? { ...decision, to: forecastCapacity, because: words }
    : nothing("LargerPolicyDecides", words);
}
