import { useCalm } from "../../client/calm.ts";
import { formatNumber } from "../../ui/format.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import type { Flow } from "../graph/routes.ts";
import { balancingView } from "../views.ts";
import { Plate } from "./PlateLayer.tsx";

/** CSS px from where all lines of one target group begin: its weight stands there once, above them. */
const offset = { x: 8, y: -9 };

/** The share of a listener's requests that its weights give a target group, where its lines begin. */
export function WeightLabel({ flow, curve }: { flow: Flow | null; curve: Curve }) {
  const percent = useCalm(({ tables }) =>
    flow?.kind === "zone"
      ? balancingView.weightPercentOf(
          [...(tables.listener?.values() ?? [])].filter(
            ({ loadBalancerArn }) => loadBalancerArn === flow.loadBalancerId,
          ),
          [...(tables.listenerRule?.values() ?? [])],
          flow.targetGroupId,
        )
      : null,
  );
  if (percent === null) return null;
  const { x, y } = pointAt(curve, 0);
  return (
    <Plate>
      <div
        className="pointer-events-none absolute rounded-field border border-line bg-raised px-1 text-11 leading-4 font-semibold whitespace-nowrap tabular-nums"
        style={{ transform: `translate(0, -50%) translate(${x + offset.x}px, ${y + offset.y}px)` }}
      >
        {formatNumber(percent, Number.isInteger(percent) ? 0 : 1)}%
      </div>
    </Plate>
  );
}
