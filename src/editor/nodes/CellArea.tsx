import type { KeyboardEvent } from "react";
import { usePage } from "../../app/pageState.ts";
import { useClient } from "../../client/store.ts";
import { cellsStop, pointAtCell, useCanvas } from "../canvasState.ts";
import type { FlowNode } from "../flowNodes.ts";
import { cellTasks } from "../graph/cellTasks.ts";
import { gridColumns, taskBox } from "../graph/taskGrid.ts";
import { taskView } from "../views.ts";
import { useStop } from "./useStop.ts";

type CellAreaProps = { id: string; data: FlowNode["data"] };

/**
 * The tasks of a zone or an instance as cells. The canvas layer draws them and the pane finds the one under the pointer, so that
 * dragging still moves the canvas; this is how the keyboard reaches them.
 */
export function CellArea({ id, data }: CellAreaProps) {
  const { kind, key, density, grid, tasks } = data;
  const select = usePage((state) => state.select);
  const pointed = useCanvas((state) => (state.pointed?.nodeId === id ? state.pointed : null));
  const view = taskView.useView(pointed?.taskId ?? "");
  const { props } = useStop(
    cellsStop(key),
    pointed !== null && "sentence" in view ? view.sentence : `${tasks} tasks as cells. Arrow keys walk them.`,
  );

  function onKeyDown(event: KeyboardEvent): void {
    const columns = data.columns ?? gridColumns(density, grid);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      const all = cellTasks({ kind, key, density }, useClient.getState(), useCanvas.getState().heat.group).tasks;
      const index = pointed === null ? 0 : Math.min(all.length - 1, Math.max(0, pointed.index + step));
      const task = all[index];
      if (task !== undefined) pointAtCell({ nodeId: id, index, taskId: task.id });
    } else if (event.key === "Enter" && pointed !== null) {
      event.stopPropagation();
      select({ kind: "task", id: pointed.taskId });
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls. */}
      <div
        {...props}
        role="group"
        onKeyDown={onKeyDown}
        onBlur={() => pointAtCell(null)}
        className="absolute inset-x-2 top-9 bottom-2 rounded-field"
      />
      {pointed !== null && (
        <span className="absolute rounded-[2px] ring-2 ring-text" style={cellStyle(data, pointed.index)} />
      )}
    </>
  );
}

function cellStyle({ density, grid, columns }: FlowNode["data"], index: number) {
  const { x, y, width, height } = taskBox(density, index, grid, columns);
  return { left: x, top: y, width, height };
}
