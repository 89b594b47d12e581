import type { SimMs } from "../../kernel/time.ts";
import { clockTime } from "../alarm/stateReason.ts";
import { frozenBaseWords, limitWords, plainNumber, tasks } from "./arithmetic.ts";
import type { StepScalingConfiguration } from "./model.ts";
import { adjusted, breachOf, stepFor } from "./stepAdjustment.ts";
import { clampTo, nothing, type ScalingDecision, type TargetSituation } from "./targetTracking.ts";

/** A step policy that an alarm calls. */
export interface StepSituation {
  readonly policyName: string;
  readonly configuration: StepScalingConfiguration;
  /** Newest value of the alarm's metric, aggregated as the policy says; null while there is none. */
  readonly metric: number | null;
  /** Of the alarm. */
  readonly threshold: number;
  readonly scaleOutBase: number;
  readonly scaleOutCooldownEndsAtMs: SimMs;
  readonly scaleInCooldownEndsAtMs: SimMs;
}

/**
 * What a step policy does when its alarm calls: the step that holds the distance from the threshold, taken from the
 * RUNNING tasks. During the scale-out cooldown it counts from the tasks that the cooldown began with, so what was added
 * counts toward the next step and only a larger step adds the difference. During the scale-in cooldown it removes nothing.
 *
 * Source: Application Auto Scaling User Guide, "How step scaling works" and its cooldown period.
 */
export function decideStep(target: TargetSituation, step: StepSituation): ScalingDecision {
  const { configuration, metric, threshold } = step;
  if (metric === null) return nothing("NoDatapoint", "The metric has no datapoint to calculate with.");
  const distance = breachOf(metric, threshold);
  const chosen = stepFor(configuration.stepAdjustments, distance);
  const found = `${plainNumber(metric)} is ${distanceWords(distance)} the threshold ${plainNumber(threshold)}`;
  if (chosen === undefined) {
    return nothing(
      "NoStepAdjustment",
      `No step adjustment found for metric value [${plainNumber(metric)}] and breach threshold ${plainNumber(threshold)}.`,
    );
  }
  const { adjustmentType, minAdjustmentMagnitude } = configuration;
  const { scalingAdjustment } = chosen;
  const answer = (base: number) => adjusted(adjustmentType, scalingAdjustment, minAdjustmentMagnitude, base);
  const { runningCount: running } = target;
  const frozen = target.now < step.scaleOutCooldownEndsAtMs;
  const isOut = adjustmentType === "ExactCapacity" ? scalingAdjustment > running : scalingAdjustment > 0;
  const base = frozen && isOut ? step.scaleOutBase : running;
  const wanted = Math.max(0, answer(base));
  const to = clampTo(wanted, target);
  const from = frozen && isOut && base !== running ? frozenBaseWords(base, step.scaleOutCooldownEndsAtMs) : "";
  const sum =
    adjustmentType === "ExactCapacity"
      ? `exactly ${tasks(wanted)}`
      : `${adjustmentWords(adjustmentType, scalingAdjustment)} of ${tasks(base)} makes ${wanted}`;
  const words = `${found}: ${sum}${from}; ${limitWords(wanted, target)}`;
  if (isOut) return decideOut(target, to, base, words);
  // Exactly the tasks that run, or a step of 0: it asks for no change, whatever was set by hand.
  if (wanted === running && target.desiredCount === running) {
    return nothing(atLimit(target, to, wanted), `${words}. desiredCount is ${target.desiredCount} already.`);
  }
  return decideIn(target, step, to, base, words);
}

function decideOut(target: TargetSituation, to: number, base: number, words: string): ScalingDecision {
  if (target.dynamicScalingOutSuspended) {
    return nothing("DynamicScalingOutSuspended", "Scaling out is suspended on this target.");
  }
  if (to > target.desiredCount) return { change: "out", to, base, because: `${words}.` };
  return target.desiredCount >= target.maxCapacity
    ? nothing(
        "AlreadyAtMaxCapacity",
        `${words}. desiredCount is ${target.desiredCount}, the maximum is ${target.maxCapacity}.`,
      )
    : nothing("AlreadyAtDesiredCapacity", `${words}. desiredCount is ${target.desiredCount} already.`);
}

function decideIn(
  target: TargetSituation,
  step: StepSituation,
  to: number,
  base: number,
  words: string,
): ScalingDecision {
  if (target.dynamicScalingInSuspended) {
    return nothing("DynamicScalingInSuspended", "Scaling in is suspended on this target.");
  }
  if (target.deploying) {
    return nothing(
      "TargetServicePutResourceAsUnscalable",
      "A deployment is in progress: scale-in waits until it has ended, scale-out does not.",
    );
  }
  if (target.now < step.scaleInCooldownEndsAtMs) {
    const until = clockTime(step.scaleInCooldownEndsAtMs);
    return nothing("ScaleInCooldown", `The scale-in cooldown of ${step.policyName} lasts until ${until}.`);
  }
  if (to < target.desiredCount) return { change: "in", to, base, because: `${words}.` };
  return nothing(atLimit(target, to, to), `${words}. desiredCount is ${target.desiredCount} already.`);
}

const atLimit = (target: TargetSituation, to: number, wanted: number) =>
  to > wanted || (target.desiredCount <= target.minCapacity && to <= target.minCapacity)
    ? "AlreadyAtMinCapacity"
    : target.desiredCount >= target.maxCapacity && to >= target.maxCapacity
      ? "AlreadyAtMaxCapacity"
      : "AlreadyAtDesiredCapacity";

const distanceWords = (distance: number): string =>
  distance === 0 ? "at" : `${plainNumber(Math.abs(distance))} ${distance > 0 ? "above" : "below"}`;

/** "+3", "−10 %" */
export const adjustmentWords = (
  adjustmentType: StepScalingConfiguration["adjustmentType"],
  scalingAdjustment: number,
): string => {
  if (adjustmentType === "ExactCapacity") return `= ${scalingAdjustment}`;
  const sign = scalingAdjustment < 0 ? "−" : "+";
  return `${sign}${Math.abs(scalingAdjustment)}${adjustmentType === "PercentChangeInCapacity" ? "%" : ""}`;
};
