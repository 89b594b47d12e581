import type { SimMs } from "../kernel/time.ts";
import { type RecordedRun, remember } from "./recordedRun.ts";

/** Longest slice before waiting messages get in, wall ms. Source: the design's protocol section. */
const sliceMs = 8;
/** Messages handled between two looks at the wall clock. Estimate: well under a millisecond of work. */
const batch = 200;

/** Runs on for at most one slice. @returns how many messages were handled */
export function runSlice(run: RecordedRun, untilMs: SimMs, wallMs: () => number): { readonly events: number } {
  const began = wallMs();
  let events = 0;
  for (;;) {
    const progress = run.simulation.advanceTo(untilMs, batch);
    remember(run);
    events += progress.events;
    if (progress.arrived || wallMs() - began >= sliceMs) return { events };
  }
}

/** One slice of the way to the next notable entry. @returns whether it was found, or nothing came until the end */
export function searchSlice(run: RecordedRun, endMs: SimMs, wallMs: () => number): boolean {
  const { simulation } = run;
  const began = wallMs();
  let seen = simulation.newestEntryId;
  for (let events = 0; ; events++) {
    const progress = simulation.advanceTo(endMs, 1);
    if (simulation.newestEntryId !== seen) {
      if (simulation.journalFrom(seen + 1).some(({ notable }) => notable === true)) return true;
      seen = simulation.newestEntryId;
    }
    if (progress.arrived) return true;
    if (events % batch === 0) {
      remember(run);
      if (wallMs() - began >= sliceMs) return false;
    }
  }
}
