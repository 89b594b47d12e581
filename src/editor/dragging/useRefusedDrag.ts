import { type PointerEvent, useRef } from "react";
import { showToast } from "../../ui/toastStore.ts";
import { useEditing } from "../editing/editState.ts";

/** CSS px after which a press is a drag. */
const dragThreshold = 6;

/**
 * People look for a way to move what AWS places; there is none, and this says why.
 *
 * @param ask asks where else it can be when it is let go; false where it can be nowhere else
 */
export function useRefusedDrag(reason: string, ask: () => boolean = () => false) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const dragged = useRef(false);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      // Then the drag moves the canvas.
      if (useEditing.getState().panning) return;
      start.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const from = start.current;
      if (from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) < dragThreshold) return;
      start.current = null;
      dragged.current = true;
    },
    onPointerUp: () => {
      start.current = null;
      if (dragged.current && !ask()) showToast({ message: reason });
      dragged.current = false;
    },
  };
}
