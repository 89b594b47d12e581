import type { EdgeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo, useState } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { formatNumber, formatPercent } from "../../ui/format.ts";
import { useReducedMotion } from "../../ui/rootAttribute.ts";
import { useCanvas } from "../canvasState.ts";
import type { FlowEdge } from "../flowEdges.ts";
import type { Point } from "../graph/box.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import type { Flow } from "../graph/routes.ts";
import { instanceOf } from "../graph/targetEnds.ts";
import { failedKey } from "../overlay/rates.ts";
import { lineWidth } from "../overlay/traffic.ts";
import { Plate } from "./PlateLayer.tsx";
import { WeightLabel } from "./WeightLabel.tsx";

export const toneInk = ["stroke-fl-acc", "stroke-fl-act", "stroke-fl-rev"];

/** The line that requests travel; the dots on it are drawn by the canvas layer. */
export const RequestEdge = memo(function RequestEdge({ id, source, target, data }: EdgeProps<FlowEdge>) {
  const shown = usePage((state) => state.layers.traffic);
  const rate = useCanvas((state) => Math.round((state.rates[id] ?? 0) * 10) / 10);
  const failed = useCanvas((state) => state.rates[failedKey(id)] ?? 0);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const selected = useCanvas((state) => state.selected === source || state.selected === target);
  const visited = useVisited(data?.flow ?? null);
  const [hovered, setHovered] = useState(false);
  const reduced = useReducedMotion();
  if (data === undefined || !shown) return null;
  const { curve, tone } = data;
  // Users say their rate themselves, and stand too close to the load balancer for a label between the two.
  const fromUsers = data.flow?.kind === "source";
  const labelled = rate > 0 && (hovered || selected || reduced) && (!fromUsers || failed > 0);
  const label = labelPlace(curve, fromUsers);
  return (
    <>
      <path
        d={curve.d}
        fill="none"
        strokeLinecap="round"
        strokeWidth={lineWidth(rate)}
        className={clsx(toneInk[tone % toneInk.length], "transition-opacity")}
        opacity={visited ? 1 : dimmed ? 0.16 : rate > 0 ? 0.42 : 0.24}
      />
      <path
        d={curve.d}
        fill="none"
        stroke="transparent"
        strokeWidth={16}
        onPointerEnter={() => setHovered(true)}
        onPointerLeave={() => setHovered(false)}
      />
      <WeightLabel flow={data.flow} curve={curve} />
      {labelled && (
        <Plate>
          <div
            className="pointer-events-none absolute rounded-field border border-line bg-raised px-1.5 py-0.5 text-11 font-semibold whitespace-nowrap tabular-nums"
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            {fromUsers ? (
              <span className="text-st-fail">{formatPercent(Math.max(0.1, failed * 100), 1)} fail</span>
            ) : (
              `${formatNumber(rate, rate < 10 ? 1 : 0)}/s`
            )}
          </div>
        </Plate>
      )}
    </>
  );
});

/** CSS px. Above the users' card, or above the middle of the line. */
const labelAbove = { users: 58, line: 16 };
const usersHalf = 44;

function labelPlace(curve: Curve, fromUsers: boolean): Point {
  const { x, y } = fromUsers ? pointAt(curve, 0) : pointAt(curve, curve.length / 2);
  return fromUsers ? { x: x - usersHalf, y: y - labelAbove.users } : { x, y: y - labelAbove.line };
}

/** True on the way from the users to the task that the browser window has just reached. */
function useVisited(flow: Flow | null): boolean {
  const visited = useCanvas((state) => state.visited);
  const { zone, instanceId } = useCalm(({ tables }) => ({
    zone: tables.task?.get(visited?.taskId ?? "")?.availabilityZone,
    instanceId: instanceOf(visited?.taskId ?? "", tables),
  }));
  if (visited === null || flow === null || flow.loadBalancerId !== visited.loadBalancerId) return false;
  return flow.kind === "source" || (flow.kind === "zone" && flow.zone === zone && flow.instanceId === instanceId);
}
