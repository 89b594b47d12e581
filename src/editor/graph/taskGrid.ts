import type { Box, Point } from "./box.ts";

/**
 * How large each task is drawn: a capsule or chip with all it says, one line, or one cell of a heat grid on the canvas
 * layer. A page with thousands of elements cannot be moved smoothly.
 */
export type Density = "capsule" | "line" | "cell";

/** Where tasks stand: free in a zone, free in a zone beside its instances, or inside an instance. */
export type Grid = "zone" | "besideInstances" | "instance";

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly columns: number;
}
interface Area {
  readonly left: number;
  /** Below the title. */
  readonly top: number;
  readonly bottom: number;
  readonly shapes: Readonly<Record<Density, Shape>>;
}

/** Source: mock-up main-dark, Fargate capsules 118 × 92 in a zone 580 wide; 132 so that "health check 1 of 2" fits. */
const capsule = { width: 132, height: 92, gap: 10 };
const line = { width: 106, height: 34, gap: 7 };
const cell = { width: 10, height: 10, gap: 2 };
/** Source: mock-up main-dark, chips 89 × 75 in an instance 300 wide; 98 so that "DEACTIVATING" fits. */
const chip = { width: 98, height: 72, gap: 6 };

/** Source: mock-up main-dark. */
export const zoneWidth = 580;
export const instanceWidth = 318;
/** Between two instances, above and beside each other. */
export const instanceGap = 10;
/** A zone with instances holds two of them side by side, or one and two columns of Fargate tasks. */
export const zoneWidthWithInstances = 11 + 2 * instanceWidth + instanceGap + 11;

const areas: Readonly<Record<Grid, Area>> = {
  zone: {
    left: 11,
    top: 38,
    bottom: 14,
    shapes: {
      capsule: { ...capsule, columns: 4 },
      line: { ...line, columns: 5 },
      cell: { ...cell, columns: 46 },
    },
  },
  besideInstances: {
    left: 11 + instanceWidth + 13,
    top: 38,
    bottom: 14,
    shapes: {
      capsule: { ...capsule, columns: 2 },
      line: { ...line, columns: 2 },
      cell: { ...cell, columns: 25 },
    },
  },
  instance: {
    left: 6,
    top: 32,
    // Room for the dashed outline of what can still be reserved.
    bottom: 18,
    shapes: {
      capsule: { ...chip, columns: 3 },
      line: { width: 98, height: 30, gap: 6, columns: 3 },
      cell: { ...cell, columns: 25 },
    },
  },
};

/** Tasks of the fullest zone up to which a density is used. Estimate: about 100 task elements on the page. */
const most: Readonly<Record<"free" | "hosted", { readonly capsule: number; readonly line: number }>> = {
  free: { capsule: 8, line: 40 },
  hosted: { capsule: 16, line: 48 },
};

export const densityOf = (tasksOfFullestZone: number): Density => densityFor("free", tasksOfFullestZone);
/** For tasks inside instances. */
export const hostedDensityOf = (tasksOfFullestZone: number): Density => densityFor("hosted", tasksOfFullestZone);

function densityFor(where: keyof typeof most, tasks: number): Density {
  if (tasks <= most[where].capsule) return "capsule";
  return tasks <= most[where].line ? "line" : "cell";
}

const rowsHeight = ({ height, gap, columns }: Shape, tasks: number): number =>
  Math.max(1, Math.ceil(tasks / columns)) * (height + gap) - gap;

/** CSS px. */
const cellPitch = cell.width + cell.gap;
/** Estimate: a zone twice as wide as high, two of them above each other, fills a canvas well. */
const cellsWide = 2;

/** How many cells stand side by side: as many as a zone is wide, and more once they would make it a tower. */
export function cellColumns(tasks: number, grid: Grid = "zone"): number {
  const least = areas[grid].shapes.cell.columns;
  return grid === "instance" ? least : Math.max(least, Math.ceil(Math.sqrt(tasks * cellsWide)));
}

/** What wider rows of cells add to a zone. */
export const widerBy = (columns: number, grid: Grid = "zone"): number =>
  Math.max(0, columns - areas[grid].shapes.cell.columns) * cellPitch;

/** A zone grows by rows. Without tasks it keeps room for one row. */
export function zoneHeight(density: Density, tasks: number, grid: Grid = "zone", columns?: number): number {
  const { top, bottom, shapes } = areas[grid];
  const shape = columns === undefined ? shapes[density] : { ...shapes[density], columns };
  return top + Math.max(shapes.capsule.height, rowsHeight(shape, tasks)) + bottom;
}

/** An instance grows by rows too; an empty one shows its room. */
export function instanceHeight(density: Density, tasks: number): number {
  const { top, bottom, shapes } = areas.instance;
  return top + rowsHeight(shapes[density], tasks) + bottom;
}

/** Where the task with this index is drawn, from the corner of what holds it. */
export function taskBox(
  density: Density,
  index: number,
  grid: Grid = "zone",
  columns = areas[grid].shapes[density].columns,
): Box {
  const { left, top, shapes } = areas[grid];
  const { width, height, gap } = shapes[density];
  return {
    x: left + (index % columns) * (width + gap),
    y: top + Math.floor(index / columns) * (height + gap),
    width,
    height,
  };
}

/** Index of the task under a point, or null between tasks and past the last. */
export function taskAt(
  density: Density,
  tasks: number,
  point: Point,
  grid: Grid = "zone",
  columns = areas[grid].shapes[density].columns,
): number | null {
  const { left, top, shapes } = areas[grid];
  const { width, height, gap } = shapes[density];
  const column = Math.floor((point.x - left) / (width + gap));
  const row = Math.floor((point.y - top) / (height + gap));
  if (column < 0 || column >= columns || row < 0) return null;
  if (point.x - left - column * (width + gap) >= width || point.y - top - row * (height + gap) >= height) return null;
  const index = row * columns + column;
  return index < tasks ? index : null;
}

export const gridColumns = (density: Density, grid: Grid = "zone"): number => areas[grid].shapes[density].columns;

/**
 * The outline of what an instance can still reserve: the rest of its last row, or a strip below when the row is full.
 * Cells leave a strip only.
 */
export function freeBox(density: Density, tasks: number): Box {
  const { shapes, left } = areas.instance;
  const { columns, width, gap } = shapes[density];
  const taken = tasks % columns;
  const whole = columns * (width + gap) - gap;
  const last = taskBox(density, Math.max(0, tasks - 1), "instance");
  if (density === "cell" || (taken === 0 && tasks > 0)) {
    return { x: left, y: last.y + last.height + 4, width: whole, height: 10 };
  }
  const first = taskBox(density, tasks, "instance");
  return { ...first, width: left + whole - first.x };
}
