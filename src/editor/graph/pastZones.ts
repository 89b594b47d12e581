import type { Point } from "./box.ts";
import { type Curve, cornered } from "./curve.ts";
import type { PlacedNode } from "./layout.ts";
import type { PlacedNodes } from "./placeOf.ts";

/** CSS px below a card of the control lane: half of what its rows are apart. */
const belowCard = 10;
/** CSS px right of everything: half of what the region keeps free there. */
const rightOfAll = 6;
/** CSS px under a group's upper edge, clear of its title's line. */
const arriveAt = 18;
/** CSS px between lines that arrive at the same group, and between their roads; there is room for three roads. */
const apart = { arrive: 10, road: 2, most: 2 };

/**
 * A line from the control lane down to a zone or VPC that stands under another zone: around the right of all, because
 * straight down it would run behind tasks. Null where nothing is in between.
 */
export function pastZones(source: PlacedNode, target: PlacedNode, earlier: number, nodes: PlacedNodes): Curve | null {
  if (target.kind !== "availabilityZone" && target.kind !== "vpc") return null;
  const bottom = source.absolute.y + source.height;
  let right = Number.NEGATIVE_INFINITY;
  let between = false;
  for (const { id, kind, absolute, width } of nodes.values()) {
    if (kind !== "region") right = Math.max(right, absolute.x + width);
    if (kind === "availabilityZone" && id !== target.id && absolute.y >= bottom && absolute.y < target.absolute.y)
      between = true;
  }
  if (!between) return null;
  const road = right + rightOfAll + Math.min(earlier, apart.most) * apart.road;
  const x = source.absolute.x + source.width / 2;
  const y = target.absolute.y + arriveAt + earlier * apart.arrive;
  const points: readonly Point[] = [
    { x, y: bottom },
    { x, y: bottom + belowCard },
    { x: road, y: bottom + belowCard },
    { x: road, y },
    { x: target.absolute.x + target.width, y },
  ];
  return cornered(points);
}
