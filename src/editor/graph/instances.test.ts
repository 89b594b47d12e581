import { expect, test } from "vitest";
import type { ContainerInstanceRecord } from "../../aws/containerInstance/model.ts";
import type { Mirror } from "../../client/store.ts";
import { ec2OnlyPageFixture, ec2PageFixture } from "../../testing/ec2PageFixture.ts";
import { innerStops, outerStops, stopOf } from "../canvasStops.ts";
import { drawnInZone, drawnTasks, noRoomFor, waitingForRoom } from "./drawnTasks.ts";
import { layout, type PlacedNode } from "./layout.ts";
import { placeOf } from "./placeOf.ts";
import { bundlesOf, routesOf } from "./routes.ts";
import { boxOf } from "./stopBox.ts";
import { type InstancePlan, type Structure, structureOf } from "./structure.ts";
import { freeBox, instanceHeight, taskBox } from "./taskGrid.ts";

const { tables, nowMs } = ec2PageFixture();
const state = { tables, nowMs, speed: 10 };
const drawing = (world: Mirror = tables) => layout(structureOf(world, nowMs, 10), {});
const nodes = drawing();
const byId = new Map(nodes.map((node) => [node.id, node]));
const found = (id: string, among: readonly PlacedNode[] = nodes): PlacedNode => {
  const node = among.find((one) => one.id === id);
  if (node === undefined) throw new Error(`${id} is not drawn.`);
  return node;
};
const withInstances = (...zones: InstancePlan[][]): Structure => {
  const structure = structureOf(tables, nowMs, 10);
  return {
    ...structure,
    vpcs: structure.vpcs.map((vpc) => ({
      ...vpc,
      zones: zones.map((instances, index) => ({ id: `zone-${index}`, key: `zone-${index}`, tasks: 0, instances })),
    })),
  };
};
const holding = (...tasks: number[]): InstancePlan[] =>
  tasks.map((count, index) => ({ id: `i-${index}`, tasks: count }));

test("an instance is drawn in its zone with its tasks; Fargate tasks stand beside it", () => {
  expect(found("containerInstance:0c97")).toMatchObject({ parent: "availabilityZone:us-east-1b", tasks: 3 });
  expect(found("availabilityZone:us-east-1b")).toMatchObject({ tasks: 2, grid: "besideInstances" });
  const { x, width } = found("containerInstance:0a41");
  expect(taskBox("capsule", 0, "besideInstances").x).toBeGreaterThan(x + width);
});

test.each<[string, Mirror, number]>([
  ["one below the other beside Fargate tasks", tables, 1],
  ["two side by side where there are none", ec2OnlyPageFixture().tables, 2],
])("instances stand %s", (_, world, columns) => {
  const all = drawing(world).filter(({ parent }) => parent === "availabilityZone:us-east-1a");
  expect(new Set(all.map(({ x }) => x)).size).toBe(columns);
});

test.each<[string, InstancePlan[][]]>([
  ["one", [holding(3)]],
  ["many", [holding(1, 2, 3, 4, 5), holding(0)]],
  ["a zone of ECS's busiest kind", [holding(40, 40, 40, 40), []]],
  ["empty ones", [holding(0, 0, 0)]],
])("%s: every instance lies inside its zone, and none covers another", (_, zones) => {
  const all = layout(withInstances(...zones), {});
  const hosts = all.filter(({ kind }) => kind === "containerInstance");
  expect(hosts).toHaveLength(zones.flat().length);
  for (const host of hosts) {
    const zone = found(host.parent ?? "", all);
    expect(host.x + host.width).toBeLessThan(zone.width);
    expect(host.y + host.height).toBeLessThan(zone.height);
    for (const other of hosts) {
      if (other === host || other.parent !== host.parent) continue;
      const apart =
        host.x + host.width <= other.x ||
        other.x + other.width <= host.x ||
        host.y + host.height <= other.y ||
        other.y + other.height <= host.y;
      expect(apart).toBe(true);
    }
  }
});

test("a zone grows with its instances, and the zone below moves down", () => {
  const one = layout(withInstances(holding(3, 3), holding(1)), {});
  const two = layout(withInstances(holding(3, 3, 3), holding(1)), {});
  const grown = instanceHeight("capsule", 3) + 10;
  for (const id of ["availabilityZone:zone-0", "region:us-east-1"]) {
    expect(found(id, two).height - found(id, one).height).toBe(grown);
  }
  expect(found("availabilityZone:zone-1", two).y - found("availabilityZone:zone-1", one).y).toBe(grown);
});

test.each<[number, PlacedNode["density"]]>([
  [16, "capsule"],
  [17, "line"],
  [48, "line"],
  [49, "cell"],
])("a zone with %i tasks on instances draws each as a %s", (tasks, density) => {
  const all = layout(withInstances([{ id: "i", tasks }]), {});
  expect(found("containerInstance:i", all).density).toBe(density);
});

