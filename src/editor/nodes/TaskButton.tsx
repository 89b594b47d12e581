import { clsx } from "clsx";
import { type PointerEvent, useRef } from "react";
import { usePage } from "../../app/pageState.ts";
import { showToast } from "../../ui/toastStore.ts";
import { taskStop, useCanvas } from "../canvasState.ts";
import { placedByAws } from "../dragging/whyNotThere.ts";
import { type Grid, taskBox } from "../graph/taskGrid.ts";
import { taskView } from "../views.ts";
import { useStop } from "./useStop.ts";

/** CSS px after which a press is a drag. */
const dragThreshold = 6;

type TaskButtonProps = { id: string; density: "capsule" | "line"; grid: Grid; index: number };

export function TaskButton({ id, density, grid, index }: TaskButtonProps) {
  const select = usePage((state) => state.select);
  const view = taskView.useView(id);
  const { selected, dimmed, props } = useStop(taskStop(id), "sentence" in view ? view.sentence : "Task");
  const visited = useCanvas((state) => state.visited?.taskId === id);
  const start = useRef<{ x: number; y: number } | null>(null);

  /** People look for a way to move tasks; there is none, and this says why. */
  function onPointerMove(event: PointerEvent): void {
    const from = start.current;
    if (from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) < dragThreshold) return;
    start.current = null;
    showToast({ message: placedByAws.task });
  }

  return (
    <button
      {...props}
      type="button"
      aria-pressed={selected}
      onClick={(event) => {
        event.stopPropagation();
        select({ kind: "task", id });
      }}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      className={clsx(
        "nodrag nopan pointer-events-auto absolute text-text transition-opacity",
        grid === "instance" ? "rounded-button" : "rounded-window",
        selected && "ring-2 ring-accent",
        visited && !selected && "ring-2 ring-fl-acc",
        dimmed && "opacity-40",
      )}
      style={boxStyle(density, index, grid)}
    >
      {grid === "instance" ? (
        <taskView.Chip id={id} density={density} />
      ) : (
        <taskView.Capsule id={id} density={density} />
      )}
    </button>
  );
}

function boxStyle(density: TaskButtonProps["density"], index: number, grid: Grid) {
  const { x, y, width, height } = taskBox(density, index, grid);
  return { left: x, top: y, width, height };
}
