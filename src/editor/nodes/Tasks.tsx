import { useCalm } from "../../client/calm.ts";
import type { FlowNode } from "../flowNodes.ts";
import { drawnTasks } from "../graph/drawnTasks.ts";
import { TaskButton } from "./TaskButton.tsx";

/** The tasks of a zone or an instance, each an element of the page. */
export function Tasks({ data: { kind, key, density, grid } }: { data: FlowNode["data"] }) {
  const ids = useCalm((state) => drawnTasks({ kind, key }, state).map(({ id }) => id));
  const drawnAs = density === "line" ? "line" : "capsule";
  return ids.map((id, index) => <TaskButton key={id} id={id} density={drawnAs} grid={grid} index={index} />);
}
