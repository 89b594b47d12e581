import { adjusted, breachOf, stepFor } from "../scalingPolicy/stepAdjustment.ts";
import type { GroupTargetTracking, PolicySettings } from "./model.ts";

/** An Auto Scaling group as its policies find it. */
export interface GroupSituation {
  readonly desiredCapacity: number;
  readonly minSize: number;
  readonly maxSize: number;
  /** Instances in service whose warm-up is over: the base of the arithmetic. */
  readonly warm: number;
  /** Instances that launch or warm up: they count in the desired capacity, and hold scale-in. */
  readonly warming: number;
  /** Newest value of the metric, and the threshold of the alarm that calls. */
  readonly metric: number;
  readonly threshold: number;
}
export interface GroupDecision {
  /** Null when nothing changes. */
  readonly desiredCapacity: number | null;
  readonly because: string;
}

const none = (because: string): GroupDecision => ({ desiredCapacity: null, because });
const plain = (value: number): string => String(Math.round(value * 100) / 100);
const clamp = (count: number, { minSize, maxSize }: GroupSituation): number =>
  Math.max(minSize, Math.min(maxSize, count));

/** Datapoints have six decimals: what is that close to a whole number is one. */
const tolerance = 1e-6;

/**
 * Target tracking of a group: enough instances to bring the metric to its target; what warms up counts as added, and
 * nothing leaves meanwhile.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies": rounded up when adding and down when
 * removing, which leaves the same number of instances.
 */
export function trackTarget(
  side: "high" | "low",
  { targetValue, disableScaleIn }: GroupTargetTracking,
  situation: GroupSituation,
): GroupDecision {
  const { desiredCapacity, warm, warming, metric } = situation;
  const base = Math.max(1, warm);
  const wanted = Math.max(0, Math.ceil((base * (metric - tolerance)) / targetValue));
  const words = `${base} × ${plain(metric)} ÷ ${plain(targetValue)}, rounded up, = ${wanted}`;
  const to = clamp(wanted, situation);
  if (side === "high") {
    if (to > desiredCapacity) return { desiredCapacity: to, because: `${words}.` };
    return none(
      `${words}, and the desired capacity is ${desiredCapacity}${warming > 0 ? `, ${warming} of it warming up` : ""}.`,
    );
  }
  if (disableScaleIn) return none("This policy may not scale in.");
  if (warming > 0) return none(`${warming} instances still warm up: scale-in waits for them.`);
  if (to < desiredCapacity) return { desiredCapacity: to, because: `${words}.` };
  return none(`${words}, and the desired capacity is ${desiredCapacity}.`);
}

/**
 * Step scaling of a group: the step is taken from the instances whose warm-up is over, so that those on their way count
 * as added, and only a larger step adds more.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies", instance warmup.
 */
export function takeStep(
  settings: Extract<PolicySettings, { policyType: "StepScaling" }>,
  situation: GroupSituation,
): GroupDecision {
  const { desiredCapacity, warm, warming, metric, threshold } = situation;
  const distance = breachOf(metric, threshold);
  const step = stepFor(settings.stepAdjustments, distance);
  if (step === undefined) return none(`No step holds ${plain(metric)}, ${plain(distance)} from ${plain(threshold)}.`);
  const { adjustmentType, minAdjustmentMagnitude } = settings;
  const wanted = adjusted(adjustmentType, step.scalingAdjustment, minAdjustmentMagnitude, warm);
  const to = clamp(wanted, situation);
  const amount = adjustmentType === "PercentChangeInCapacity" ? `${step.scalingAdjustment}%` : step.scalingAdjustment;
  const words = `${plain(metric)} is ${plain(distance)} from ${plain(threshold)}: ${adjustmentType} ${amount} of ${warm} warm instances gives ${wanted}`;
  if (wanted > warm) {
    return to > desiredCapacity
      ? { desiredCapacity: to, because: `${words}.` }
      : none(`${words}, and the desired capacity is ${desiredCapacity} already.`);
  }
  if (wanted === warm) return none(`${words}: no change.`);
  if (warming > 0) return none(`${words}, but ${warming} instances still warm up.`);
  return to < desiredCapacity ? { desiredCapacity: to, because: `${words}.` } : none(`${words}, the minimum.`);
}

/** Simple scaling: one adjustment of the desired capacity. Its cooldown is the caller's to keep. */
export function scaleSimply(
  settings: Extract<PolicySettings, { policyType: "SimpleScaling" }>,
  situation: GroupSituation,
): GroupDecision {
  const { adjustmentType, scalingAdjustment, minAdjustmentMagnitude } = settings;
  const { desiredCapacity } = situation;
  const wanted = adjusted(adjustmentType, scalingAdjustment, minAdjustmentMagnitude, desiredCapacity);
  const to = clamp(wanted, situation);
  const words = `${adjustmentType} ${scalingAdjustment} of ${desiredCapacity} gives ${wanted}`;
  return to === desiredCapacity
    ? none(`${words}, and the group stays between ${situation.minSize} and ${situation.maxSize}.`)
    : { desiredCapacity: to, because: `${words}.` };
}
