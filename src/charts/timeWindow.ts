/** What the charts show of the run, in simulated ms. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Length that one drawn point stands for. */
  readonly bucketMs: number;
}

export const wholeRun = Number.POSITIVE_INFINITY;

export const chartRanges = [
  { rangeMs: 300_000, label: "Last 5 min" },
  { rangeMs: 600_000, label: "Last 10 min" },
  { rangeMs: 3_600_000, label: "Last 1 h" },
  { rangeMs: 21_600_000, label: "Last 6 h" },
  { rangeMs: wholeRun, label: "Whole run" },
] as const;

/** The next longer or shorter of the ranges; the last one in that direction stays. */
export function zoomedRange(rangeMs: number, direction: "in" | "out"): number {
  const found = chartRanges.findIndex((range) => range.rangeMs >= rangeMs);
  const at = (found === -1 ? chartRanges.length - 1 : found) + (direction === "in" ? -1 : 1);
  return chartRanges[Math.max(0, Math.min(chartRanges.length - 1, at))]?.rangeMs ?? rangeMs;
}

/** Estimate: a chart 250 px wide shows no more than a point every 2 px. */
const mostPoints = 120;
/** The window moves on by this share of itself at a time, so the axis stands still in between. */
const stepsPerWindow = 10;
const shortestRangeMs = 300_000;

/**
 * The window that holds the instant on screen. While the past is on screen it stays where the newest one was for as
 * long as that instant lies in it, so that a click in a chart does not move the chart away from under the pointer.
 */
export function windowOf(rangeMs: number, nowMs: number, endMs: number): TimeWindow {
  const newest = windowEndingWith(rangeMs, endMs);
  return nowMs >= newest.fromMs ? newest : windowEndingWith(rangeMs, nowMs);
}

function windowEndingWith(rangeMs: number, atMs: number): TimeWindow {
  const whole = rangeMs === wholeRun;
  const length = whole ? Math.max(shortestRangeMs, atMs) : rangeMs;
  const stepMs = whole ? roundStep(length / (2 * stepsPerWindow)) : length / stepsPerWindow;
  const toMs = Math.max(length, Math.ceil(atMs / stepMs) * stepMs);
  const fromMs = whole ? 0 : toMs - length;
  return { fromMs, toMs, bucketMs: bucketOf(toMs - fromMs) };
}

/** A power of two of minutes: a growing run changes its scale seldom. */
function roundStep(atLeastMs: number): number {
  let stepMs = 60_000;
  while (stepMs < atLeastMs) stepMs *= 2;
  return stepMs;
}

const bucketOf = (spanMs: number): number => Math.max(1_000, Math.ceil(spanMs / mostPoints / 1_000) * 1_000);
