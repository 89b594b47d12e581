import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { overlap } from "./box.ts";
import { layout, type PlacedNode, type Places } from "./layout.ts";
import { type Structure, structureOf } from "./structure.ts";

const { tables, nowMs } = pageFixture();
const hello = structureOf(tables, nowMs, 10);
const drawn = (structure: Structure, places: Places = {}) => layout(structure, places);
const found = (nodes: readonly PlacedNode[], id: string): PlacedNode => {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`${id} is not drawn.`);
  return node;
};
const box = (nodes: readonly PlacedNode[], id: string) => {
  const { absolute, width, height } = found(nodes, id);
  return [absolute.x, absolute.y, width, height];
};
/** Hello ECS with other numbers of tasks in its zones. */
const withTasks = (...tasks: number[]): Structure => ({
  ...hello,
  vpcs: hello.vpcs.map((vpc) => ({
    ...vpc,
    zones: tasks.map((count, index) => ({ id: `zone-${index}`, key: `zone-${index}`, tasks: count, instances: [] })),
  })),
});

/** From the mock-up, whose canvas begins 10 px left of and 44 px above ours. */
test.each<[string, number[]]>([
  ["region:us-east-1", [102, 0, 806, 468]],
  ["service:Service", [114, 28, 150, 80]],
  ["scalingPolicy:CpuPolicy", [272, 28, 150, 80]],
  ["alarm:CpuPolicy/high", [430, 28, 150, 80]],
  ["alarm:CpuPolicy/low", [588, 28, 150, 80]],
  ["taskDefinition:TaskDefinition", [746, 28, 150, 80]],
  ["vpc:Vpc", [114, 126, 782, 334]],
  ["availabilityZone:us-east-1a", [304, 148, 580, 144]],
  ["availabilityZone:us-east-1b", [304, 306, 580, 144]],
  ["loadBalancer:LoadBalancer", [124, 224, 136, 89]],
])("%s stands where the mock-up has it", (id, expected) => {
  expect(box(drawn(hello), id)).toEqual(expected);
});

test("users stand left of the region, level with the load balancer they call", () => {
  const [x, y, width] = box(drawn(hello), "trafficSource:LoadBalancer/traffic");
  expect([x, width]).toEqual([0, 88]);
  const [, top = 0, , height = 0] = box(drawn(hello), "loadBalancer:LoadBalancer");
  expect(y).toBeGreaterThan(top - 88);
  expect(y).toBeLessThan(top + height);
});

test("the same system gives the same picture", () => {
  expect(drawn(structureOf(tables, nowMs, 10))).toEqual(drawn(hello));
});

test("parents come before their children, and every child lies inside its parent", () => {
  for (const structure of [hello, withTasks(5, 1, 40), withTasks(1_500, 1_500), withTasks()]) {
    const nodes = drawn(structure);
    const before = new Map<string, PlacedNode>();
    for (const node of nodes) {
      if (node.parent !== null) {
        const parent = before.get(node.parent);
        expect(parent).toBeDefined();
        expect(node.x).toBeGreaterThanOrEqual(10);
        expect(node.y).toBeGreaterThanOrEqual(22);
        expect(node.x + node.width).toBeLessThan(parent?.width ?? 0);
        expect(node.y + node.height).toBeLessThan(parent?.height ?? 0);
      }
      before.set(node.id, node);
    }
  }
});

test("a zone grows by rows with its tasks, and everything below moves down", () => {
  const one = drawn(withTasks(4, 2));
  const two = drawn(withTasks(5, 2));
  expect(found(two, "availabilityZone:zone-0").height - found(one, "availabilityZone:zone-0").height).toBe(102);
  expect(found(two, "availabilityZone:zone-1").y - found(one, "availabilityZone:zone-1").y).toBe(102);
  expect(found(two, "region:us-east-1").height - found(one, "region:us-east-1").height).toBe(102);
});

