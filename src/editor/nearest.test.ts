import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { layout } from "./graph/layout.ts";
import { structureOf } from "./graph/structure.ts";
import { type Direction, nearest } from "./nearest.ts";

const { tables, nowMs } = pageFixture();
const cards = layout(structureOf(tables, nowMs, 10), {})
  .filter(({ kind }) => kind !== "region" && kind !== "vpc")
  .map(({ id, absolute, width, height }) => ({ id, box: { ...absolute, width, height } }));
const from = (id: string, direction: Direction) => {
  const start = cards.find((card) => card.id === id);
  return start && nearest(start.box, direction, cards)?.id;
};

test.each<[string, Direction, string | undefined]>([
  ["trafficSource:LoadBalancer/traffic", "right", "loadBalancer:LoadBalancer"],
  ["loadBalancer:LoadBalancer", "left", "trafficSource:LoadBalancer/traffic"],
  ["loadBalancer:LoadBalancer", "right", "availabilityZone:us-east-1a"],
  ["loadBalancer:LoadBalancer", "up", "service:Service"],
  ["availabilityZone:us-east-1a", "down", "availabilityZone:us-east-1b"],
  ["service:Service", "right", "scalingPolicy:CpuPolicy"],
  ["alarm:CpuPolicy/high", "left", "scalingPolicy:CpuPolicy"],
  ["service:Service", "down", "loadBalancer:LoadBalancer"],
  ["service:Service", "up", undefined],
])("from %s the arrow %s goes to %s", (id, direction, expected) => {
  expect(from(id, direction)).toBe(expected);
});

test("every card can be reached by arrows from the users", () => {
  const reached = new Set(["trafficSource:LoadBalancer/traffic"]);
  for (const id of reached) {
    for (const direction of ["left", "right", "up", "down"] as const) {
      const next = from(id, direction);
      if (next !== undefined) reached.add(next);
    }
  }
  expect(reached.size).toBe(cards.length);
});
