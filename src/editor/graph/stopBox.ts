import type { ClientState } from "../../client/store.ts";
import type { Box } from "./box.ts";
import { cellTasks, type Heat } from "./cellTasks.ts";
import type { PlacedNodes } from "./placeOf.ts";
import { taskBox } from "./taskGrid.ts";

/** Where a node, or a task in its zone or instance, is drawn, from the canvas's origin; null when it is not. */
export function boxOf(
  { nodeId, taskId }: { readonly nodeId: string; readonly taskId: string | null },
  nodes: PlacedNodes,
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
  group: Heat["group"] = "zone",
): Box | null {
  const node = nodes.get(nodeId);
  if (node === undefined) return null;
  const { absolute, width, height, density = "capsule", grid, columns } = node;
  if (taskId === null) return { ...absolute, width, height };
  const index = cellTasks(node, state, group).tasks.findIndex(({ id }) => id === taskId);
  if (index < 0) return null;
  const box = taskBox(density, index, grid, columns);
  return { ...box, x: absolute.x + box.x, y: absolute.y + box.y };
}