test("all zones draw their tasks alike, so that they can be compared", () => {
  const nodes = drawn(withTasks(41, 2));
  expect(["zone-0", "zone-1"].map((id) => found(nodes, `availabilityZone:${id}`).density)).toEqual(["cell", "cell"]);
});

test("what was dragged stays where it was put, and moves nothing else", () => {
  const nodes = drawn(hello, { LoadBalancer: [20, 60] });
  expect(found(nodes, "loadBalancer:LoadBalancer")).toMatchObject({ x: 20, y: 60 });
  const rest = (all: readonly PlacedNode[]) =>
    all.filter(({ kind }) => kind !== "loadBalancer" && kind !== "trafficSource");
  expect(rest(nodes)).toEqual(rest(drawn(hello)));
});

test("a dragged group takes its children along", () => {
  const [x = 0, y = 0] = box(drawn(hello), "loadBalancer:LoadBalancer");
  const moved = drawn(hello, { "us-east-1": [302, 50] });
  expect(box(moved, "loadBalancer:LoadBalancer").slice(0, 2)).toEqual([x + 200, y + 50]);
});

test("a group grows to hold what was dragged to its edge", () => {
  const nodes = drawn(hello, { LoadBalancer: [900, 500] });
  expect(found(nodes, "vpc:Vpc")).toMatchObject({ width: 900 + 136 + 12, height: 500 + 89 + 10 });
  expect(found(nodes, "region:us-east-1").width).toBeGreaterThan(900 + 136 + 12);
});

test("nothing leaves its group to the left or above", () => {
  const nodes = drawn(hello, { LoadBalancer: [-500, -500], Vpc: [-20, -20] });
  expect(found(nodes, "loadBalancer:LoadBalancer")).toMatchObject({ x: 10, y: 22 });
  expect(found(nodes, "vpc:Vpc")).toMatchObject({ x: 12, y: 28 });
});

test("a chain that does not fit into the rest of a row begins the next one", () => {
  const chain = (name: string, length: number) =>
    Array.from({ length }, (_, index) => ({ kind: "alarm" as const, id: `${name}${index}`, key: `${name}${index}` }));
  const nodes = drawn({ ...hello, chains: [chain("a", 3), chain("b", 2), chain("c", 4), chain("d", 7)] });
  const rows = (name: string) => [...new Set(nodes.filter(({ key }) => key.startsWith(name)).map(({ y }) => y))];
  expect([rows("a"), rows("b"), rows("c"), rows("d")]).toEqual([[28], [28], [128], [228, 328]]);
});

test("a slot of the lane on which something was put is not free; what moved keeps its own", () => {
  const put: Places = { TaskDefinition: [272, 28] };
  const nodes = drawn(hello, put);
  expect(box(nodes, "service:Service")).toEqual([114, 28, 150, 80]);
  const boxes = nodes.filter(({ parent, kind }) => parent === "region:us-east-1" && kind !== "vpc");
  for (const one of boxes) {
    const others = boxes.filter(({ id }) => id !== one.id);
    expect(others.filter((other) => overlap(other, one)).map(({ id }) => id)).toEqual([]);
  }
  // While it is on its way nothing makes room.
  expect(box(layout(hello, put, {}), "scalingPolicy:CpuPolicy")).toEqual(box(drawn(hello), "scalingPolicy:CpuPolicy"));
});

test("a card that was put beside or below the lane needs no row of it: the VPC stays where it is", () => {
  const queue = { kind: "queue" as const, id: "Queue", key: "Queue" };
  const full = { ...hello, chains: [...hello.chains, [queue]] };
  const vpcTop = (places: Places) => found(drawn(full, places), "vpc:Vpc").y;
  expect(vpcTop({ Queue: [40, 900] })).toBe(found(drawn(hello), "vpc:Vpc").y);
  expect(vpcTop({})).toBeGreaterThan(vpcTop({ Queue: [40, 900] }));
  expect(vpcTop({ Queue: [20, 132] })).toBe(vpcTop({}));
});
