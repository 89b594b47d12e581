import type { ClientState } from "../../client/store.ts";
import type { Box } from "./box.ts";
import { drawnTasks } from "./drawnTasks.ts";
import type { PlacedNodes } from "./placeOf.ts";
import { taskBox } from "./taskGrid.ts";

/** Where a node, or a task in its zone, is drawn, from the canvas's origin; null when it is not. */
export function boxOf(
  { nodeId, taskId }: { readonly nodeId: string; readonly taskId: string | null },
  nodes: PlacedNodes,
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
): Box | null {
  const node = nodes.get(nodeId);
  if (node === undefined) return null;
  const { absolute, width, height, density = "capsule", key } = node;
  if (taskId === null) return { ...absolute, width, height };
  const index = drawnTasks(key, state).findIndex(({ id }) => id === taskId);
  if (index < 0) return null;
  const box = taskBox(density, index);
  return { ...box, x: absolute.x + box.x, y: absolute.y + box.y };
}
