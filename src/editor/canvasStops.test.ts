import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { innerStops, outerStops } from "./canvasStops.ts";
import { layout } from "./graph/layout.ts";
import { boxOf } from "./graph/stopBox.ts";
import { structureOf } from "./graph/structure.ts";

const { tables, nowMs } = pageFixture();
const state = { tables, nowMs, speed: 10 };
const nodes = layout(structureOf(tables, nowMs, 10), {});
const byId = new Map(nodes.map((node) => [node.id, node]));
const zone = byId.get("availabilityZone:us-east-1b");
if (zone === undefined) throw new Error("The fixture has no second zone.");

test("cards and zones are reached as a whole, region and VPC at their titles", () => {
  const stops = outerStops(nodes);
  expect(stops.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id));
  expect(stops.find(({ id }) => id === "vpc:Vpc")?.box).toMatchObject({ width: 150, height: 22 });
  expect(stops.find(({ id }) => id === zone.id)?.box).toMatchObject({ width: 580, height: 144 });
});

test("inside a zone each task is a stop, where it is drawn", () => {
  const stops = innerStops(zone, nodes, "full", state);
  expect(stops.map(({ id, inside }) => [id, inside])).toEqual([
    ["task:task/Service/2", zone.id],
    ["task:task/Service/4", zone.id],
  ]);
  expect(stops[1]?.box).toEqual(boxOf({ nodeId: zone.id, taskId: "task/Service/4" }, byId, state));
});

test("from far away a zone's cells are one stop", () => {
  expect(innerStops(zone, nodes, "cell", state).map(({ id }) => id)).toEqual(["cells:us-east-1b"]);
  expect(innerStops({ ...zone, density: "cell" }, nodes, "full", state)).toHaveLength(1);
});

test("an empty zone has nothing to step into", () => {
  expect(innerStops(zone, nodes, "full", { ...state, tables: { ...tables, task: new Map() } })).toEqual([]);
});

test("a task that is gone is nowhere", () => {
  expect(boxOf({ nodeId: zone.id, taskId: "task/Service/99" }, byId, state)).toBeNull();
});
