import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { oncePer } from "../../client/oncePer.ts";
import type { ClientState } from "../../client/store.ts";
import type { TokenColours } from "../../ui/tokenColours.ts";
import { drawnInZone, drawnTasks } from "../graph/drawnTasks.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { gridColumns } from "../graph/taskGrid.ts";
import { taskView } from "../views.ts";
import { type CellPicture, cellPixels, pixelOf } from "./cellBitmap.ts";

export type TaskLook = ReturnType<typeof taskView.look>;

/** The tasks of a zone or an instance, ready to be drawn. */
export interface ZoneCells {
  readonly tasks: readonly TaskRecord[];
  readonly looks: readonly TaskLook[];
  /** How many look alike. */
  readonly counts: ReadonlyMap<TaskLook["token"], number>;
  /** One picture of all cells; made when it is first asked for. */
  readonly picture: () => OffscreenCanvas | null;
  /** What the picture was painted from, for the one that follows. */
  readonly painted: () => Painted | null;
}
interface Painted {
  readonly canvas: OffscreenCanvas;
  readonly cells: CellPicture;
}

const noOne: ReadonlySet<string> = new Set();
/** Tasks whose target changes how they look: most targets are healthy, and need no search of their own. */
const troubledTasks = oncePer((targets: ReadonlyMap<string, TargetRecord>): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const { taskId, state } of targets.values()) if (state !== "healthy") ids.add(taskId);
  return ids;
});

/**
 * @param whole a zone's instances with it: from farthest away it is one bar
 * @param before the same zone a moment ago: what has not changed is not painted again
 */
export function zoneCells(
  holder: PlacedNode,
  state: ClientState,
  colours: TokenColours,
  whole: boolean,
  before?: ZoneCells,
): ZoneCells {
  const tasks = whole ? drawnInZone(holder.key, state) : drawnTasks(holder, state);
  const { target } = state.tables;
  const troubled = target === undefined ? noOne : troubledTasks(target);
  const looks = tasks.map((task) =>
    taskView.look(task, troubled.has(task.id) ? taskView.health(task.id, state) : null),
  );
  const counts = new Map<TaskLook["token"], number>();
  for (const { token } of looks) counts.set(token, (counts.get(token) ?? 0) + 1);
  let painted: Painted | null | undefined;
  return {
    tasks,
    looks,
    counts,
    picture: () => {
      painted ??= paint(looks, colours, holder, before?.painted() ?? null);
      return painted?.canvas ?? null;
    },
    painted: () => painted ?? null,
  };
}

function paint(
  looks: readonly TaskLook[],
  colours: TokenColours,
  { grid, columns }: PlacedNode,
  before: Painted | null,
): Painted | null {
  if (looks.length === 0) return null;
  const inks = new Map<TaskLook["token"], number>();
  const inkOf = (token: TaskLook["token"]): number => {
    const known = inks.get(token) ?? pixelOf(colours[`fl-${token}`]);
    inks.set(token, known);
    return known;
  };
  const cells = cellPixels(
    {
      count: looks.length,
      columns: columns ?? gridColumns("cell", grid),
      colour: (index) => inkOf(looks[index]?.token ?? "stopped"),
      diamond: (index) => looks[index]?.token === "fail",
    },
    before?.cells,
  );
  const { width, height, pixels } = cells;
  const canvas = before?.cells.pixels === pixels ? before.canvas : new OffscreenCanvas(width, height);
  const data = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  canvas.getContext("2d")?.putImageData(data, 0, 0);
  return { canvas, cells };
}
