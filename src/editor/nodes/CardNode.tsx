import type { NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { SayContext } from "../../ui/say.ts";
import { ConnectHandle } from "../editing/ConnectHandle.tsx";
import { toggleMarked } from "../editing/chosen.ts";
import { useEditing } from "../editing/editState.ts";
import type { FlowNode } from "../flowNodes.ts";
import { type CanvasKind, type CanvasView, canvasViewOf, wordsView } from "../views.ts";
import { CardSparkline, hasSparkline } from "./CardSparkline.tsx";
import { PinMark } from "./PinMark.tsx";
import { LineAnchors, PortDots } from "./PortDots.tsx";
import { TaskDrawers } from "./TaskDrawers.tsx";
import { useStop } from "./useStop.ts";

export const CardNode = memo(function CardNode({ id, data }: NodeProps<FlowNode>) {
  const view = canvasViewOf(data.kind);
  if (view === null || data.recordId === null) return null;
  return <Card id={id} data={data} view={view} recordId={data.recordId} />;
});

/** A card may show another resource as one of its rows: its kind and id. */
const partOf = (element: Element): readonly string[] =>
  element.closest<HTMLElement>("[data-wire-tip]")?.dataset.wireTip?.split(" ") ?? [];

/** Once something is marked, a finger marks more. */
const addsByTouch = (event: Event): boolean =>
  event instanceof PointerEvent && event.pointerType === "touch" && useEditing.getState().marked.length > 0;

type CardProps = { id: string; data: FlowNode["data"]; view: CanvasView; recordId: string };

function Card({ id, data, view, recordId }: CardProps) {
  const select = usePage((state) => state.select);
  const say = wordsView.useSayer(data.kind);
  const sentence = say(view.useSentence(recordId));
  const { selected: isSelected, dimmed, props } = useStop(id, sentence);
  const marked = useEditing((state) => state.marked.includes(id));
  const selected = isSelected || marked;
  const refuses = usePage(({ refusing }) => refusing?.kind === data.kind && refusing.id === recordId);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter selects; the canvas owns the keys (useCanvasKeys).
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    <div
      {...props}
      data-refuses={refuses || undefined}
      role="group"
      onPointerDownCapture={(event) => {
        if ((event.target as Element).closest("[data-wire-start]") === null) return;
        const [part, partId] = partOf(event.target as Element);
        if (part === undefined || partId === undefined) return;
        event.stopPropagation();
        event.preventDefault();
        useEditing.setState({ wiring: { from: { kind: part, id: partId }, nodeId: id } });
      }}
      onClick={(event) => {
        const [part, partId] = partOf(event.target as Element);
        if (event.shiftKey || addsByTouch(event.nativeEvent))
          return toggleMarked(part === undefined ? id : `${part}:${partId}`);
        useEditing.setState({ marked: [] });
        select({ kind: data.kind as CanvasKind, id: recordId });
      }}
      className={clsx(
        "group/stop absolute inset-0 bg-panel shadow-card transition-opacity",
        data.kind === "trafficSource" ? "rounded-[14px]" : "rounded-card",
        selected && "ring-2 ring-accent",
        refuses && "ring-2 ring-st-fail",
        dimmed && "opacity-40",
      )}
    >
      <span
        className={clsx(
          "pointer-events-none absolute inset-0 rounded-[inherit] border",
          selected ? "border-accent" : "border-line group-hover/stop:border-line-strong",
        )}
      />
      <SayContext value={say}>
        <view.Node id={recordId} />
      </SayContext>
      {hasSparkline(data.kind) && <CardSparkline kind={data.kind} id={recordId} />}
      <PortDots ports={data.ports} />
      <LineAnchors />
      <ConnectHandle
        nodeId={id}
        tip={{ kind: data.kind, id: recordId }}
        name={sentence.split(",", 1)[0] ?? sentence}
        selected={selected}
      />
      <PinMark id={data.key} name={sentence.split(",", 1)[0] ?? sentence} />
      {(data.kind === "service" || data.kind === "taskDefinition") && (
        <TaskDrawers owner={{ kind: data.kind, id: recordId }} />
      )}
    </div>
  );
}
