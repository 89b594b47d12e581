import type { AlarmPeriod } from "./alarmWindow.ts";
import type { AlarmRecord } from "./model.ts";

/** The share a percentile stands for: 0.99 for p99; null when it is none. */
export function percentileShare(extendedStatistic: string): number | null {
  const percent = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(extendedStatistic)?.[1];
  const share = percent === undefined ? Number.NaN : Number(percent) / 100;
  return share >= 0 && share <= 1 ? share : null;
}

/**
 * Samples below which a percentile says nothing: 10 ÷ (1 − p) in the upper half, 10 ÷ p in the lower one.
 * Source: Amazon CloudWatch User Guide, "Percentile-based CloudWatch alarms and low data samples".
 */
export function samplesNeeded(share: number): number {
  const rest = share >= 0.5 ? 1 - share : share;
  // 10 ÷ (1 − 0.99) misses 1,000 by the last bits.
  return rest <= 0 ? 0 : Math.round((10 / rest) * 1e6) / 1e6;
}

/** Whether an alarm on a percentile must leave its state as it is. */
export function hasTooFewSamples(
  {
    extendedStatistic,
    evaluateLowSampleCountPercentile,
    evaluationPeriods,
  }: Pick<AlarmRecord, "extendedStatistic" | "evaluateLowSampleCountPercentile" | "evaluationPeriods">,
  periods: readonly AlarmPeriod[],
): boolean {
  if (extendedStatistic === undefined || evaluateLowSampleCountPercentile !== "ignore") return false;
  const needed = samplesNeeded(percentileShare(extendedStatistic) ?? 0);
  const real = periods.filter(({ value }) => value !== null).slice(-evaluationPeriods);
  return real.some(({ samples }) => samples < needed);
}
