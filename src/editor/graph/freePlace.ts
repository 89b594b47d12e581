import { type Box, overlap, type Point } from "./box.ts";

/** CSS px left free between two things. Source: the gap between cards of a lane. */
const gap = 8;
/** CSS px between two places that are tried. Source: the canvas's grid, twice. */
const step = 16;
/** Rings of places around the wanted one. Estimate: half a screen in each direction. */
const mostRings = 60;

/**
 * The place nearest to the wanted one at which nothing else stands.
 *
 * @param wanted where the thing's corner would be
 * @param least the corner of the group: nothing stands left of or above it
 */
export function freePlace(wanted: Box, others: readonly Box[], least: Point): Point {
  const isFree = (at: Point): boolean => {
    const around = { x: at.x - gap, y: at.y - gap, width: wanted.width + 2 * gap, height: wanted.height + 2 * gap };
    return at.x >= least.x && at.y >= least.y && !others.some((other) => overlap(around, other));
  };
  for (let ring = 0; ring <= mostRings; ring++) {
    const reach = ring * step;
    const found: Point[] = [];
    for (let along = -reach; along <= reach; along += step) {
      const edge = [
        { x: wanted.x + along, y: wanted.y - reach },
        { x: wanted.x + along, y: wanted.y + reach },
        { x: wanted.x - reach, y: wanted.y + along },
        { x: wanted.x + reach, y: wanted.y + along },
      ];
      found.push(...edge.filter(isFree));
    }
    const nearest = found.sort((a, b) => distance(a, wanted) - distance(b, wanted))[0];
    if (nearest !== undefined) return { x: Math.round(nearest.x), y: Math.round(nearest.y) };
  }
  return wanted;
}

const distance = (a: Point, b: Point): number => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
