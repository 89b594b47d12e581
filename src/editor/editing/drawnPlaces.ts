import type { Point } from "../graph/box.ts";
import { freePlace } from "../graph/freePlace.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { standsIn } from "./standsIn.ts";

/** What is drawn where, for deeds that no component does. Points are from the canvas's origin. */
interface Drawn {
  nodes(): readonly PlacedNode[];
  /** Null before the pointer was over the canvas. */
  pointer(): Point | null;
  /** The middle of what is on screen; null while nothing is. */
  centre(): Point | null;
}
let drawn: Drawn | null = null;
export const rememberDrawn = (next: Drawn): void => {
  drawn = next;
};

/** CSS px. Source: the lane's cards; a load balancer's is about as large. */
export const card = { width: 150, height: 80 };
/** CSS px from the corner of a group to where things may stand. Source: the layout's own margins. */
const margins = { x: 12, y: 28 };

export const pointerPoint = (): Point | null => drawn?.pointer() ?? null;
/** Where a new card's corner is when it stands in the middle of the screen. */
export function centrePoint(): Point | null {
  const centre = drawn?.centre() ?? null;
  return centre === null ? null : { x: centre.x - card.width / 2, y: centre.y - card.height / 2 };
}
export const drawnNodes = (): readonly PlacedNode[] => drawn?.nodes() ?? [];

/** Kinds that the drawing has no card for, or one in the lane of a layer. */
const elsewhere = new Set([
  "cluster",
  "securityGroup",
  "subnet",
  "routeTable",
  "natGateway",
  "vpcEndpoint",
  "containerInstance",
  "trafficSource",
]);

/**
 * A free place near a point for a new thing, counted from the group that holds it.
 * @param vpc record id of the VPC that shall hold it, where there are several
 * @param within CSS px from the point; null where nothing is free so near
 */
export function placeNear(
  kind: string,
  point: Point,
  vpc?: string,
  within = Number.POSITIVE_INFINITY,
): readonly [number, number] | null {
  const nodes = drawnNodes();
  const group = standsIn(kind) === "region" ? "region" : "vpc";
  const parent = nodes.find((node) => node.kind === group && (vpc === undefined || node.recordId === vpc));
  if (parent === undefined || elsewhere.has(kind)) return null;
  const { absolute, id } = parent;
  const others = nodes.filter((node) => node.parent === id);
  const wanted = { x: point.x - absolute.x, y: point.y - absolute.y, ...card };
  const { x, y } = freePlace(wanted, others, margins);
  return Math.hypot(x - wanted.x, y - wanted.y) > within ? null : [x, y];
}
