import { ViewportPortal } from "@xyflow/react";
import { useCanvas } from "../canvasState.ts";

/** While something is dragged: with whose edge or centre it is aligned. */
export function GuideLines() {
  const guides = useCanvas((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <div
          key={axis}
          data-guide={axis}
          aria-hidden="true"
          className="pointer-events-none absolute z-5 bg-accent"
          style={
            axis === "x"
              ? { left: at - 0.5, top: from, width: 1, height: to - from }
              : { left: from, top: at - 0.5, width: to - from, height: 1 }
          }
        />
      ))}
    </ViewportPortal>
  );
}
