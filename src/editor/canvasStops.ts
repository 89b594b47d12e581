import type { ClientState } from "../client/store.ts";
import { cellsStop, type StopId, taskStop } from "./canvasState.ts";
import type { Detail } from "./detail.ts";
import type { Box } from "./graph/box.ts";
import { drawnTasks } from "./graph/drawnTasks.ts";
import type { PlacedNode } from "./graph/layout.ts";
import { taskBox } from "./graph/taskGrid.ts";

/** A place on the canvas that the keyboard can stand on. */
export interface Stop {
  readonly id: StopId;
  readonly box: Box;
  /** The zone it is inside, for tasks and cells. */
  readonly inside: StopId | null;
}

/** CSS px. A group is reached at its title; its middle belongs to what is in it. */
const title = { width: 150, height: 22 };

/** Everything outside zones: cards, and the titles of groups. */
export const outerStops = (nodes: readonly PlacedNode[]): readonly Stop[] =>
  nodes.map(({ id, kind, absolute, width, height }) => {
    const group = kind === "region" || kind === "vpc";
    return { id, box: { ...absolute, ...(group ? title : { width, height }) }, inside: null };
  });

/** Tasks of a zone, or its one heat grid. */
export function innerStops(
  zone: PlacedNode,
  detail: Detail,
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
): readonly Stop[] {
  const { id: inside, absolute, density = "capsule", key } = zone;
  const tasks = drawnTasks(key, state);
  if (tasks.length === 0) return [];
  if (density === "cell" || detail === "cell" || detail === "bar") {
    return [{ id: cellsStop(key), box: { ...absolute, width: zone.width, height: zone.height }, inside }];
  }
  return tasks.map(({ id }, index) => {
    const box = taskBox(density, index);
    return { id: taskStop(id), box: { ...box, x: absolute.x + box.x, y: absolute.y + box.y }, inside };
  });
}