test.each([0, 1, 2, 3, 4, 6, 7])("with %i tasks the outline of free room lies inside and covers no task", (tasks) => {
  for (const density of ["capsule", "line", "cell"] as const) {
    const free = freeBox(density, tasks);
    expect(free.y + free.height).toBeLessThan(instanceHeight(density, tasks));
    for (let index = 0; index < tasks; index++) {
      const box = taskBox(density, index, "instance");
      expect(box.x + box.width <= free.x || box.y + box.height <= free.y).toBe(true);
    }
  }
});

test("the same system gives the same picture, whatever its instances have reserved", () => {
  const busy = [...(tables.containerInstance?.values() ?? [])].map((one) => ({
    ...one,
    runningTasksCount: 9,
    version: 7,
  }));
  expect(drawing({ ...tables, containerInstance: new Map(busy.map((one) => [one.id, one])) })).toEqual(nodes);
});

test("a terminated instance goes, unless ECS still lists it", () => {
  const gone = (status: ContainerInstanceRecord["status"]): Mirror => {
    const one = tables.containerInstance?.get("0b52");
    if (one === undefined) throw new Error("The fixture has no such instance.");
    const changed: ContainerInstanceRecord = { ...one, instanceState: "terminated", status };
    return { ...tables, containerInstance: new Map([...(tables.containerInstance ?? []), [one.id, changed]]) };
  };
  const isDrawn = (world: Mirror) => drawing(world).some(({ key }) => key === "0b52");
  expect([isDrawn(gone("ACTIVE")), isDrawn(gone("INACTIVE"))]).toEqual([true, false]);
});

test("a zone's tasks are the free ones and, from farthest away, those on its instances too", () => {
  const zone = { kind: "availabilityZone", key: "us-east-1b" } as const;
  expect(drawnTasks(zone, state).map(({ launchType }) => launchType)).toEqual(["FARGATE", "FARGATE"]);
  expect(drawnInZone("us-east-1b", state)).toHaveLength(5);
});

test("a task without an instance waits at its service", () => {
  expect(waitingForRoom({ kind: "service", id: "Api" }, tables).map(({ id }) => id)).toEqual(["task/Api/17"]);
  expect(waitingForRoom({ kind: "service", id: "Service" }, tables)).toEqual([]);
  expect(placeOf({ kind: "task", id: "task/Api/17" }, tables, byId)).toEqual({ nodeId: "service:Api", taskId: null });
});

test("a task on an instance is found where it is drawn, and so is its placement", () => {
  const place = { nodeId: "containerInstance:0c97", taskId: "task/Api/16" };
  expect(placeOf({ kind: "task", id: "task/Api/16" }, tables, byId)).toEqual(place);
  expect(placeOf({ kind: "placement", id: "task/Api/16" }, tables, byId)).toEqual(place);
  expect(placeOf({ kind: "placement", id: "Api" }, tables, byId)).toEqual({ nodeId: "service:Api", taskId: null });
  const host = found("containerInstance:0c97");
  const third = taskBox("capsule", 2, "instance");
  expect(boxOf(place, byId, state)).toMatchObject({ x: host.absolute.x + third.x, y: host.absolute.y + third.y });
});

test("requests to EC2 tasks end at their instance, those to Fargate tasks at the zone", () => {
  const bundles = bundlesOf(tables);
  expect(bundles.map(({ instanceId, zone }) => instanceId ?? zone)).toEqual([
    "us-east-1a",
    "0a41",
    "us-east-1b",
    "0c97",
  ]);
  const routes = routesOf([], bundles, structureOf(tables, nowMs, 10), tables, byId);
  const line = routes.find(({ target }) => target === "containerInstance:0a41");
  const host = found("containerInstance:0a41");
  expect(line?.curve.points.at(-1)).toMatchObject({ x: host.absolute.x, y: host.absolute.y + host.height / 2 });
});

test("the keyboard steps from a zone into its instances, and from an instance into its tasks", () => {
  const zone = found("availabilityZone:us-east-1a");
  const host = found("containerInstance:0a41");
  expect(outerStops(nodes).some(({ id }) => id === host.id)).toBe(false);
  expect(
    innerStops(zone, nodes, "full", state)
      .slice(0, 2)
      .map(({ id }) => id),
  ).toEqual(["containerInstance:0a41", "containerInstance:0b52"]);
  expect(innerStops(host, nodes, "full", state).map(({ id, inside }) => [id, inside])).toEqual(
    [11, 12, 13].map((number) => [`task:task/Api/${number}`, host.id]),
  );
  expect(stopOf(host).inside).toBe(zone.id);
  expect(innerStops(host, nodes, "cell", state).map(({ id }) => id)).toEqual(["cells:0a41"]);
});

test("a service that wants more than it could place says how many and why, until it has them", () => {
  expect(noRoomFor("Api", tables)).toMatchObject({ missing: 2, failure: { reason: "RESOURCE:MEMORY" } });
  const service = tables.service?.get("Api");
  if (service === undefined) throw new Error("The fixture has no such service.");
  const whole = { ...tables, service: new Map([["Api", { ...service, runningCount: 6, pendingCount: 1 }]]) };
  expect(noRoomFor("Api", whole)).toBeNull();
  expect(noRoomFor("Service", tables)).toBeNull();
});
