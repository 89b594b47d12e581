import { expect, test } from "vitest";
import type { PlacedNode } from "./layout.ts";
import { pastZones } from "./pastZones.ts";

const at = (
  kind: PlacedNode["kind"],
  key: string,
  x: number,
  y: number,
  width: number,
  height: number,
): PlacedNode => ({
  id: `${kind}:${key}`,
  kind,
  recordId: key,
  key,
  parent: null,
  x,
  y,
  absolute: { x, y },
  width,
  height,
});
const table = at("routeTable", "rtb", 100, 28, 150, 80);
const upper = at("availabilityZone", "a", 300, 140, 500, 140);
const lower = at("availabilityZone", "b", 300, 300, 500, 140);
const nodes = new Map(
  [at("region", "us-east-1", 0, 0, 840, 480), table, at("vpc", "Vpc", 90, 120, 720, 340), upper, lower].map(
    (node) => [node.id, node] as const,
  ),
);

test("a line to a zone under another goes around the right of all, so never behind tasks", () => {
  const points = pastZones(table, lower, 0, nodes)?.points ?? [];
  expect(points).toEqual([
    { x: 175, y: 108 },
    { x: 175, y: 118 },
    { x: 816, y: 118 },
    { x: 816, y: 318 },
    { x: 800, y: 318 },
  ]);
});

test("a second line to the same zone keeps off the first", () => {
  const end = pastZones(table, lower, 1, nodes)?.points.slice(-2);
  expect(end).toEqual([
    { x: 818, y: 328 },
    { x: 800, y: 328 },
  ]);
});

test("with nothing in between, or to a card, the line is the usual one", () => {
  expect(pastZones(table, upper, 0, nodes)).toBeNull();
  expect(pastZones(table, at("service", "web", 300, 300, 150, 80), 0, nodes)).toBeNull();
});
