import { ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useClient } from "../../client/store.ts";
import { whyChain } from "../../client/whyChain.ts";
import { NumberBadge } from "../../ui/NumberBadge.tsx";
import { noSteps, useCanvas } from "../canvasState.ts";
import { whyArrow } from "../edges/arrowMarker.tsx";
import { boxOf } from "../graph/stopBox.ts";
import { useGraph } from "../useGraph.ts";
import { linksOf, numbersByStop, stepsOf } from "./stepsOf.ts";
import { type LinkEnd, whyLink } from "./whyLink.ts";

/** CSS px. Source: mock-up main-dark. */
const badge = { size: 20, right: 8, above: 9, gap: 2 };

const laneKinds: ReadonlySet<string> = new Set([
  "service",
  "scalingPolicy",
  "capacityProvider",
  "groupScalingPolicy",
  "alarm",
  "taskDefinition",
  "role",
]);

/** Numbers the chain of the open "Why?" on the things it is about, and joins them. */
export function WhyOverlay() {
  const why = usePage((state) => state.why);
  return why === null ? null : <Chain entryId={why} />;
}

function Chain({ entryId }: { entryId: number }) {
  const { byId } = useGraph();
  const { journal, tables } = useCalm((state) => ({ journal: state.journal, tables: state.tables }));
  const chain = useMemo(() => whyChain(entryId, journal), [entryId, journal]);
  const steps = useMemo(() => stepsOf(chain, tables, byId), [chain, tables, byId]);
  const numbers = useMemo(() => numbersByStop(steps), [steps]);
  useEffect(() => {
    const same = JSON.stringify([...useCanvas.getState().steps]) === JSON.stringify([...numbers]);
    if (!same) useCanvas.setState({ steps: numbers });
  }, [numbers]);
  useEffect(() => () => useCanvas.setState({ steps: noSteps }), []);

  const state = useClient.getState();
  const ends = new Map<string, LinkEnd>();
  for (const step of steps) {
    const ofTask = step.taskId === null ? null : boxOf(step, byId, state, useCanvas.getState().heat.group);
    const node = byId.get(step.nodeId);
    const ofNode = boxOf({ nodeId: step.nodeId, taskId: null }, byId, state);
    const box = ofTask ?? ofNode;
    if (box === null || node === undefined) continue;
    ends.set(step.stop, { box, zone: ofTask === null ? null : ofNode, inLane: laneKinds.has(node.kind) });
  }
  const order = [...ends.keys()];
  return (
    <ViewportPortal>
      <svg aria-hidden="true" className="pointer-events-none absolute top-0 left-0 z-4 size-px overflow-visible">
        {linksOf(steps).map(([start, stop]) => {
          const from = ends.get(start);
          const to = ends.get(stop);
          return from === undefined || to === undefined ? null : (
            <path
              key={`${start} ${stop}`}
              d={whyLink(from, to).d}
              fill="none"
              strokeWidth={2.2}
              strokeDasharray="2 5"
              strokeLinecap="round"
              markerEnd={whyArrow}
              className="stroke-why-line"
            />
          );
        })}
      </svg>
      {order.map((stop) => {
        const box = ends.get(stop)?.box;
        const own = numbers.get(stop) ?? [];
        return box === undefined ? null : (
          <div
            key={stop}
            aria-hidden="true"
            data-testid="why-badges"
            className="pointer-events-none absolute z-5 flex origin-top-right scale-[max(1,calc(0.75/var(--zoom)))]"
            style={{
              left: box.x + box.width + badge.right - own.length * (badge.size + badge.gap) + badge.gap,
              top: box.y - badge.above,
              gap: badge.gap,
            }}
          >
            {own.map((number) => (
              <NumberBadge key={number} number={number} className="shadow-[0_0_0_3px_var(--canvas)]" />
            ))}
          </div>
        );
      })}
    </ViewportPortal>
  );
}
