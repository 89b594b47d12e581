/** Source: Kubernetes, "Horizontal Pod Autoscaling": no change while the ratio is within 0.1 of 1. */
export const tolerance = 0.1;
/** Seconds between two looks. Source: the same page, --horizontal-pod-autoscaler-sync-period. */
export const syncPeriodSeconds = 15;
/** Seconds that scale-down looks back. Source: the same page, behavior.scaleDown.stabilizationWindowSeconds. */
export const usualStabilizationSeconds = 300;
/** Most that a look may add: 100 % or four pods, whichever is more. Source: the same page, default behavior. */
const mostPodsAdded = 4;

/** What the pods of a target use of one metric. */
export interface MeasuredPods {
  /** Percent of what they request, each pod that is ready. */
  readonly utilization: readonly number[];
  /** Pods that are not ready: they count as using nothing while that would scale out. */
  readonly notReady: number;
}

/**
 * What one metric asks for: the pods with usable metrics × average ÷ target, rounded up.
 * Source: the same page, "Algorithm details".
 */
export function desiredByMetric(current: number, { utilization, notReady }: MeasuredPods, target: number): number {
  if (utilization.length === 0) return current;
  const sum = utilization.reduce((total, percent) => total + percent, 0);
  const ratio = sum / utilization.length / target;
  if (Math.abs(ratio - 1) <= tolerance + rounding) return current;
  if (notReady === 0 || ratio < 1) return ceiling(ratio * utilization.length);
  const counted = utilization.length + notReady;
  const careful = sum / counted / target;
  // What would turn round once they are counted is left alone.
  if (careful <= 1 + tolerance + rounding) return current;
  return Math.max(current, ceiling(careful * counted));
}

/** 1.1 − 1 is a little more than 0.1, and 6.000000000000001 pods are 6. */
const rounding = 1e-9;
const ceiling = (value: number): number => Math.ceil(value - rounding);

/**
 * What becomes of a recommendation: scale-down uses the highest of the window, a look at most doubles or adds four.
 *
 * @param recommendations the newest one included
 */
export function settledReplicas(
  current: number,
  recommendations: readonly { readonly atMs: number; readonly replicas: number }[],
  { nowMs, windowMs, min, max }: { nowMs: number; windowMs: number; min: number; max: number },
): number {
  const newest = recommendations.at(-1)?.replicas ?? current;
  let wanted = newest;
  if (newest < current) {
    for (const { atMs, replicas } of recommendations) {
      if (nowMs - atMs < windowMs) wanted = Math.max(wanted, replicas);
    }
    wanted = Math.min(wanted, current);
  }
  const most = Math.max(current * 2, current + mostPodsAdded);
  return Math.max(min, Math.min(max, Math.min(wanted, most)));
}
