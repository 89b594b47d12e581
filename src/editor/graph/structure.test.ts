import { expect, test } from "vitest";
import type { Mirror } from "../../client/store.ts";
import type { AnyRecord, Kind } from "../../engine/records.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { isEmpty, structureOf } from "./structure.ts";

const { tables, nowMs } = pageFixture();

/** The fixture with some tables replaced. */
const but = (change: { [K in Kind]?: readonly AnyRecord[] }): Mirror =>
  ({
    ...tables,
    ...Object.fromEntries(
      Object.entries(change).map(([kind, records]) => [kind, new Map(records.map((record) => [record.id, record]))]),
    ),
  }) as Mirror;
const only = <T>(values: Iterable<T>): T => {
  const [first] = values;
  if (first === undefined) throw new Error("The fixture lacks a record.");
  return first;
};

test("Hello ECS is users, one chain and one VPC", () => {
  expect(structureOf(tables, nowMs, 10)).toEqual({
    region: "us-east-1",
    sources: ["LoadBalancer/traffic"],
    chains: [
      [
        { kind: "service", id: "Service", key: "Service" },
        { kind: "scalingPolicy", id: "CpuPolicy", key: "CpuPolicy" },
        { kind: "alarm", id: "CpuPolicy/high", key: "CpuPolicy/high" },
        { kind: "alarm", id: "CpuPolicy/low", key: "CpuPolicy/low" },
        { kind: "taskDefinition", id: "hello:1", key: "TaskDefinition" },
      ],
    ],
    vpcs: [
      {
        id: "Vpc",
        loadBalancers: [{ id: "LoadBalancer", targetGroups: ["TargetGroup"] }],
        targetGroups: [],
        zones: [
          { id: "us-east-1a", key: "us-east-1a", tasks: 3, instances: [] },
          { id: "us-east-1b", key: "us-east-1b", tasks: 2, instances: [] },
        ],
      },
    ],
  });
});

test("a task that changes its state changes nothing in the drawing's structure", () => {
  const tasks = [...tables.task.values()].map((task) => ({ ...task, lastStatus: "RUNNING" as const, version: 9 }));
  expect(structureOf(but({ task: tasks }), nowMs, 10)).toEqual(structureOf(tables, nowMs, 10));
});

test("a new revision keeps the place of its family", () => {
  const first = only(tables.taskDefinition.values());
  const service = { ...only(tables.service.values()), taskDefinition: "hello:2" };
  const definitions = [first, { ...first, id: "hello:2", revision: 2 }];
  const [chain] = structureOf(but({ taskDefinition: definitions, service: [service] }), nowMs, 10).chains;
  expect(chain?.at(-1)).toEqual({ kind: "taskDefinition", id: "hello:2", key: "TaskDefinition" });
});

test("a family that no service uses stands alone, as its newest revision", () => {
  const first = only(tables.taskDefinition.values());
  const definitions = [
    first,
    { ...first, id: "batch:1", family: "batch", revision: 1, sim: { logicalId: null } },
    { ...first, id: "batch:2", family: "batch", revision: 2, sim: { logicalId: null } },
  ];
  expect(structureOf(but({ taskDefinition: definitions }), nowMs, 10).chains[1]).toEqual([
    { kind: "taskDefinition", id: "batch:2", key: "batch" },
  ]);
});

test("an alarm of the user's own stands alone until it calls a policy", () => {
  const high = only(tables.alarm.values());
  const own = { ...high, id: "Own", alarmActions: [], sim: { ...high.sim, ownedBy: null } };
  const alone = structureOf(but({ alarm: [...tables.alarm.values(), own] }), nowMs, 10);
  expect(alone.chains[1]).toEqual([{ kind: "alarm", id: "Own", key: "Own" }]);
  const calling = { ...own, alarmActions: ["CpuPolicy"] };
  const [chain, ...others] = structureOf(but({ alarm: [calling, ...tables.alarm.values()] }), nowMs, 10).chains;
  expect(chain?.filter(({ kind }) => kind === "alarm").map(({ id }) => id)).toEqual([
    "CpuPolicy/high",
    "CpuPolicy/low",
    "Own",
  ]);
  expect(others).toEqual([]);
});

test("a target group that no listener forwards to is drawn by itself", () => {
  const [vpc] = structureOf(but({ listener: [] }), nowMs, 10).vpcs;
  expect(vpc?.loadBalancers).toEqual([{ id: "LoadBalancer", targetGroups: [] }]);
  expect(vpc?.targetGroups).toEqual(["TargetGroup"]);
});

test("a zone is drawn in the VPC that its subnet belongs to", () => {
  const vpc = only(tables.vpc.values());
  const second = { ...vpc, id: "Other" };
  const subnets = [...tables.subnet.values()].map((subnet) =>
    subnet.availabilityZone === "us-east-1b" ? { ...subnet, vpcId: "Other" } : subnet,
  );
  const vpcs = structureOf(but({ vpc: [vpc, second], subnet: subnets }), nowMs, 10).vpcs;
  expect(vpcs.map(({ id, zones }) => [id, zones.map((zone) => zone.id)])).toEqual([
    ["Vpc", ["us-east-1a"]],
    ["Other", ["us-east-1b"]],
  ]);
});

test("a zone with subnets of two VPCs is drawn in both, each with its own tasks", () => {
  const vpc = only(tables.vpc.values());
  const subnet = only(tables.subnet.values());
  const [first, ...others] = [...tables.task.values()];
  if (first === undefined) throw new Error("The fixture lacks a task.");
  const shared = but({
    vpc: [vpc, { ...vpc, id: "Other" }],
    subnet: [...tables.subnet.values(), { ...subnet, id: "OtherSubnet", vpcId: "Other" }],
    task: [{ ...first, availabilityZone: subnet.availabilityZone, subnetId: "OtherSubnet" }, ...others],
  });
  const vpcs = structureOf(shared, nowMs, 10).vpcs;
  expect(vpcs.map(({ id, zones }) => [id, zones.map(({ id: zone, key, tasks }) => [zone, key, tasks])])).toEqual([
    [
      "Vpc",
      [
        ["us-east-1a", "us-east-1a", 2],
        ["us-east-1b", "us-east-1b", 2],
      ],
    ],
    ["Other", [["us-east-1a", "us-east-1a Other", 1]]],
  ]);
});

test("a template without a VPC still has one place for zones and load balancers", () => {
  const vpcs = structureOf(but({ vpc: [] }), nowMs, 10).vpcs;
  expect(vpcs.map(({ id, zones, loadBalancers }) => [id, zones.length, loadBalancers.length])).toEqual([[null, 2, 1]]);
});

test("with nothing to simulate the structure is empty", () => {
  expect(isEmpty(structureOf({}, 0, 1))).toBe(true);
  expect(isEmpty(structureOf(tables, nowMs, 10))).toBe(false);
});
