import { useEffect, useRef } from "react";
import { useClient } from "../client/store.ts";
import { type TimelineView, xOf } from "./timelineScale.ts";

type TimelineHeadProps = {
  view: TimelineView;
  width: number;
  ghostly: boolean;
};

/** Moves with every frame that brings news, without React: it would render for nothing else. */
export function TimelineHead({ view, width, ghostly }: TimelineHeadProps) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { nowMs } = useClient.getState();
      if (head.current === null) return;
      head.current.style.transform = `translateX(${xOf(view, width, nowMs)}px)`;
      head.current.style.visibility = nowMs < view.fromMs || nowMs > view.toMs ? "hidden" : "visible";
    };
    place();
    return useClient.subscribe((state, before) => {
      if (state.nowMs !== before.nowMs) place();
    });
  }, [view, width]);
  return (
    <div ref={head} data-testid="timeline-head" aria-hidden className="pointer-events-none absolute top-0 left-0">
      <div className="absolute top-0.5 -left-px h-10 w-0.5 bg-text" />
      <div
        className={
          ghostly
            ? "absolute top-4 -left-1.5 h-3.5 w-3 rounded-[4px] border-2 border-text bg-panel"
            : "absolute top-4 -left-1.5 h-3.5 w-3 rounded-[4px] bg-text"
        }
      />
    </div>
  );
}
