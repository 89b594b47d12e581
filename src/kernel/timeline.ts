import { type DurationMs, hours, minutes, type SimMs, seconds } from "./time.ts";

/** Keyframes get sparser with age, so that a long run keeps a bounded number of them. */
const spacing: readonly { readonly until: DurationMs; readonly every: DurationMs }[] = [
  // Estimate: replaying half a minute takes about a millisecond.
  { until: minutes(10), every: seconds(30) },
  { until: hours(1), every: minutes(2) },
  { until: hours(24), every: minutes(10) },
];
/** Estimate: older than a day, one an hour, so a fortnight costs some 350 pointers lists. */
const oldest = hours(1);
/** Estimate: at a few hundred kilobytes each this stays near a hundred megabytes. */
export const mostKeyframes = 400;

/** Keyframes of one run, oldest first. */
export interface Timeline<F extends { readonly nowMs: SimMs }> {
  readonly keyframes: readonly F[];
}

export const emptyTimeline: Timeline<never> = { keyframes: [] };

/** True when the run has gone far enough since the newest keyframe to deserve another. */
export function wantsKeyframe(timeline: Timeline<{ readonly nowMs: SimMs }>, nowMs: SimMs): boolean {
  const newest = timeline.keyframes[timeline.keyframes.length - 1];
  return newest === undefined || nowMs - newest.nowMs >= seconds(30);
}

/** Adds a keyframe and drops the ones that age has made superfluous. The very first is always kept. */
export function withKeyframe<F extends { readonly nowMs: SimMs }>(timeline: Timeline<F>, keyframe: F): Timeline<F> {
  const all = [...timeline.keyframes, keyframe];
  const kept: F[] = [];
  for (const frame of all) {
    const previous = kept[kept.length - 1];
    const age = keyframe.nowMs - frame.nowMs;
    const every = spacing.find(({ until }) => age <= until)?.every ?? oldest;
    if (previous === undefined || frame === keyframe || frame.nowMs - previous.nowMs >= every) kept.push(frame);
  }
  return {
    keyframes: kept.length <= mostKeyframes ? kept : [kept[0] as F, ...kept.slice(kept.length - mostKeyframes + 1)],
  };
}

/** The newest keyframe at or before an instant. */
export function keyframeBefore<F extends { readonly nowMs: SimMs }>(timeline: Timeline<F>, atMs: SimMs): F | undefined {
  let found: F | undefined;
  for (const frame of timeline.keyframes) if (frame.nowMs <= atMs) found = frame;
  return found;
}

/** The timeline as it was at an instant: what comes later never happened. */
export function cutTimeline<F extends { readonly nowMs: SimMs }>(timeline: Timeline<F>, atMs: SimMs): Timeline<F> {
  return { keyframes: timeline.keyframes.filter((frame) => frame.nowMs <= atMs) };
}
