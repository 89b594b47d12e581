import type { Box } from "./graph/box.ts";

export type Direction = "left" | "right" | "up" | "down";

/** Being off to the side counts more than being far away: an arrow key keeps to its row or column. */
const aside = 2;

/** The thing an arrow key goes to: the nearest that lies wholly that way, or null. */
export function nearest<T extends { readonly box: Box }>(
  from: Box,
  direction: Direction,
  among: readonly T[],
): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of among) {
    const { box } = candidate;
    const ahead = {
      left: from.x - box.x - box.width,
      right: box.x - from.x - from.width,
      up: from.y - box.y - box.height,
      down: box.y - from.y - from.height,
    }[direction];
    if (ahead < 0) continue;
    const cost = ahead + aside * gapBetween(from, box, direction === "left" || direction === "right" ? "y" : "x");
    if (cost < least) [best, least] = [candidate, cost];
  }
  return best;
}

/** 0 when the two overlap on that axis. */
function gapBetween(a: Box, b: Box, axis: "x" | "y"): number {
  const size = axis === "x" ? "width" : "height";
  return Math.max(0, b[axis] - (a[axis] + a[size]), a[axis] - (b[axis] + b[size]));
}
