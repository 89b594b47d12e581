import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { useClient } from "../../client/store.ts";
import { useGraph } from "../useGraph.ts";
import { type Verdict, verdictOn, type WireTip } from "../wiring/verdict.ts";
import { connect } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { readFrom } from "./recordNames.ts";

interface Hanging {
  readonly x: number;
  readonly y: number;
  readonly over: { readonly tip: WireTip; readonly verdict: Verdict } | null;
}

/** While a wire hangs on something: what it may end at is lit, the rest fades, and a note says what would happen. */
export function WiringLayer() {
  const wiring = useEditing((state) => state.wiring);
  return wiring === null ? null : <HangingWire key={wiring.nodeId} from={wiring.from} nodeId={wiring.nodeId} />;
}

/** CSS px the pointer may move between pressing and releasing for it to be a click. Estimate: the canvas's own threshold. */
const clickDistance = 4;

function HangingWire({ from, nodeId }: { from: WireTip; nodeId: string }) {
  const { byId } = useGraph();
  const { screenToFlowPosition } = useReactFlow();
  const [hanging, setHanging] = useState<Hanging | null>(null);
  const pressed = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const read = readFrom(useClient.getState().tables);
    const tipOf = (element: Element | null): WireTip | null => {
      const [part = "", partId = ""] = (element?.closest<HTMLElement>("[data-wire-tip]")?.dataset.wireTip ?? "").split(
        " ",
      );
      if (partId !== "") return { kind: part, id: partId };
      const id = element?.closest<HTMLElement>("[data-stop]")?.dataset.stop ?? "";
      const node = byId.get(id);
      if (id.startsWith("task:")) return { kind: "task", id: id.slice("task:".length) };
      return node === undefined || node.recordId === null || node.kind === "region"
        ? null
        : { kind: node.kind, id: node.recordId };
    };
    const marked: HTMLElement[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("[data-stop], [data-wire-tip]")) {
      const tip = tipOf(element);
      if (tip === null || tip.kind === "vpc" || tip.kind === "availabilityZone" || tip.kind === "task") continue;
      if (element.dataset.stop === nodeId) continue;
      element.dataset.wire = verdictOn(from, tip, read).legal ? "legal" : "illegal";
      marked.push(element);
    }
    const stop = () => useEditing.setState({ wiring: null });
    const targetAt = (event: PointerEvent) => {
      const tip = tipOf(document.elementFromPoint(event.clientX, event.clientY));
      return tip === null || (tip.kind === from.kind && tip.id === from.id) ? null : tip;
    };
    const onMove = (event: PointerEvent) => {
      pressed.current ??= { x: event.clientX, y: event.clientY };
      const tip = targetAt(event);
      const over = tip === null ? null : { tip, verdict: verdictOn(from, tip, read) };
      setHanging({ x: event.clientX, y: event.clientY, over });
    };
    const onUp = (event: PointerEvent) => {
      const began = pressed.current;
      const isClick = began === null || Math.hypot(event.clientX - began.x, event.clientY - began.y) < clickDistance;
      const tip = targetAt(event);
      if (tip !== null) void connect(from, tip);
      else if (!isClick || !isOwnHandle(event)) {
        stop();
        // Dropped on nothing: what could be there can be added there.
        const onCanvas = document.elementFromPoint(event.clientX, event.clientY)?.closest(".react-flow__pane");
        if (onCanvas != null)
          useEditing.setState({ quickAdd: { at: screenToFlowPosition({ x: event.clientX, y: event.clientY }), from } });
      }
    };
    const isOwnHandle = ({ clientX, clientY }: PointerEvent) =>
      document.elementFromPoint(clientX, clientY)?.closest(`[data-stop="${CSS.escape(nodeId)}"]`) != null;
    const onClick = (event: MouseEvent) => {
      // The click that picks the other end is not a selection.
      event.stopPropagation();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("click", onClick, true);
    window.addEventListener("keydown", onKey, true);
    return () => {
      for (const element of marked) delete element.dataset.wire;
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("keydown", onKey, true);
      setTimeout(() => window.removeEventListener("click", onClick, true));
    };
  }, [from, nodeId, byId, screenToFlowPosition]);

  if (hanging === null) return null;
  const start = document.querySelector(`[data-connect="${CSS.escape(nodeId)}"]`)?.getBoundingClientRect();
  const verdict = hanging.over?.verdict;
  return (
    <div className="pointer-events-none fixed inset-0 z-50">
      {start !== undefined && (
        <svg aria-hidden className="absolute inset-0 size-full">
          <line
            x1={start.x + start.width / 2}
            y1={start.y + start.height / 2}
            x2={hanging.x}
            y2={hanging.y}
            strokeWidth={2}
            strokeDasharray="6 4"
            className={verdict?.legal === false ? "stroke-st-fail" : "stroke-accent"}
          />
        </svg>
      )}
      {verdict !== undefined && (
        <div
          role="status"
          className="absolute max-w-72 rounded-card border border-line bg-raised px-3 py-2 text-12 shadow-float"
          style={{ left: hanging.x + 14, top: hanging.y + 14 }}
        >
          <b className={verdict.legal ? "text-st-run" : "text-st-fail"}>{verdict.legal ? "Connect." : "No."}</b>{" "}
          {verdict.title}
        </div>
      )}
    </div>
  );
}
