import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { layout } from "../graph/layout.ts";
import { structureOf } from "../graph/structure.ts";
import { landingOf } from "./legalParents.ts";

const { tables, nowMs } = pageFixture();
const nodes = layout(structureOf(tables, nowMs, 10), {});
const inside = (kind: string) => {
  const node = nodes.find((one) => one.kind === kind);
  if (node === undefined) throw new Error(`${kind} is not drawn.`);
  // The lower edge of a group, where nothing else stands.
  return { x: node.absolute.x + 4, y: node.absolute.y + node.height - 4 };
};
const drop = (kind: string, group: string) => landingOf(kind, inside(group), nodes, tables);

test("dropped in its parent a thing is made there", () => {
  expect(drop("queue", "region")).toEqual({ legal: true, place: {} });
  expect(drop("loadBalancer", "vpc")).toEqual({ legal: true, place: { vpc: "Vpc" } });
  expect(drop("containerInstance", "availabilityZone")).toMatchObject({ legal: true, place: { vpc: "Vpc" } });
});

test("dropped where it cannot live, it says why and asks for a legal parent", () => {
  expect(drop("queue", "availabilityZone")).toMatchObject({
    legal: false,
    reason: expect.stringMatching(/^SQS queues belong to the Region\./),
    parents: [{ label: "Region us-east-1" }],
  });
  expect(drop("service", "vpc")).toMatchObject({ legal: false, reason: expect.stringContaining("only its tasks") });
  expect(drop("loadBalancer", "region")).toMatchObject({ legal: false, parents: [{ vpc: "Vpc" }] });
  const instance = drop("containerInstance", "vpc");
  expect(instance).toMatchObject({ legal: false, reason: expect.stringContaining("a subnet is in one zone") });
  if (instance.legal) throw new Error("It stands in no subnet.");
  expect(new Set(instance.parents.map(({ subnet }) => subnet)).size).toBe(instance.parents.length);
  expect(instance.parents.length).toBeGreaterThan(1);
});
