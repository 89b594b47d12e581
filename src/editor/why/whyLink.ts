import type { Box, Point } from "../graph/box.ts";
import { bend, type Curve, cornered } from "../graph/curve.ts";

/** One end of a link: what it is about, and where it stands. */
export interface LinkEnd {
  readonly box: Box;
  /** The zone a task is in; null for everything else. */
  readonly zone: Box | null;
  /** In the control lane, on top of everything. */
  readonly inLane: boolean;
}

/** CSS px of air before the arrow's head. */
const air = 3;
/** Between neighbours. */
const neighbours = 30;
/** Links run where nothing else is: between the lane and the VPC, left of the zones, and between rows of tasks. */
const laneGap = { down: 12, up: 6 };
const corridor = { in: 16, out: 26 };
const rowGap = 5;
/** A line that arrives keeps beside the one that leaves from the middle. */
const arriveAside = 14;
const fromTheRight = 100;
const titleClear = 8;

/**
 * The line from one step of a chain to the next: straight between neighbours, else along the free roads of the
 * drawing, so that it crosses no words.
 */
export function whyLink(from: LinkEnd, to: LinkEnd): Curve {
  const direct = straightBetween(from.box, to.box);
  if (direct !== null) return direct;
  if (!from.inLane && !to.inLane && from.zone === null && to.zone === null) return bentBetween(from.box, to.box);
  return cornered(withoutRepeats([...wayOut(from, to), ...wayOut(to, from, "in").toReversed()]));
}

/** From a thing to the road it stands at. `to` decides the side; `as` says whether the arrow's head is here. */
function wayOut({ box, zone, inLane }: LinkEnd, to: LinkEnd, as: "in" | "out" = "out"): Point[] {
  const gap = as === "in" ? air : 0;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (inLane) {
    const road = box.y + box.height + (to.zone === null ? laneGap.up : laneGap.down);
    const x = as === "in" ? middle.x + arriveAside : middle.x;
    const turn = to.zone === null ? null : { x: to.zone.x - corridor.in, y: road };
    return [{ x, y: box.y + box.height + gap }, { x, y: road }, ...(turn === null ? [] : [turn])];
  }
  if (zone !== null) {
    const x = zone.x - corridor[as];
    const y = as === "in" ? box.y - rowGap : box.y + box.height + rowGap;
    return [
      { x: middle.x, y: as === "in" ? box.y - air + 2 : box.y + box.height },
      { x: middle.x, y },
      { x, y },
      ...(to.inLane ? [{ x, y: to.box.y + to.box.height + laneGap.down }] : []),
    ];
  }
  if (to.zone !== null) {
    const x = to.zone.x - corridor[as === "in" ? "out" : "in"];
    const right = box.x + box.width <= x;
    return [
      { x: right ? box.x + box.width + gap : box.x - gap, y: middle.y },
      { x, y: middle.y },
    ];
  }
  const road = to.box.y + to.box.height + laneGap.up;
  // Past the group's title, which stands over the left of what is below the lane.
  const x = box.width > fromTheRight ? box.x + box.width - titleClear : middle.x;
  return [
    { x, y: box.y - gap },
    { x, y: road },
  ];
}

function straightBetween(from: Box, to: Box): Curve | null {
  const right = to.x >= from.x + from.width;
  const apart = right ? to.x - from.x - from.width : from.x - to.x - to.width;
  if (from.y !== to.y || apart < 0 || apart > neighbours) return null;
  const y = from.y + from.height / 2;
  return cornered([
    { x: right ? from.x + from.width : from.x, y },
    { x: right ? to.x - air : to.x + to.width + air, y },
  ]);
}

function bentBetween(from: Box, to: Box): Curve {
  const right = to.x + to.width / 2 > from.x + from.width / 2;
  const start = { x: right ? from.x + from.width : from.x, y: from.y + from.height / 2 };
  const end = { x: right ? to.x - air : to.x + to.width + air, y: to.y + to.height / 2 };
  const middle = (start.x + end.x) / 2;
  return bend(start, { x: middle, y: start.y }, { x: middle, y: end.y }, end);
}

const withoutRepeats = (points: readonly Point[]): Point[] =>
  points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== x || before.y !== y;
  });
