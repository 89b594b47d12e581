import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCanvas } from "../canvasState.ts";
import type { FlowEdge } from "../flowEdges.ts";
import { plainArrow } from "./arrowMarker.tsx";

/** CSS px around a line that are still the line. Estimate: as for lines of requests. */
const hitWidth = 16;

/** What one thing reads from another. It never moves. */
export const ConfigurationEdge = memo(function ConfigurationEdge({ data }: EdgeProps<FlowEdge>) {
  const shown = usePage((state) => state.layers.config);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  if (data === undefined || !shown) return null;
  return (
    <>
      <path
        d={data.curve.d}
        fill="none"
        strokeWidth={1.25}
        strokeDasharray="10 5"
        markerEnd={plainArrow}
        className="stroke-text3"
        opacity={dimmed ? 0.3 : 1}
      />
      <path d={data.curve.d} fill="none" stroke="transparent" strokeWidth={hitWidth} />
    </>
  );
});
