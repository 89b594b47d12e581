import type { Point } from "./box.ts";

/** A line of the drawing: as SVG path, and as points with their distance from its start, for things that travel on it. */
export interface Curve {
  readonly d: string;
  readonly points: readonly Point[];
  /** Distance of each point from the start, CSS px at 100%. */
  readonly distances: readonly number[];
  readonly length: number;
}

/** Estimate: straight pieces of about 5 px on the longest lines of a screen, which the eye takes for a bend. */
const pieces = 32;
/** Source: mock-up main-dark, control points of the edges between load balancer and zones. */
const reach = 0.55;
const leastReach = 24;
const cornerRadius = 6;

/** Leaves and arrives sideways. */
export function sideways(from: Point, to: Point): Curve {
  const by = Math.max(leastReach, Math.abs(to.x - from.x) * reach) * (to.x >= from.x ? 1 : -1);
  return bend(from, { x: from.x + by, y: from.y }, { x: to.x - by, y: to.y }, to);
}

/** Leaves and arrives vertically. */
export function upright(from: Point, to: Point): Curve {
  const by = Math.max(leastReach, Math.abs(to.y - from.y) * reach) * (to.y >= from.y ? 1 : -1);
  return bend(from, { x: from.x, y: from.y + by }, { x: to.x, y: to.y - by }, to);
}

/** Straight from corner to corner, the corners rounded. */
export function cornered(points: readonly Point[]): Curve {
  const d = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) return `M${at(point)}`;
    if (after === undefined) return `L${at(point)}`;
    const radius = Math.min(cornerRadius, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
  });
  return measured(d.join(""), points);
}

/** Around what lies between two points, above (negative) or below them. */
export function around(from: Point, to: Point, by: number): Curve {
  const y = by < 0 ? Math.min(from.y, to.y) + by : Math.max(from.y, to.y) + by;
  return cornered([from, { x: from.x, y }, { x: to.x, y }, to]);
}

/** A cubic curve with its two control points. */
export function bend(from: Point, first: Point, second: Point, to: Point): Curve {
  const points = Array.from({ length: pieces + 1 }, (_, index) => {
    const t = index / pieces;
    const s = 1 - t;
    const mix = (a: number, b: number, c: number, e: number) =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * e;
    return { x: mix(from.x, first.x, second.x, to.x), y: mix(from.y, first.y, second.y, to.y) };
  });
  return measured(`M${at(from)}C${at(first)} ${at(second)} ${at(to)}`, points);
}

/** The point that far along, and the direction there in radians. */
export function pointAt({ points, distances, length }: Curve, along: number): Point & { readonly angle: number } {
  const wanted = Math.min(length, Math.max(0, along));
  let index = 1;
  while (index < points.length - 1 && (distances[index] ?? 0) < wanted) index++;
  const before = points[index - 1] ?? { x: 0, y: 0 };
  const after = points[index] ?? before;
  const start = distances[index - 1] ?? 0;
  const piece = (distances[index] ?? start) - start;
  const share = piece === 0 ? 0 : (wanted - start) / piece;
  return {
    x: before.x + (after.x - before.x) * share,
    y: before.y + (after.y - before.y) * share,
    angle: Math.atan2(after.y - before.y, after.x - before.x),
  };
}

function measured(d: string, points: readonly Point[]): Curve {
  const distances: number[] = [];
  let length = 0;
  for (const [index, point] of points.entries()) {
    length += distance(points[index - 1] ?? point, point);
    distances.push(length);
  }
  return { d, points, distances, length };
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);
function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to);
  const share = whole === 0 ? 0 : by / whole;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;
