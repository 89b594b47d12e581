import type { SimMs } from "../../kernel/time.ts";
import { clockTime } from "../alarm/stateReason.ts";
import { frozenBaseWords, limitWords, productWords, tasks } from "./arithmetic.ts";
import type { ScalingPolicyRecord, TargetTrackingConfiguration, TargetTrackingPolicyRecord } from "./model.ts";

/** The scalable target as a policy finds it. */
export interface TargetSituation {
  readonly now: SimMs;
  readonly desiredCount: number;
  /** RUNNING tasks: the base of every calculation. Source: Amazon ECS Developer Guide, "Service auto scaling". */
  readonly runningCount: number;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly dynamicScalingInSuspended: boolean;
  readonly dynamicScalingOutSuspended: boolean;
  /** A deployment of the service is in progress and holds scale-in back. */
  readonly deploying: boolean;
  /** What a predictive policy holds the service at for this hour; absent when none does. */
  readonly forecastCapacity?: number;
}

/** One target-tracking policy of that target, with what its two alarms say. */
export interface PolicySituation {
  readonly policyName: string;
  readonly configuration: TargetTrackingConfiguration;
  readonly high: boolean;
  readonly low: boolean;
  /** Newest value the alarms judged; null while there is none. */
  readonly metric: number | null;
  /** Tasks that datapoint was measured on; null when the metric does not tell. */
  readonly tasksMeasured: number | null;
  readonly scaleOutBase: number;
  readonly scaleOutCooldownEndsAtMs: SimMs;
  readonly scaleInCooldownEndsAtMs: SimMs;
}

/** AWS's codes for an evaluation that changed nothing, then the cases for which AWS writes no activity at all. */
export const notScaledCodes = [
  "AutoScalingAnticipatedFlapping",
  "TargetServicePutResourceAsUnscalable",
  "AlreadyAtMaxCapacity",
  "AlreadyAtMinCapacity",
  "AlreadyAtDesiredCapacity",
] as const;
export type NotScaledCode = (typeof notScaledCodes)[number];
export type SilentReason =
  | "NoDatapoint"
  | "DynamicScalingOutSuspended"
  | "DynamicScalingInSuspended"
  | "DisableScaleIn"
  | "ScaleInCooldown"
  | "OtherPolicyDisagrees"
  | "LargerPolicyDecides"
  | "NoStepAdjustment";

export type ScalingDecision =
  | { readonly change: "out" | "in"; readonly to: number; readonly base: number; readonly because: string }
  | { readonly change: null; readonly reason: NotScaledCode | SilentReason; readonly because: string };

/** Datapoints have six decimals: 16.666667 stands for a sixth of 100 and must not make 12 × m ÷ 50 more than 4. */
const metricTolerance = 1e-6;
const tasksFor = (base: number, metric: number, targetValue: number): number =>
  Math.max(0, Math.ceil((base * (metric - metricTolerance)) / targetValue));
export const clampTo = (
  count: number,
  { minCapacity, maxCapacity }: Pick<TargetSituation, "minCapacity" | "maxCapacity">,
): number => Math.max(minCapacity, Math.min(maxCapacity, count));

export const nothing = (
  reason: NotScaledCode | SilentReason,
  because: string,
): Extract<ScalingDecision, { change: null }> => ({
  change: null,
  reason,
  because,
});

interface Proposal {
  readonly base: number;
  /** Before the limits. */
  readonly wanted: number;
  readonly to: number;
  readonly words: string;
}

/**
 * What an AlarmHigh of `policy` makes Application Auto Scaling do. `others` are the target's other policies.
 *
 * During the cooldown the calculation starts from the same tasks as the scale-out that opened it, so what was already
 * added counts toward the next step and only a larger step adds more.
 *
 * Source: Application Auto Scaling User Guide, "How target tracking scaling works" and its cooldown section.
 */
