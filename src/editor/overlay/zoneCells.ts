import type { TaskRecord } from "../../aws/task/model.ts";
import type { ClientState } from "../../client/store.ts";
import type { TokenColours } from "../../ui/tokenColours.ts";
import { drawnInZone, drawnTasks } from "../graph/drawnTasks.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { type Grid, gridColumns } from "../graph/taskGrid.ts";
import { taskView } from "../views.ts";
import { cellPixels, pixelOf } from "./cellBitmap.ts";

export type TaskLook = ReturnType<typeof taskView.look>;

/** The tasks of a zone or an instance, ready to be drawn. */
export interface ZoneCells {
  readonly tasks: readonly TaskRecord[];
  readonly looks: readonly TaskLook[];
  /** One picture of all cells; made when it is first asked for. */
  readonly picture: () => OffscreenCanvas | null;
}

/** @param whole a zone's instances with it: from farthest away it is one bar */
export function zoneCells(holder: PlacedNode, state: ClientState, colours: TokenColours, whole: boolean): ZoneCells {
  const tasks = whole ? drawnInZone(holder.key, state) : drawnTasks(holder, state);
  const looks = tasks.map((task) => taskView.look(task, taskView.health(task.id, state)));
  let picture: OffscreenCanvas | null | undefined;
  return {
    tasks,
    looks,
    picture: () => {
      picture ??= draw(looks, colours, holder.grid);
      return picture;
    },
  };
}

function draw(looks: readonly TaskLook[], colours: TokenColours, grid: Grid | undefined): OffscreenCanvas | null {
  if (looks.length === 0) return null;
  const pixels = new Map<TaskLook["token"], number>();
  const {
    width,
    height,
    pixels: image,
  } = cellPixels({
    count: looks.length,
    columns: gridColumns("cell", grid),
    colour: (index) => {
      const token = looks[index]?.token ?? "stopped";
      const known = pixels.get(token) ?? pixelOf(colours[`fl-${token}`]);
      pixels.set(token, known);
      return known;
    },
    diamond: (index) => looks[index]?.token === "fail",
  });
  const canvas = new OffscreenCanvas(width, height);
  const data = new ImageData(new Uint8ClampedArray(image.buffer), width, height);
  canvas.getContext("2d")?.putImageData(data, 0, 0);
  return canvas;
}
