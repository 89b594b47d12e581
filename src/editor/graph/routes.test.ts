import { expect, test } from "vitest";
import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { Wire } from "../../engine/wire.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { layout, nodeId } from "./layout.ts";
import { bundlesOf, portsOf, routesOf } from "./routes.ts";
import { structureOf } from "./structure.ts";

const { tables, nowMs } = pageFixture();

const wire = (relation: Wire["relation"], from: Wire["from"], to: Wire["to"], field: string): Wire => ({
  relation,
  from,
  to,
  field,
});
const wires: readonly Wire[] = [
  wire(
    "requests",
    { kind: "trafficSource", id: "LoadBalancer/traffic" },
    { kind: "loadBalancer", id: "LoadBalancer" },
    "loadBalancerId",
  ),
  wire(
    "requests",
    { kind: "loadBalancer", id: "LoadBalancer" },
    { kind: "targetGroup", id: "TargetGroup" },
    "defaultActions",
  ),
  wire(
    "configuration",
    { kind: "service", id: "Service" },
    { kind: "taskDefinition", id: "hello:1" },
    "taskDefinition",
  ),
  wire(
    "configuration",
    { kind: "service", id: "Service" },
    { kind: "targetGroup", id: "TargetGroup" },
    "loadBalancers",
  ),
  wire("signal", { kind: "alarm", id: "CpuPolicy/high" }, { kind: "scalingPolicy", id: "CpuPolicy" }, "alarmActions"),
  wire("signal", { kind: "alarm", id: "CpuPolicy/low" }, { kind: "scalingPolicy", id: "CpuPolicy" }, "alarmActions"),
  wire("signal", { kind: "scalingPolicy", id: "CpuPolicy" }, { kind: "service", id: "Service" }, "scalableTargetId"),
];

function routed(world: Mirror = tables) {
  const structure = structureOf(world, nowMs, 10);
  const nodes = new Map(layout(structure, {}).map((node) => [node.id, node]));
  const routes = routesOf(wires, bundlesOf(world), structure, world, nodes);
  return { routes, nodes, ports: portsOf(routes, structure, nodes) };
}
const route = (id: string) => {
  const found = routed().routes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not drawn.`);
  return found;
};

test("every line of Hello ECS", () => {
  expect(routed().routes.map(({ id, relation }) => `${relation} ${id}`)).toEqual([
    "requests trafficSource:LoadBalancer/traffic loadBalancerId loadBalancer:LoadBalancer",
    "configuration service:Service taskDefinition taskDefinition:TaskDefinition",
    "configuration service:Service loadBalancers loadBalancer:LoadBalancer",
    "signal alarm:CpuPolicy/high alarmActions scalingPolicy:CpuPolicy",
    "signal alarm:CpuPolicy/low alarmActions scalingPolicy:CpuPolicy",
    "signal scalingPolicy:CpuPolicy scalableTargetId service:Service",
    "requests TargetGroup targets us-east-1a",
    "requests TargetGroup targets us-east-1b",
  ]);
});

test("a target group has one line per zone, however many targets it has there", () => {
  const [first] = tables.target.values();
  if (first === undefined) throw new Error("The fixture has no target.");
  const target = new Map(
    Array.from({ length: 900 }, (_, index): [string, TargetRecord] => {
      const availabilityZone = index % 3 === 0 ? "us-east-1b" : "us-east-1a";
      return [`t${index}`, { ...first, id: `t${index}`, availabilityZone }];
    }),
  );
  expect(bundlesOf({ ...tables, target })).toEqual([
    { targetGroupId: "TargetGroup", zone: "us-east-1a", instanceId: null },
    { targetGroupId: "TargetGroup", zone: "us-east-1b", instanceId: null },
  ]);
});

test("targets that are not in use draw no line", () => {
  const target = new Map([...tables.target].map(([id, record]) => [id, { ...record, state: "unused" as const }]));
  expect(bundlesOf({ ...tables, target })).toEqual([]);
});

test("requests run from the users to the load balancer, and from the target group's row into the zones", () => {
  const { nodes } = routed();
  const loadBalancer = nodes.get(nodeId("loadBalancer", "LoadBalancer"));
  const zone = nodes.get(nodeId("availabilityZone", "us-east-1a"));
  if (loadBalancer === undefined || zone === undefined) throw new Error("A node is missing.");
  const users = route("trafficSource:LoadBalancer/traffic loadBalancerId loadBalancer:LoadBalancer");
  expect(users.curve.points.at(-1)?.x).toBe(loadBalancer.absolute.x);
  expect(users.flow).toEqual({ kind: "source", sourceId: "LoadBalancer/traffic", loadBalancerId: "LoadBalancer" });
  const bundle = route("TargetGroup targets us-east-1a");
  expect(bundle.curve.points[0]).toEqual({ x: loadBalancer.absolute.x + 136, y: loadBalancer.absolute.y + 60 });
  expect(bundle.curve.points.at(-1)).toEqual({ x: zone.absolute.x, y: zone.absolute.y + 72 });
});

test("a signal goes straight to a neighbour and over the top of what stands between", () => {
  expect(route("alarm:CpuPolicy/high alarmActions scalingPolicy:CpuPolicy").curve.points).toEqual([
    { x: 430, y: 68 },
    { x: 422, y: 68 },
  ]);
  const low = route("alarm:CpuPolicy/low alarmActions scalingPolicy:CpuPolicy").curve.points;
  expect(Math.min(...low.map(({ y }) => y))).toBe(19);
});

test("configuration passes below the lane", () => {
  const { points } = route("service:Service taskDefinition taskDefinition:TaskDefinition").curve;
  expect(Math.max(...points.map(({ y }) => y))).toBe(117);
});

test("ports sit where request lines begin and end", () => {
  const { ports } = routed();
  expect(ports.get("trafficSource:LoadBalancer/traffic")).toEqual([{ x: 88, y: 44, tone: null }]);
  expect(ports.get("loadBalancer:LoadBalancer")).toEqual([
    { x: 136, y: 60, tone: 0 },
    { x: 0, y: 44.5, tone: null },
  ]);
  expect(ports.get("availabilityZone:us-east-1b")).toEqual([{ x: 0, y: 72, tone: 0 }]);
});

test("a target group without targets keeps its port", () => {
  expect(routed({ ...tables, target: new Map() }).ports.get("loadBalancer:LoadBalancer")).toContainEqual({
    x: 136,
    y: 60,
    tone: 0,
  });
});