export function decideScaleOut(
  target: TargetSituation,
  policy: PolicySituation,
  others: readonly PolicySituation[],
): ScalingDecision {
  if (target.dynamicScalingOutSuspended) {
    return nothing("DynamicScalingOutSuspended", "Scaling out is suspended on this target.");
  }
  const proposal = proposeScaleOut(target, policy);
  if (proposal === null) return nothing("NoDatapoint", "The metric has no datapoint to calculate with.");
  const { base, to, words } = proposal;
  if (to <= target.desiredCount) {
    return target.desiredCount >= target.maxCapacity
      ? nothing(
          "AlreadyAtMaxCapacity",
          `${words}. desiredCount is ${target.desiredCount}, the maximum is ${target.maxCapacity}.`,
        )
      : nothing("AlreadyAtDesiredCapacity", `${words}. desiredCount is ${target.desiredCount} already.`);
  }
  for (const other of others) {
    const larger = other.high ? proposeScaleOut(target, other) : null;
    if (larger !== null && larger.to > to) {
      return nothing("LargerPolicyDecides", `${words}. ${other.policyName} asks for ${larger.to}: the largest wins.`);
    }
  }
  return { change: "out", to, base, because: `${words}.` };
}

function proposeScaleOut(target: TargetSituation, policy: PolicySituation): Proposal | null {
  if (policy.metric === null) return null;
  const frozen = target.now < policy.scaleOutCooldownEndsAtMs;
  const base = frozen ? policy.scaleOutBase : target.runningCount;
  const { targetValue } = policy.configuration;
  // Source: Application Auto Scaling User Guide: from zero one datapoint suffices, and the smallest amount is added.
  const wanted = base === 0 ? 1 : tasksFor(base, policy.metric, targetValue);
  const to = clampTo(wanted, target);
  const product =
    base === 0
      ? "No task is running, so the smallest step: 1 task"
      : productWords(base, policy.metric, targetValue, wanted);
  const from = frozen && base !== target.runningCount ? frozenBaseWords(base, policy.scaleOutCooldownEndsAtMs) : "";
  return { base, wanted, to, words: `${product}${from}; ${limitWords(wanted, target)}` };
}

/**
 * What an AlarmLow of `policy` makes Application Auto Scaling do.
 *
 * Any policy may scale out, but all that have scale-in enabled must agree to scale in, and the largest answer counts.
 */
export function decideScaleIn(
  target: TargetSituation,
  policy: PolicySituation,
  others: readonly PolicySituation[],
): ScalingDecision {
  if (policy.configuration.disableScaleIn) return nothing("DisableScaleIn", "This policy may not scale in.");
  if (target.dynamicScalingInSuspended) {
    return nothing("DynamicScalingInSuspended", "Scaling in is suspended on this target.");
  }
  if (target.deploying) {
    return nothing(
      "TargetServicePutResourceAsUnscalable",
      "A deployment is in progress: scale-in waits until it has ended, scale-out does not.",
    );
  }
  const agreeing = others.filter((other) => !other.configuration.disableScaleIn);
  const against = others.find(({ high }) => high) ?? agreeing.find(({ low }) => !low);
  if (against !== undefined) {
    return nothing("OtherPolicyDisagrees", `${against.policyName} does not ask to scale in, and all policies must.`);
  }
  const cooling = [policy, ...agreeing].find((one) => target.now < one.scaleInCooldownEndsAtMs);
  if (cooling !== undefined) {
    const until = clockTime(cooling.scaleInCooldownEndsAtMs);
    return nothing("ScaleInCooldown", `The scale-in cooldown of ${cooling.policyName} lasts until ${until}.`);
  }
  const proposal = proposeScaleIn(target, policy);
  if (proposal === null) return nothing("NoDatapoint", "The metric has no datapoint to calculate with.");
  const { to, wanted, words } = proposal;
  for (const other of agreeing) {
    const larger = proposeScaleIn(target, other);
    if (larger !== null && larger.to > to) {
      return nothing("LargerPolicyDecides", `${words}. ${other.policyName} asks for ${larger.to}: the largest wins.`);
    }
  }
  if (to >= target.desiredCount) {
    return target.desiredCount <= target.minCapacity
      ? nothing(
          "AlreadyAtMinCapacity",
          `${words}. desiredCount is ${target.desiredCount}, the minimum is ${target.minCapacity}.`,
        )
      : nothing("AlreadyAtDesiredCapacity", `${words}. desiredCount is ${target.desiredCount} already.`);
  }
  const flapping = [policy, ...agreeing].map((one) => flappingWords(target, one, to)).find((words) => words !== null);
  // Lowering to the maximum is not a forecast: it is done whatever follows.
  if (flapping !== undefined && to === wanted)
    return nothing("AutoScalingAnticipatedFlapping", `${words}. ${flapping}`);
  return { change: "in", to, base: target.runningCount, because: `${words}.` };
}

