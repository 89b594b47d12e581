import type { ChartRange } from "../app/pageState.ts";
import { formatClock } from "../ui/format.ts";

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

/** "Last 10 min", or "8:00 to 12:30" of a span of one's own. */
export const rangeLabel = (range: ChartRange): string =>
  typeof range === "number"
    ? (chartRanges.find(({ rangeMs }) => rangeMs === range)?.label ?? "Range")
    : `${formatClock(range.fromMs)} to ${formatClock(range.toMs)}`;

/** The next longer or shorter of the ranges; the last one in that direction stays. */
export function zoomedRange(range: ChartRange, direction: "in" | "out"): ChartRange {
  if (typeof range !== "number" && direction === "in") return range;
  const rangeMs = typeof range === "number" ? range : range.toMs - range.fromMs;
  // A span of its own is left for the shortest range that is as long.
  if (typeof range !== "number") return chartRanges.find((one) => one.rangeMs >= rangeMs)?.rangeMs ?? wholeRun;
  const found = chartRanges.findIndex((one) => one.rangeMs >= rangeMs);
  const at = (found === -1 ? chartRanges.length - 1 : found) + (direction === "in" ? -1 : 1);
  return chartRanges[Math.max(0, Math.min(chartRanges.length - 1, at))]?.rangeMs ?? rangeMs;
}

/** Estimate: a chart 250 px wide shows no more than a point every 2 px. */
const mostPoints = 120;
/** The window moves on by this share of itself at a time, so the axis stands still in between. */
const stepsPerWindow = 10;
const shortestRangeMs = 300_000;
const usualRangeMs = 600_000;

/** Estimate: under ten seconds a chart has too few points to say anything. */
const shortestSpanMs = 10_000;

/** The span between two instants that somebody dragged over, in whole seconds; null where it is a click. */
export function spanBetween(oneMs: number, otherMs: number): { readonly fromMs: number; readonly toMs: number } | null {
  const fromMs = Math.max(0, Math.floor(Math.min(oneMs, otherMs) / 1_000) * 1_000);
  const toMs = Math.ceil(Math.max(oneMs, otherMs) / 1_000) * 1_000;
  return toMs - fromMs < shortestSpanMs ? null : { fromMs, toMs };
}

/**
 * The window that holds the instant on screen. While the past is on screen it stays where the newest one was for as
 * long as that instant lies in it, so that a click in a chart does not move the chart away from under the pointer.
 */
export function windowOf(range: ChartRange, nowMs: number, endMs: number): TimeWindow {
  if (typeof range !== "number" && range.fromMs < endMs)
    return { ...range, bucketMs: bucketOf(range.toMs - range.fromMs) };
  const rangeMs = typeof range === "number" ? range : usualRangeMs;
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
