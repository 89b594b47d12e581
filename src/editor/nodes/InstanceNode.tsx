import type { NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useDetail } from "../DetailContext.ts";
import { useRefusedDrag } from "../dragging/useRefusedDrag.ts";
import { placedByAws } from "../dragging/whyNotThere.ts";
import { askWhereTo } from "../editing/askWhereTo.ts";
import type { FlowNode } from "../flowNodes.ts";
import { freeBox } from "../graph/taskGrid.ts";
import { canvasViews, instanceView, wordsView } from "../views.ts";
import { CellArea } from "./CellArea.tsx";
import { Pods } from "./Pods.tsx";
import { LineAnchors, PortDots } from "./PortDots.tsx";
import { Tasks } from "./Tasks.tsx";
import { useStop } from "./useStop.ts";

/** An EC2 instance, or a node of Kubernetes: a card in its zone that holds its tasks or pods. */
export const InstanceNode = memo(function InstanceNode({ id, data }: NodeProps<FlowNode>) {
  return data.recordId === null ? null : <Instance id={id} data={data} instance={data.recordId} />;
});

function Instance({ id, data, instance }: { id: string; data: FlowNode["data"]; instance: string }) {
  const kind = data.kind === "node" ? "node" : "containerInstance";
  const { Node, useSentence } = canvasViews[kind];
  const say = wordsView.useSayer(kind);
  const select = usePage((state) => state.select);
  const { selected, dimmed, props } = useStop(id, say(useSentence(instance)));
  const refusedDrag = useRefusedDrag(placedByAws[kind], () => kind === "containerInstance" && askWhereTo(instance));
  const detail = useDetail();
  const cells = data.density === "cell" || detail === "cell" || detail === "bar";
  return (
    <div
      className={clsx(
        "absolute inset-0 rounded-card border bg-panel shadow-card transition-opacity group-data-[detail=bar]/canvas:hidden",
        selected ? "border-accent ring-2 ring-accent" : "border-line",
        dimmed && "opacity-40",
      )}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter selects; the canvas owns the keys (useCanvasKeys). */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls. */}
      <div
        {...props}
        {...refusedDrag}
        role="group"
        onClick={(event) => {
          event.stopPropagation();
          select({ kind, id: instance });
        }}
        className="nopan pointer-events-auto absolute inset-x-0 top-0 h-8 cursor-pointer rounded-t-card group-data-[detail=cell]/canvas:pointer-events-none group-data-[detail=cell]/canvas:h-full"
      >
        <Node id={instance} />
      </div>
      {kind === "node" ? (
        <Pods data={data} />
      ) : (
        <>
          <instanceView.Room id={instance} box={freeBox(data.density, data.tasks)} />
          {cells ? <CellArea id={id} data={data} /> : <Tasks data={data} />}
        </>
      )}
      <PortDots ports={data.ports} />
      <LineAnchors />
    </div>
  );
}
