import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCanvas } from "../canvasState.ts";
import type { FlowEdge } from "../flowEdges.ts";
import type { Curve } from "../graph/curve.ts";
import { nodeId } from "../graph/layout.ts";
import { networkArrow, plainArrow } from "./arrowMarker.tsx";
import { RoleLine } from "./RoleLine.tsx";

/** CSS px around a line that are still the line. Estimate: as for lines of requests. */
const hitWidth = 16;

/** What one thing reads from another. It never moves. */
export const ConfigurationEdge = memo(function ConfigurationEdge(props: EdgeProps<FlowEdge>) {
  const { target, data } = props;
  if (data === undefined) return null;
  const { curve, look, from } = data;
  if (look === "executionRole" || look === "taskRole") {
    return <RoleLine curve={curve} look={look} definitionId={from?.id ?? ""} roleId={target.slice(roleNodes.length)} />;
  }
  if (look === "network") return <NetworkLine curve={curve} />;
  return <ConfigurationLine curve={curve} mount={look === "mount"} />;
});

const roleNodes = nodeId("role", "");

/** The way packets may take; drawn while the Network layer is shown. */
function NetworkLine({ curve }: { curve: Curve }) {
  const dimmed = useCanvas((state) => state.steps.size > 0);
  return (
    <>
      <path
        d={curve.d}
        fill="none"
        strokeWidth={1.5}
        markerEnd={networkArrow}
        className="stroke-vpc"
        opacity={dimmed ? 0.3 : 0.8}
      />
      <path d={curve.d} fill="none" stroke="transparent" strokeWidth={hitWidth} />
    </>
  );
}

/** A mounted file system is a double line; everything else that one thing reads from another a dashed one. */
function ConfigurationLine({ curve, mount }: { curve: Curve; mount: boolean }) {
  const shown = usePage((state) => state.layers.config);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  if (!shown) return null;
  return (
    <>
      {mount ? (
        <g fill="none" opacity={dimmed ? 0.3 : 1}>
          <path d={curve.d} strokeWidth={4.5} className="stroke-text3" />
          <path d={curve.d} strokeWidth={2} className="stroke-canvas" />
        </g>
      ) : (
        <path
          d={curve.d}
          fill="none"
          strokeWidth={1.25}
          strokeDasharray="10 5"
          markerEnd={plainArrow}
          className="stroke-text3"
          opacity={dimmed ? 0.3 : 1}
        />
      )}
      <path d={curve.d} fill="none" stroke="transparent" strokeWidth={hitWidth} />
    </>
  );
}
