/** The stretch of simulated time that the timeline shows, ms. */
export interface TimelineView {
  readonly fromMs: number;
  readonly toMs: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Lengths the timeline grows through, so that it does not crawl with every second. */
const spans = [
  5 * minute,
  10 * minute,
  15 * minute,
  20 * minute,
  30 * minute,
  45 * minute,
  hour,
  1.5 * hour,
  2 * hour,
  3 * hour,
  4 * hour,
  6 * hour,
  8 * hour,
  12 * hour,
  day,
  1.5 * day,
  2 * day,
  3 * day,
  5 * day,
  7 * day,
  10 * day,
  14 * day,
  21 * day,
  30 * day,
];
const tickSteps = [
  10_000,
  30_000,
  minute,
  2 * minute,
  3 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  20 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  4 * hour,
  6 * hour,
  8 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  5 * day,
  7 * day,
];
/** Free room right of the newest moment. Estimate: enough to see that the run goes on. */
const room = 1.05;

/** The whole run, with room for what comes next. */
export function wholeRun(endMs: number): TimelineView {
  const needed = endMs * room;
  const toMs = spans.find((span) => span >= needed) ?? Math.ceil(needed / (30 * day)) * 30 * day;
  return { fromMs: 0, toMs };
}

/** Shortest stretch that the wheel zooms to. Estimate: a second is then wide enough to be clicked. */
const shortestView = minute;

/**
 * The stretch after one turn of the wheel: half or twice as long, with the moment under the pointer where it was. Null for
 * the whole run, where the timeline grows with it again.
 */
export function zoomedView(
  view: TimelineView,
  aboutMs: number,
  direction: "in" | "out",
  endMs: number,
): TimelineView | null {
  const whole = wholeRun(endMs);
  const length = view.toMs - view.fromMs;
  const wanted = direction === "in" ? length / 2 : length * 2;
  const next = Math.max(Math.min(shortestView, length), wanted);
  if (next >= whole.toMs) return null;
  const share = (aboutMs - view.fromMs) / length;
  const fromMs = Math.max(0, Math.min(whole.toMs - next, Math.round(aboutMs - share * next)));
  return { fromMs, toMs: fromMs + next };
}

/** A zoomed stretch follows the newest moment once that leaves it, if it was in it before. */
export function followed(view: TimelineView, beforeMs: number, endMs: number): TimelineView {
  if (beforeMs > view.toMs || endMs <= view.toMs) return view;
  const length = view.toMs - view.fromMs;
  // A quarter of free room, so that it does not move with every second.
  const toMs = Math.round(endMs + length / 4);
  return { fromMs: toMs - length, toMs };
}

export const xOf = ({ fromMs, toMs }: TimelineView, width: number, atMs: number): number =>
  ((atMs - fromMs) / (toMs - fromMs)) * width;

export const atOf = ({ fromMs, toMs }: TimelineView, width: number, x: number): number =>
  width <= 0 ? fromMs : Math.round(fromMs + (Math.min(width, Math.max(0, x)) / width) * (toMs - fromMs));

/** Round moments to label, at most `most` of them beside the first. */
export function ticksOf({ fromMs, toMs }: TimelineView, most: number): readonly number[] {
  const length = toMs - fromMs;
  const step = tickSteps.find((candidate) => length / candidate <= most) ?? Math.ceil(length / most / day) * day;
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at);
  return ticks;
}
