import type { ClientState } from "../client/store.ts";
import { cellsStop, podStop, type StopId, taskStop } from "./canvasState.ts";
import type { Detail } from "./detail.ts";
import type { Box } from "./graph/box.ts";
import { drawnPods, drawnTasks, isHost } from "./graph/drawnTasks.ts";
import type { PlacedNode } from "./graph/layout.ts";
import { taskBox } from "./graph/taskGrid.ts";

/** A place on the canvas that the keyboard can stand on. */
export interface Stop {
  readonly id: StopId;
  readonly box: Box;
  /** The zone or instance it is inside, for instances, tasks and cells. */
  readonly inside: StopId | null;
}

/** CSS px. A group is reached at its title; its middle belongs to what is in it. */
const title = { width: 150, height: 22 };

/** Everything outside zones: cards, and the titles of groups. */
export const outerStops = (nodes: readonly PlacedNode[]): readonly Stop[] =>
  nodes.filter((node) => !isHost(node)).map(stopOf);

/** A node itself: an instance is inside its zone. */
export function stopOf({ id, kind, parent, absolute, width, height }: PlacedNode): Stop {
  const group = kind === "region" || kind === "vpc";
  const inside = isHost({ kind }) ? parent : null;
  return { id, box: { ...absolute, ...(group ? title : { width, height }) }, inside };
}

/** What is in a zone or an instance: the zone's instances, then tasks or their one heat grid. */
export function innerStops(
  holder: PlacedNode,
  nodes: readonly PlacedNode[],
  detail: Detail,
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
): readonly Stop[] {
  const instances = nodes.filter((node) => isHost(node) && node.parent === holder.id).map(stopOf);
  return [...instances, ...taskStops(holder, detail, state)];
}

function taskStops(
  holder: PlacedNode,
  detail: Detail,
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
): readonly Stop[] {
  const { id: inside, absolute, density = "capsule", grid, key } = holder;
  if (holder.kind === "node") {
    return drawnPods(key, state.tables).map(({ id }, index) => {
      const box = taskBox(density, index, grid);
      return { id: podStop(id), box: { ...box, x: absolute.x + box.x, y: absolute.y + box.y }, inside };
    });
  }
  const tasks = drawnTasks(holder, state);
  if (tasks.length === 0) return [];
  if (density === "cell" || detail === "cell" || detail === "bar") {
    return [{ id: cellsStop(key), box: { ...absolute, width: holder.width, height: holder.height }, inside }];
  }
  return tasks.map(({ id }, index) => {
    const box = taskBox(density, index, grid);
    return { id: taskStop(id), box: { ...box, x: absolute.x + box.x, y: absolute.y + box.y }, inside };
  });
}
