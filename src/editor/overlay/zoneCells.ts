import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { followed } from "../../client/followed.ts";
import type { ClientState } from "../../client/store.ts";
import type { TokenColours } from "../../ui/tokenColours.ts";
import { cellTasks, type Heat } from "../graph/cellTasks.ts";
import { drawnInZone } from "../graph/drawnTasks.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { gridColumns } from "../graph/taskGrid.ts";
import { taskView } from "../views.ts";
import { type CellPicture, cellPixels, pixelOf } from "./cellBitmap.ts";
import { cellFaces } from "./cellFaces.ts";

export type TaskLook = ReturnType<typeof taskView.look>;

/** The tasks of a zone or an instance, ready to be drawn. */
export interface ZoneCells {
  readonly tasks: readonly TaskRecord[];
  readonly looks: readonly TaskLook[];
  /** How many look alike. */
  readonly counts: ReadonlyMap<TaskLook["token"], number>;
  /** Index of the first task of each group of cells but the first. */
  readonly starts: readonly number[];
  /** One picture of all cells; null from farthest away, where a bar stands for them. */
  readonly painted: Painted | null;
  readonly drawnAs: DrawnAs;
  /** Cells whose target changes how they look. */
  readonly troubled: readonly number[];
}
interface Painted {
  readonly canvas: OffscreenCanvas;
  readonly picture: CellPicture;
}
export interface DrawnAs {
  readonly colours: TokenColours;
  readonly heat: Heat;
  /** A zone's instances with it: from farthest away it is one bar. */
  readonly whole: boolean;
}

const noOne: ReadonlyMap<string, number> = new Map();
const isTroubled = ({ state }: TargetRecord): boolean => state !== "healthy";

/** Tasks whose target changes how they look, and by how many: most targets are healthy and need no search of their own. */
const troubledTasks = followed<TargetRecord, ReadonlyMap<string, number>>(
  (targets) => {
    const ids = new Map<string, number>();
    for (const target of targets.values()) if (isTroubled(target)) count(ids, target.taskId, 1);
    return ids;
  },
  (before, changes) => {
    const ids = new Map(before);
    for (const [old, next] of changes) {
      if (old !== undefined && isTroubled(old)) count(ids, old.taskId, -1);
      if (next !== undefined && isTroubled(next)) count(ids, next.taskId, 1);
    }
    return ids;
  },
);

/** @param before the same zone a moment ago: what has not changed is neither looked at nor painted again */
export function zoneCells(holder: PlacedNode, state: ClientState, drawnAs: DrawnAs, before?: ZoneCells): ZoneCells {
  const { whole, heat } = drawnAs;
  const { tasks, starts } = whole
    ? { tasks: drawnInZone(holder.key, state), starts: [] }
    : cellTasks(holder, state, heat.group);
  const { target } = state.tables;
  const ids = target === undefined ? noOne : troubledTasks(target);
  const troubled = ids.size === 0 ? [] : indexes(tasks, ({ id }) => ids.has(id));
  const kept = before?.drawnAs === drawnAs ? before : undefined;
  const changed =
    kept === undefined
      ? indexes(tasks, () => true)
      : [
          ...new Set([
            ...indexes(tasks, (task, index) => task !== kept.tasks[index]),
            ...kept.troubled.filter((index) => index < tasks.length),
            ...troubled,
          ]),
        ];

  const looks = kept?.looks.slice(0, tasks.length) ?? [];
  const counts = new Map(kept?.counts);
  for (const { token } of kept?.looks.slice(tasks.length) ?? []) count(counts, token, -1);
  for (const index of changed) {
    const task = tasks[index];
    if (task === undefined) continue;
    const old = looks[index];
    if (old !== undefined) count(counts, old.token, -1);
    const look = taskView.look(task, ids.has(task.id) ? taskView.health(task.id, state) : null);
    looks[index] = look;
    count(counts, look.token, 1);
  }
  const painted = whole || tasks.length === 0 ? null : paint(holder, state, drawnAs, { tasks, looks }, changed, kept);
  return { tasks, looks, counts, starts, painted, drawnAs, troubled };
}

function paint(
  { grid, columns }: PlacedNode,
  state: ClientState,
  { colours, heat }: DrawnAs,
  { tasks, looks }: Pick<ZoneCells, "tasks" | "looks">,
  changed: readonly number[],
  before: ZoneCells | undefined,
): Painted {
  const faceOf = cellFaces(heat, colours, state, tasks);
  const { touched, ...picture } = cellPixels(
    {
      count: looks.length,
      columns: columns ?? gridColumns("cell", grid),
      face: (index) => faceOf(tasks[index], looks[index]),
      edgeInk: pixelOf(colours["line-strong"]),
    },
    before?.painted?.picture,
    // What a task does, and which revision is the newest, changes without its record.
    heat.fill === "state" ? changed : undefined,
  );
  const { width, height, pixels } = picture;
  const again = before?.painted?.picture.pixels === pixels ? before.painted.canvas : null;
  const canvas = again ?? new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  const data = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  if (again === null || touched.length > fewCells) context?.putImageData(data, 0, 0);
  else for (const box of touched) context?.putImageData(data, 0, 0, box.x, box.y, box.width, box.height);
  return { canvas, picture };
}

/** Estimate: from here on one copy of the whole picture is cheaper than one per cell. */
const fewCells = 400;

function indexes<T>(list: readonly T[], test: (item: T, index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < list.length; index++) if (test(list[index] as T, index)) found.push(index);
  return found;
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}
