import { clsx } from "clsx";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { podStop } from "../canvasState.ts";
import { useRefusedDrag } from "../dragging/useRefusedDrag.ts";
import { placedByAws } from "../dragging/whyNotThere.ts";
import type { FlowNode } from "../flowNodes.ts";
import { drawnPods } from "../graph/drawnTasks.ts";
import { type Density, taskBox } from "../graph/taskGrid.ts";
import { podView, wordsView } from "../views.ts";
import { useStop } from "./useStop.ts";

/** The pods of a node, each an element of the page: a node has room for a few dozen. */
export function Pods({ data: { key, density } }: { data: FlowNode["data"] }) {
  const ids = useCalm((state) => drawnPods(key, state.tables).map(({ id }) => id));
  return ids.map((id, index) => <PodButton key={id} id={id} density={density} index={index} />);
}

function PodButton({ id, density, index }: { id: string; density: Density; index: number }) {
  const select = usePage((state) => state.select);
  const say = wordsView.useSayer("pod");
  const { selected, dimmed, props } = useStop(podStop(id), say(podView.useSentence(id)));
  const refusedDrag = useRefusedDrag(placedByAws.pod);
  const { x, y, width, height } = taskBox(density, index, "instance");
  return (
    <button
      {...props}
      type="button"
      aria-pressed={selected}
      onClick={(event) => {
        event.stopPropagation();
        select({ kind: "pod", id });
      }}
      {...refusedDrag}
      className={clsx(
        "nodrag nopan pointer-events-auto absolute rounded-button text-text transition-opacity",
        selected && "ring-2 ring-accent",
        dimmed && "opacity-40",
      )}
      style={{ left: x, top: y, width, height }}
    >
      <podView.Chip id={id} density={density} />
    </button>
  );
}
