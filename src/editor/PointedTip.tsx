import { useReactFlow } from "@xyflow/react";
import { useClient } from "../client/store.ts";
import { useCanvas } from "./canvasState.ts";
import { boxOf } from "./graph/stopBox.ts";
import { useGraph } from "./useGraph.ts";
import { taskView } from "./views.ts";

/** Says which task a cell of a heat grid is. */
export function PointedTip() {
  const pointed = useCanvas((state) => state.pointed);
  const view = taskView.useView(pointed?.taskId ?? "");
  const { byId } = useGraph();
  const { flowToScreenPosition } = useReactFlow();
  if (pointed === null || !("sentence" in view)) return null;
  const box = boxOf(pointed, byId, useClient.getState(), useCanvas.getState().heat.group);
  if (box === null) return null;
  const { x, y } = flowToScreenPosition({ x: box.x + box.width / 2, y: box.y });
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed z-6 -translate-x-1/2 -translate-y-full rounded-button border border-line bg-raised px-2 py-1 text-12 whitespace-nowrap shadow-float"
      style={{ left: x, top: y - 6 }}
    >
      {view.sentence}
    </div>
  );
}
