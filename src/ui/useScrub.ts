import { type PointerEvent, useRef } from "react";

/** CSS px of drag for one step. Estimate: coarse enough to hit a value, fine enough to cross a range in one drag. */
const pixelsPerStep = 6;

type ScrubHandlers = {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
};

/** Drag left or right on a label to change its number. `onScrub` gets the steps since the drag began. */
export function useScrub(onStart: () => void, onScrub: (steps: number) => void): ScrubHandlers {
  const drag = useRef<{ x: number; steps: number } | null>(null);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, steps: 0 };
      onStart();
    },
    onPointerMove: (event) => {
      if (drag.current === null) return;
      const steps = Math.trunc((event.clientX - drag.current.x) / pixelsPerStep);
      if (steps === drag.current.steps) return;
      drag.current.steps = steps;
      onScrub(steps);
    },
    onPointerUp: () => {
      drag.current = null;
    },
  };
}
