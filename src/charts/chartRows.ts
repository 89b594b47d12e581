import { type Point, readSeries } from "../client/seriesStore.ts";
import type { TimeWindow } from "./timeWindow.ts";

/** One instant of a chart: values by field; null is a gap, a pair is a band from low to high. */
export interface ChartRow {
  readonly atMs: number;
  readonly [field: string]: number | readonly [number, number] | null;
}

/** How a field is made from the points of one or two series. */
export interface FieldSource {
  readonly field: string;
  readonly series: string;
  /** `count` keeps whole tasks, `average` smooths, `band` goes from the lowest of `series` to the highest of `upTo`. */
  readonly kind: "count" | "average" | "band";
  readonly upTo?: string;
}

/**
 * Points of a series inside the window and not later than `nowMs`, in buckets that stand still while time goes on.
 * Asking for half a second less than a bucket makes readSeries, which rounds up to whole seconds, choose the bucket.
 */
export function readWindow(name: string, window: TimeWindow, nowMs: number): Point[] {
  const { fromMs, toMs, bucketMs } = window;
  const untilMs = Math.min(nowMs, toMs);
  if (untilMs < fromMs) return [];
  const most = untilMs === fromMs ? 1 : (untilMs - fromMs) / (bucketMs - 500);
  return readSeries(name, fromMs, untilMs, most);
}

/**
 * Rows for a chart. `pulse` is a series that has a point every second: where it has one and another series has none,
 * that series has a gap.
 */
export function readRows(
  pulse: string,
  sources: readonly FieldSource[],
  window: TimeWindow,
  nowMs: number,
  read: (name: string) => readonly Point[] = (name) => readWindow(name, window, nowMs),
): ChartRow[] {
  const bucketOf = ({ atMs }: Point) => Math.floor(atMs / window.bucketMs);
  const points = new Map<string, Map<number, Point>>();
  const instants = new Map<number, number>();
  for (const name of new Set([pulse, ...sources.flatMap(({ series, upTo }) => [series, upTo ?? series])])) {
    const byBucket = new Map<number, Point>();
    for (const point of read(name)) {
      const bucket = bucketOf(point);
      byBucket.set(bucket, point);
      instants.set(bucket, Math.max(instants.get(bucket) ?? 0, point.atMs));
    }
    points.set(name, byBucket);
  }
  return [...instants]
    .sort(([a], [b]) => a - b)
    .map(([bucket, atMs]) => {
      const row: Record<string, number | readonly [number, number] | null> = {};
      for (const source of sources) {
        const point = points.get(source.series)?.get(bucket);
        const upTo = points.get(source.upTo ?? source.series)?.get(bucket);
        row[source.field] = point === undefined || upTo === undefined ? null : fieldValue(source.kind, point, upTo);
      }
      return { ...row, atMs };
    });
}

function fieldValue(kind: FieldSource["kind"], point: Point, upTo: Point): number | readonly [number, number] {
  if (kind === "band") return [point.minimum, upTo.maximum];
  return kind === "count" ? heldLonger(point) : point.value;
}

/** The mean of 2 and 5 tasks is no count: of the two, the one that held longer. */
function heldLonger({ value, minimum, maximum }: Point): number {
  return maximum - value <= value - minimum ? maximum : minimum;
}

/** The row nearest to an instant, or null when there is none. */
export function rowAt(rows: readonly ChartRow[], atMs: number): ChartRow | null {
  let nearest: ChartRow | null = null;
  for (const row of rows) {
    if (nearest === null || Math.abs(row.atMs - atMs) <= Math.abs(nearest.atMs - atMs)) nearest = row;
  }
  return nearest;
}

/** The plain number of a field; null for a gap and for a band. */
export function numberIn(row: ChartRow | null | undefined, field: string): number | null {
  const value = row?.[field];
  return typeof value === "number" ? value : null;
}

/** Highest value that any of the fields reaches, or -Infinity. */
export function highestIn(rows: readonly ChartRow[], fields: readonly string[]): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const field of fields) {
      const value = row[field];
      if (typeof value === "number") highest = Math.max(highest, value);
      else if (value !== null && value !== undefined) highest = Math.max(highest, value[1]);
    }
  }
  return highest;
}
