import { EdgeLabelRenderer } from "@xyflow/react";
import { useCalm } from "../../client/calm.ts";
import { formatNumber } from "../../ui/format.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import type { Flow } from "../graph/routes.ts";
import { balancingView } from "../views.ts";

/** CSS px along the line: all lines of one target group still run together there, and its weight stands once. */
const along = 20;

/** The share of a listener's requests that its weights give a target group, where its lines begin. */
export function WeightLabel({ flow, curve }: { flow: Flow | null; curve: Curve }) {
  const percent = useCalm(({ tables }) =>
    flow?.kind === "zone"
      ? balancingView.weightPercentOf(
          [...(tables.listener?.values() ?? [])].filter(
            ({ loadBalancerArn }) => loadBalancerArn === flow.loadBalancerId,
          ),
          flow.targetGroupId,
        )
      : null,
  );
  if (percent === null) return null;
  const { x, y } = pointAt(curve, along);
  return (
    <EdgeLabelRenderer>
      <div
        className="pointer-events-none absolute rounded-field bg-panel px-1 text-11 leading-4 whitespace-nowrap text-text2 tabular-nums"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {formatNumber(percent, Number.isInteger(percent) ? 0 : 1)} %
      </div>
    </EdgeLabelRenderer>
  );
}
