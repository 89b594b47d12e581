import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useCalm } from "../../client/calm.ts";
import { useCanvas } from "../canvasState.ts";
import type { FlowEdge } from "../flowEdges.ts";
import { whyArrow } from "./arrowMarker.tsx";

/** CSS px around a line that are still the line. Estimate: as for lines of requests. */
const hitWidth = 16;

/** From an alarm to the policy it calls, and from a policy to its service: strong while it fires. */
export const SignalEdge = memo(function SignalEdge({ data }: EdgeProps<FlowEdge>) {
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const firing = useCalm(({ tables }) => {
    const alarm = data?.from?.kind === "alarm" ? tables.alarm?.get(data.from.id) : undefined;
    return alarm?.stateValue === "ALARM" && alarm.sim.ownedBy?.side !== "low";
  });
  if (data === undefined) return null;
  return (
    <>
      <path
        d={data.curve.d}
        fill="none"
        strokeWidth={2.2}
        strokeDasharray="2 5"
        strokeLinecap="round"
        markerEnd={whyArrow}
        className="stroke-why-line"
        opacity={dimmed ? 0.16 : firing ? 1 : 0.5}
      />
      <path d={data.curve.d} fill="none" stroke="transparent" strokeWidth={hitWidth} />
    </>
  );
});
