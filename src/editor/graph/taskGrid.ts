import type { Box, Point } from "./box.ts";

/**
 * How large a zone draws each of its tasks: a capsule with all it says, a one-line capsule, or one cell of a heat
 * grid on the canvas layer. A page with thousands of elements cannot be moved smoothly.
 */
export type Density = "capsule" | "line" | "cell";

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly columns: number;
}

/** Source: mock-up main-dark, Fargate capsules 118 × 92 in a zone 580 wide; 132 so that "health check 1 of 2" fits. */
const shapes: Record<Density, Shape> = {
  capsule: { width: 132, height: 92, gap: 10, columns: 4 },
  line: { width: 106, height: 34, gap: 7, columns: 5 },
  cell: { width: 10, height: 10, gap: 2, columns: 46 },
};

/** Tasks of the fullest zone up to which a density is used. Estimate: about 100 task elements on the page. */
const mostCapsules = 8;
const mostLines = 40;

export const zoneWidth = 580;
const left = 11;
/** Below the zone's title. */
const top = 38;
const bottom = 14;

export function densityOf(tasksOfFullestZone: number): Density {
  if (tasksOfFullestZone <= mostCapsules) return "capsule";
  return tasksOfFullestZone <= mostLines ? "line" : "cell";
}

/** A zone grows by rows. Without tasks it keeps room for one row. */
export function zoneHeight(density: Density, tasks: number): number {
  const { height, gap, columns } = shapes[density];
  const rows = Math.max(1, Math.ceil(tasks / columns));
  const { height: smallest } = shapes.capsule;
  return top + Math.max(smallest, rows * (height + gap) - gap) + bottom;
}

/** Where the task with this index is drawn, from the zone's corner. */
export function taskBox(density: Density, index: number): Box {
  const { width, height, gap, columns } = shapes[density];
  return {
    x: left + (index % columns) * (width + gap),
    y: top + Math.floor(index / columns) * (height + gap),
    width,
    height,
  };
}

/** Index of the task under a point, or null between tasks and past the last. */
export function taskAt(density: Density, tasks: number, point: Point): number | null {
  const { width, height, gap, columns } = shapes[density];
  const column = Math.floor((point.x - left) / (width + gap));
  const row = Math.floor((point.y - top) / (height + gap));
  if (column < 0 || column >= columns || row < 0) return null;
  if (point.x - left - column * (width + gap) >= width || point.y - top - row * (height + gap) >= height) return null;
  const index = row * columns + column;
  return index < tasks ? index : null;
}

export const gridColumns = (density: Density): number => shapes[density].columns;
