import type { AdjustmentType, StepAdjustment, StepAdjustmentInput } from "./model.ts";

export const adjustmentTypes: readonly AdjustmentType[] = [
  "ChangeInCapacity",
  "ExactCapacity",
  "PercentChangeInCapacity",
];

export const stepsFrom = (steps: readonly StepAdjustmentInput[]): readonly StepAdjustment[] =>
  steps.map(({ metricIntervalLowerBound = null, metricIntervalUpperBound = null, scalingAdjustment }) => ({
    metricIntervalLowerBound,
    metricIntervalUpperBound,
    scalingAdjustment,
  }));

/** Source: Application Auto Scaling User Guide, "Quotas": step adjustments per policy. */
export const mostSteps = 20;

/** How far a value is from the threshold. Datapoints have six decimals; sums of shares miss their number by less. */
export const breachOf = (metric: number, threshold: number): number => Math.round((metric - threshold) * 1e6) / 1e6;

/**
 * The step whose interval holds the distance from the threshold. Above the threshold the lower bound belongs to the step,
 * below it the upper one does.
 *
 * Source: Application Auto Scaling API Reference, StepAdjustment.
 */
export function stepFor(steps: readonly StepAdjustment[], distance: number): StepAdjustment | undefined {
  const above = distance >= 0;
  return steps.find(({ metricIntervalLowerBound: lower, metricIntervalUpperBound: upper }) => {
    const least = lower ?? Number.NEGATIVE_INFINITY;
    const most = upper ?? Number.POSITIVE_INFINITY;
    // Exactly at the threshold a step may end as well as begin; what begins there is found first by its lower bound.
    if (distance === 0 && most === 0) return least < 0 && !steps.some((step) => step.metricIntervalLowerBound === 0);
    return above ? distance >= least && distance < most : distance > least && distance <= most;
  });
}

/**
 * The capacity an adjustment asks for, before the limits. Percentages round towards zero, but never to zero.
 *
 * Source: Application Auto Scaling User Guide, "Scaling adjustment types".
 */
export function adjusted(
  adjustmentType: AdjustmentType,
  adjustment: number,
  minAdjustmentMagnitude: number | null,
  base: number,
): number {
  if (adjustmentType === "ExactCapacity") return adjustment;
  if (adjustmentType === "ChangeInCapacity") return base + adjustment;
  const share = (base * adjustment) / 100;
  const sign = share < 0 ? -1 : 1;
  const size = Math.abs(share);
  const whole = size === 0 ? 0 : size < 1 ? 1 : Math.floor(size);
  return base + sign * (whole === 0 ? 0 : Math.max(whole, minAdjustmentMagnitude ?? 0));
}

/**
 * Why PutScalingPolicy would refuse these steps; null when it would not.
 *
 * Source: texts of the ValidationException; the rules are in the Application Auto Scaling User Guide, "Step adjustments".
 */
export function stepsProblem(adjustmentType: AdjustmentType, steps: readonly StepAdjustment[]): string | null {
  if (steps.length === 0) return "At least one StepAdjustment must be specified";
  if (steps.length > mostSteps) {
    return `1 validation error detected: StepAdjustments has ${steps.length} members; Member must have length less than or equal to ${mostSteps}`;
  }
  for (const { metricIntervalLowerBound: lower, metricIntervalUpperBound: upper, scalingAdjustment } of steps) {
    if (lower === null && upper === null) {
      return "Both lower and upper bounds of a step adjustment cannot be left unspecified";
    }
    if (lower !== null && upper !== null && lower >= upper) {
      return "The MetricIntervalUpperBound of a StepAdjustment must be greater than its MetricIntervalLowerBound";
    }
    if (adjustmentType === "ExactCapacity" && scalingAdjustment < 0) {
      return "ScalingAdjustment must not be negative with ExactCapacity";
    }
  }
  for (const [name, unspecified] of [
    ["lower", steps.filter(({ metricIntervalLowerBound }) => metricIntervalLowerBound === null)],
    ["upper", steps.filter(({ metricIntervalUpperBound }) => metricIntervalUpperBound === null)],
  ] as const) {
    if (unspecified.length > 1) return `At most one StepAdjustment may have an unspecified ${name} bound`;
  }
  const sorted = [...steps].sort((a, b) => lowest(a) - lowest(b));
  for (const [index, step] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined) break;
    const end = step.metricIntervalUpperBound ?? Number.POSITIVE_INFINITY;
    if (end > lowest(next)) return "Step adjustment intervals cannot overlap";
    if (end < lowest(next)) return "Step adjustment intervals cannot have gaps between them";
  }
  const negative = steps.some(({ metricIntervalLowerBound: lower }) => lower !== null && lower < 0);
  if (negative && steps.every(({ metricIntervalLowerBound }) => metricIntervalLowerBound !== null)) {
    return "There must be a StepAdjustment with an unspecified lower bound (i.e., lower bound is null) when one StepAdjustment has a negative lower bound";
  }
  const positive = steps.some(({ metricIntervalUpperBound: upper }) => upper !== null && upper > 0);
  if (positive && steps.every(({ metricIntervalUpperBound }) => metricIntervalUpperBound !== null)) {
    return "There must be a StepAdjustment with an unspecified upper bound (i.e., upper bound is null) when one StepAdjustment has a positive upper bound";
  }
  return null;
}

const lowest = ({ metricIntervalLowerBound }: StepAdjustment): number =>
  metricIntervalLowerBound ?? Number.NEGATIVE_INFINITY;
