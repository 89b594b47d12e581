import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCanvas } from "../canvasState.ts";
import type { FlowEdge } from "../flowEdges.ts";
import { nodeId } from "../graph/layout.ts";
import { plainArrow } from "./arrowMarker.tsx";
import { RoleLine } from "./RoleLine.tsx";

/** CSS px around a line that are still the line. Estimate: as for lines of requests. */
const hitWidth = 16;

/** What one thing reads from another. It never moves. */
export const ConfigurationEdge = memo(function ConfigurationEdge(props: EdgeProps<FlowEdge>) {
  const { id, target, data } = props;
  if (data === undefined) return null;
  if (!target.startsWith(roleNodes)) return <ConfigurationLine data={data} />;
  const words = id.includes(" executionRoleArn ") ? "Execution role" : "Task role";
  return <RoleLine curve={data.curve} words={words} roleId={target.slice(roleNodes.length)} />;
});

const roleNodes = nodeId("role", "");

function ConfigurationLine({ data }: { data: NonNullable<FlowEdge["data"]> }) {
  const shown = usePage((state) => state.layers.config);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  if (!shown) return null;
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
}
