import { EdgeLabelRenderer } from "@xyflow/react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useCanvas } from "../canvasState.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import { roleView } from "../views.ts";

/** CSS px: half the bar across a line whose role refuses something. */
const barReach = 7;

/** From a task definition to a role that signs for its tasks: which role it is, and which actions it refuses. */
export function RoleLine({ curve, words, roleId }: { curve: Curve; words: string; roleId: string }) {
  const shown = usePage((state) => state.layers.iam);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const denied = useCalm(({ tables }) => {
    const role = tables.role?.get(roleId);
    return role === undefined ? [] : roleView.deniedActions(role);
  });
  if (!shown) return null;
  const { x, y, angle } = pointAt(curve, curve.length / 2);
  return (
    <>
      <path
        d={curve.d}
        fill="none"
        strokeWidth={1.25}
        strokeDasharray="10 4 2 4"
        className="stroke-sg"
        opacity={dimmed ? 0.3 : 1}
      />
      {denied.length > 0 && (
        <path
          d={`M0 ${-barReach}V${barReach}M-4 -4L4 4M4 -4L-4 4`}
          fill="none"
          strokeWidth={2}
          className="stroke-sg"
          transform={`translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})`}
        />
      )}
      <EdgeLabelRenderer>
        <div
          className="pointer-events-none absolute z-5 rounded-field border border-line bg-raised px-1.5 py-0.5 text-11 font-semibold whitespace-nowrap text-sg group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden"
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {denied.length === 0 ? words : `${words}, denied ${denied.join(", ")}`}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
