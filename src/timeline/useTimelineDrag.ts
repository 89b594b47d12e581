import { type PointerEvent, useRef, useState } from "react";
import { usePage } from "../app/pageState.ts";
import { useClient } from "../client/store.ts";
import { type DragKind, dragAt, type Span, spanOf } from "./timelineDrag.ts";
import { type TimelineView, xOf } from "./timelineScale.ts";

type Drag = { readonly kind: DragKind; readonly fromMs: number };

/** A press beside the head that moves on marks a span for the charts; one on the head scrubs; one that stays is a click. */
export function useTimelineDrag(
  view: TimelineView,
  width: number,
  momentAt: (event: PointerEvent) => number,
  goTo: (atMs: number) => void,
  tap: (event: PointerEvent) => void,
) {
  const drag = useRef<Drag | null>(null);
  const [span, setSpan] = useState<Span | null>(null);
  const stop = (): void => {
    drag.current = null;
    setSpan(null);
  };
  return {
    /** What is being marked. */
    span,
    onPointerDown(event: PointerEvent<HTMLDivElement>): void {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const fromMs = momentAt(event);
      const headX = xOf(view, width, useClient.getState().nowMs);
      drag.current = { fromMs, kind: dragAt(xOf(view, width, fromMs), headX) };
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>): void {
      if (drag.current === null) return;
      const atMs = momentAt(event);
      if (drag.current.kind === "scrub") goTo(atMs);
      else setSpan(spanOf(drag.current.fromMs, atMs, view, width));
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>): void {
      if (drag.current === null) return;
      const { kind, fromMs } = drag.current;
      const marked = kind === "mark" ? spanOf(fromMs, momentAt(event), view, width) : null;
      stop();
      if (marked !== null) usePage.getState().setRange(marked);
      else if (kind === "scrub") goTo(momentAt(event));
      else tap(event);
    },
    onPointerCancel: stop,
  };
}