function proposeScaleIn(target: TargetSituation, policy: PolicySituation): Proposal | null {
  if (policy.metric === null) return null;
  const { runningCount: base } = target;
  const wanted = tasksFor(base, policy.metric, policy.configuration.targetValue);
  const words = `${productWords(base, policy.metric, policy.configuration.targetValue, wanted)}; ${limitWords(wanted, target)}`;
  return { base, wanted, to: clampTo(wanted, target), words };
}

/**
 * The load the datapoint stands for, spread over what would be left: above target, AlarmHigh would follow at once.
 * A datapoint measured before an earlier scale-in knows more tasks than run now, and so more load than it seems.
 *
 * Source: Application Auto Scaling User Guide, "Not scaled reason codes". Estimate: AWS gives no formula.
 */
function flappingWords(target: TargetSituation, policy: PolicySituation, to: number): string | null {
  const measuredOn = Math.max(target.runningCount, policy.tasksMeasured ?? 0);
  const { targetValue } = policy.configuration;
  if (to === 0 || measuredOn * ((policy.metric ?? 0) - metricTolerance) <= targetValue * to) return null;
  return `It was measured on ${tasks(measuredOn)}, so ${tasks(to)} would be above ${targetValue} at once.`;
}

/** The policy's own state after an evaluation. */
export function policyAfter(
  {
    sim,
    targetTrackingScalingPolicyConfiguration: configuration,
  }: Pick<TargetTrackingPolicyRecord, "sim" | "targetTrackingScalingPolicyConfiguration">,
  decision: ScalingDecision,
  now: SimMs,
): CooldownState {
  return cooldownsAfter(sim, configuration, decision, now);
}

type CooldownState = Pick<
  ScalingPolicyRecord["sim"],
  "scaleOutBase" | "scaleOutCooldownEndsAtMs" | "scaleInCooldownEndsAtMs"
>;

/** @param cooldowns in seconds */
export function cooldownsAfter(
  { scaleOutBase, scaleOutCooldownEndsAtMs, scaleInCooldownEndsAtMs }: CooldownState,
  cooldowns: { readonly scaleOutCooldown: number; readonly scaleInCooldown: number },
  decision: ScalingDecision,
  now: SimMs,
): CooldownState {
  const ends = (cooldown: number) => (now + cooldown * 1_000) as SimMs;
  if (decision.change === "out") {
    // A scale-out cancels the scale-in cooldown.
    return {
      scaleOutBase: decision.base,
      scaleOutCooldownEndsAtMs: ends(cooldowns.scaleOutCooldown),
      scaleInCooldownEndsAtMs: now,
    };
  }
  if (decision.change === "in") {
    return { scaleOutBase, scaleOutCooldownEndsAtMs, scaleInCooldownEndsAtMs: ends(cooldowns.scaleInCooldown) };
  }
  return { scaleOutBase, scaleOutCooldownEndsAtMs, scaleInCooldownEndsAtMs };
}
