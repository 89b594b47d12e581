import { clsx } from "clsx";
import { usePage } from "../../app/pageState.ts";
import { taskStop, useCanvas } from "../canvasState.ts";
import { useRefusedDrag } from "../dragging/useRefusedDrag.ts";
import { placedByAws } from "../dragging/whyNotThere.ts";
import { type Grid, taskBox } from "../graph/taskGrid.ts";
import { taskView, wordsView } from "../views.ts";
import { useStop } from "./useStop.ts";

type TaskButtonProps = { id: string; density: "capsule" | "line"; grid: Grid; index: number };

export function TaskButton({ id, density, grid, index }: TaskButtonProps) {
  const select = usePage((state) => state.select);
  const view = taskView.useView(id);
  const say = wordsView.useSayer("task");
  const { selected, dimmed, props } = useStop(taskStop(id), say("sentence" in view ? view.sentence : "Task"));
  const visited = useCanvas((state) => state.visited?.taskId === id);
  const refusedDrag = useRefusedDrag(placedByAws.task);

  return (
    <button
      {...props}
      type="button"
      aria-pressed={selected}
      onClick={(event) => {
        event.stopPropagation();
        select({ kind: "task", id });
      }}
      {...refusedDrag}
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
