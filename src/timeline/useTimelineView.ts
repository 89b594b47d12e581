import { useMemo, useState } from "react";
import { followed, type TimelineView, wholeRun, zoomedView } from "./timelineScale.ts";

/** The stretch on screen: the whole run, or what the wheel zoomed to. */
export function useTimelineView(endMs: number) {
  const [zoomed, setZoomed] = useState<TimelineView | null>(null);
  const [seenMs, setSeenMs] = useState(endMs);
  const whole = useMemo(() => wholeRun(endMs), [endMs]);
  let view = zoomed ?? whole;
  if (zoomed !== null && seenMs !== endMs) {
    // Another run is on screen, which is shorter than what was zoomed to.
    const next = zoomed.fromMs >= endMs ? null : followed(zoomed, seenMs, endMs);
    if (next !== zoomed) setZoomed(next);
    view = next ?? whole;
  }
  if (seenMs !== endMs) setSeenMs(endMs);
  return {
    view,
    isZoomed: zoomed !== null,
    zoom: (aboutMs: number, direction: "in" | "out") => setZoomed(zoomedView(view, aboutMs, direction, endMs)),
    showWhole: () => setZoomed(null),
  };
}
