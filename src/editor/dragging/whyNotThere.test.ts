import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { layout } from "../graph/layout.ts";
import { structureOf } from "../graph/structure.ts";
import { whyNotThere } from "./whyNotThere.ts";

const { tables, nowMs } = pageFixture();
const nodes = layout(structureOf(tables, nowMs, 10), {});
const the = (kind: string) => {
  const node = nodes.find((one) => one.kind === kind);
  if (node === undefined) throw new Error(`${kind} is not drawn.`);
  return node;
};
const moved = (kind: string, by: { readonly x?: number; readonly y?: number }) => {
  const node = the(kind);
  const { width, height } = node;
  const to = { x: node.absolute.x + (by.x ?? 0), y: node.absolute.y + (by.y ?? 0), width, height };
  return whyNotThere(node, to, nodes);
};

test("inside its group, and at its edge, a thing may be anywhere", () => {
  expect(moved("loadBalancer", { x: 40, y: 60 })).toBeNull();
  expect(moved("loadBalancer", { y: the("vpc").height - 100 })).toBeNull();
  expect(moved("service", { x: 300 })).toBeNull();
  expect(moved("trafficSource", { y: 900 })).toBeNull();
});

test("what belongs to a VPC does not leave it, and the reason says how it could", () => {
  expect(moved("loadBalancer", { y: -3_000 })).toMatch(/subnets of its VPC/);
  expect(moved("availabilityZone", { x: 3_000 })).toMatch(/give its subnets another VpcId/);
});

test("what belongs to the Region is in no VPC, and nothing leaves the Region", () => {
  const { absolute } = the("vpc");
  const service = the("service");
  const inVpc = { x: absolute.x + 20 - service.absolute.x, y: absolute.y + 40 - service.absolute.y };
  expect(moved("service", inVpc)).toMatch(/only its tasks run in the VPC/);
  expect(moved("alarm", { ...inVpc })).not.toBeNull();
  expect(moved("service", { y: 5_000 })).toMatch(/another Region/);
  expect(moved("vpc", { y: 5_000 })).toMatch(/another Region/);
});
