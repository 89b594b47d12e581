import { glyphShapes } from "../../ui/glyphShapes.ts";
import type { TokenColours } from "../../ui/tokenColours.ts";
import type { Detail } from "../detail.ts";
import type { Box } from "../graph/box.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { type Grid, gridColumns, taskBox } from "../graph/taskGrid.ts";
import type { TaskLook, ZoneCells } from "./zoneCells.ts";

/** Estimate: share of a capsule's height that its glyph takes when the words are gone. */
const glyphShare = 0.6;

/** Draws the tasks of one zone or instance without words, in the canvas's own coordinates. */
export function drawZone(
  context: CanvasRenderingContext2D,
  zone: PlacedNode,
  cells: ZoneCells,
  detail: Detail,
  colours: TokenColours,
  selectedTaskId: string | null,
): void {
  const { density = "capsule", grid = "zone", columns } = zone;
  context.save();
  context.translate(zone.absolute.x, zone.absolute.y);
  if (detail === "bar") drawBar(context, zone, cells, colours);
  else if (density === "cell") {
    drawPicture(context, cells, grid, columns);
    drawBorders(context, cells.starts, grid, columns ?? gridColumns("cell", grid), colours);
  } else {
    for (const [index, look] of cells.looks.entries()) {
      drawCapsule(context, taskBox(density, index, grid), grid === "instance" ? 8 : 12, look, colours);
    }
  }
  const selected = selectedTaskId === null ? -1 : cells.tasks.findIndex(({ id }) => id === selectedTaskId);
  if (selected >= 0 && detail !== "bar") {
    const { x, y, width, height } = taskBox(density, selected, grid, columns);
    context.strokeStyle = colours.accent;
    context.lineWidth = 3;
    context.strokeRect(x - 2, y - 2, width + 4, height + 4);
  }
  context.restore();
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { painted }: ZoneCells,
  grid: Grid,
  columns = gridColumns("cell", grid),
): void {
  if (painted === null) return;
  const image = painted.canvas;
  const { x, y } = taskBox("cell", 0, grid);
  const next = taskBox("cell", 1, grid);
  const scale = ((next.x - x) * columns) / image.width;
  // Cells of equal size: sharp where whole pixels meet, smooth where they do not.
  const onScreen = context.getTransform().a * scale;
  context.imageSmoothingEnabled = onScreen < 4 && !Number.isInteger(onScreen);
  context.drawImage(image, x, y, image.width * scale, image.height * scale);
}

/** Where the cells of the next service or revision begin: around the end of the row before, and on. */
function drawBorders(
  context: CanvasRenderingContext2D,
  starts: readonly number[],
  grid: Grid,
  columns: number,
  colours: TokenColours,
): void {
  const { x: left, y: first, width, height } = taskBox("cell", 0, grid, columns);
  const pitch = taskBox("cell", 1, grid, Math.max(2, columns)).x - left;
  const half = (pitch - width) / 2;
  const right = left + columns * pitch - half;
  context.strokeStyle = colours.text;
  context.lineWidth = 2;
  for (const start of starts) {
    const { x, y } = taskBox("cell", start, grid, columns);
    const [top, bottom] = [y - half, y + height + half];
    context.beginPath();
    if (x > left) context.moveTo(left - half, bottom);
    if (x > left) context.lineTo(x - half, bottom);
    if (x > left) context.lineTo(x - half, top);
    else context.moveTo(x - half, top);
    if (top >= first - half) context.lineTo(right, top);
    context.stroke();
  }
}

/** Few tasks stay where they were, as outline, colour and glyph. */
function drawCapsule(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  radius: number,
  { glyph, token }: TaskLook,
  colours: TokenColours,
): void {
  const ink = colours[`fl-${token}`];
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fillStyle = colours.panel;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 3;
  context.stroke();
  const size = height * glyphShare;
  context.save();
  context.translate(x + width / 2 - size / 2, y + height / 2 - size / 2);
  context.scale(size / 16, size / 16);
  for (const part of glyphShapes[glyph]) {
    const path = new Path2D(part.d);
    const colour = part.paint === "ink" ? ink : colours["on-fill"];
    if (!("stroke" in part)) {
      context.fillStyle = colour;
      context.fill(path);
      continue;
    }
    context.strokeStyle = colour;
    context.lineWidth = part.stroke;
    context.setLineDash("dash" in part ? [...part.dash] : []);
    context.stroke(path);
  }
  context.restore();
}

/** In the order of a task's life. */
const barOrder: readonly TaskLook["token"][] = ["prov", "pend", "act", "run", "fail", "drain", "stopg", "stopped"];

/** From farthest away: one bar per zone, its parts the states of its tasks. */
function drawBar(
  context: CanvasRenderingContext2D,
  { width, height }: PlacedNode,
  { looks, counts }: ZoneCells,
  colours: TokenColours,
): void {
  const left = 12;
  const whole = width - 2 * left;
  const thickness = Math.min(60, height / 3);
  const top = height - thickness - 14;
  context.fillStyle = colours.line;
  context.fillRect(left, top, whole, thickness);
  let x = left;
  for (const token of barOrder) {
    const share = (counts.get(token) ?? 0) / Math.max(1, looks.length);
    context.fillStyle = colours[`fl-${token}`];
    context.fillRect(x, top, share * whole, thickness);
    x += share * whole;
  }
}
