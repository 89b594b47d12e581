import type { ContainerInstanceRecord } from "../aws/containerInstance/model.ts";
import type { PlacementRecord } from "../aws/placement/model.ts";
import type { TargetRecord } from "../aws/targetGroup/model.ts";
import type { TaskRecord } from "../aws/task/model.ts";
import type { AnyRecord, Kind } from "../engine/records.ts";
import { containerInstance } from "./ec2Fixture.ts";
import { type PageFixture, pageFixture } from "./pageFixture.ts";

/**
 * Hello ECS with a second service on EC2 beside its Fargate tasks: two instances in zone a, one in zone b, six tasks in
 * bridge mode on them, of which one pulls its image, and one that no instance has room for.
 */
export function ec2PageFixture(): PageFixture {
  const page = pageFixture();
  return { ...page, tables: { ...page.tables, ...ec2Tables(page) } };
}

/** The same without any Fargate task. */
export function ec2OnlyPageFixture(): PageFixture {
  const page = ec2PageFixture();
  const onEc2 = new Map([...page.tables.task].filter(([, { launchType }]) => launchType === "EC2"));
  return { ...page, tables: { ...page.tables, task: onEc2 } };
}

const reserved = (instance: ContainerInstanceRecord, tasks: number, memory: number): ContainerInstanceRecord => ({
  ...instance,
  runningTasksCount: tasks,
  remainingResources: instance.registeredResources.map((resource) =>
    "integerValue" in resource
      ? { ...resource, integerValue: resource.integerValue - tasks * (resource.name === "CPU" ? 256 : memory) }
      : resource,
  ),
});

const instances: readonly ContainerInstanceRecord[] = [
  reserved(
    containerInstance({ id: "0a41", zone: "us-east-1a", fields: { ec2InstanceId: "i-0a41c9d2e8f71b305" } }),
    3,
    512,
  ),
  reserved(
    containerInstance({
      id: "0b52",
      zone: "us-east-1a",
      fields: { ec2InstanceId: "i-0b52d0e3f9a82c416", status: "DRAINING", agentConnected: false },
    }),
    0,
    512,
  ),
  reserved(
    containerInstance({ id: "0c97", zone: "us-east-1b", fields: { ec2InstanceId: "i-0c97e1f4a0b93d527" } }),
    3,
    512,
  ),
];

const placed: readonly (readonly [number, string, TaskRecord["lastStatus"]])[] = [
  [11, "0a41", "RUNNING"],
  [12, "0a41", "RUNNING"],
  [13, "0a41", "RUNNING"],
  [14, "0c97", "RUNNING"],
  [15, "0c97", "RUNNING"],
  [16, "0c97", "PENDING"],
];

function ec2Tables({ tables, nowMs }: PageFixture): Partial<PageFixture["tables"]> {
  const [fargate] = tables.task.values();
  const [service] = tables.service.values();
  const [definition] = tables.taskDefinition.values();
  const [registered] = tables.target.values();
  if (fargate === undefined || service === undefined || definition === undefined || registered === undefined) {
    throw new Error("The fixture is empty.");
  }
  const taskOn = (number: number, instance: string | null, lastStatus: TaskRecord["lastStatus"]): TaskRecord => ({
    ...fargate,
    id: `task/Api/${number}`,
    taskArn: fargate.taskArn.replace("/7f2c", `/${number}aa`),
    serviceId: "Api",
    taskDefinitionArn: "api:1",
    lastStatus,
    launchType: "EC2",
    availabilityZone: instances.find(({ id }) => id === instance)?.availabilityZone ?? "",
    subnetId: null,
    privateIpAddress: null,
    group: "service:api",
    containerInstanceArn: instance,
    connectivity: instance === null ? null : "CONNECTED",
    networkBindings:
      lastStatus === "RUNNING"
        ? [{ bindIP: "0.0.0.0", containerPort: 80, hostPort: 32_757 + number, protocol: "tcp" }]
        : [],
    pullStartedAtMs: lastStatus === "PROVISIONING" ? null : nowMs,
    pullStoppedAtMs: lastStatus === "RUNNING" ? nowMs : null,
    sim: { ...fargate.sim, slot: null, waitsFor: instance === null ? "waiting for capacity" : null },
  });
  const tasks = [...placed.map(([number, instance, status]) => taskOn(number, instance, status))];
  const targets = tasks.slice(0, 5).map(
    (task, index): TargetRecord => ({
      ...registered,
      id: `TargetGroup/${task.id}`,
      taskId: task.id,
      targetId: instances.find(({ id }) => id === task.containerInstanceArn)?.ec2InstanceId ?? "",
      port: 32_768 + index,
      availabilityZone: task.availabilityZone,
      state: "healthy",
    }),
  );
  const add = <K extends Kind>(kind: K, records: readonly AnyRecord[]) =>
    new Map([...(tables[kind] ?? []), ...records.map((record) => [record.id, record])] as never) as never;
  return {
    task: add("task", [...tasks, taskOn(17, null, "PROVISIONING")]),
    target: add("target", targets),
    service: add("service", [
      { ...service, id: "Api", serviceName: "api", launchType: "EC2", taskDefinition: "api:1", desiredCount: 7 },
    ]),
    taskDefinition: add("taskDefinition", [
      { ...definition, id: "api:1", family: "api", networkMode: "bridge", sim: { logicalId: "ApiDefinition" } },
    ]),
    containerInstance: add("containerInstance", instances),
    placement: add("placement", [placementOfSixteen, failureOfApi]),
  };
}

const row = ({ id, ec2InstanceId, availabilityZone, instanceType }: ContainerInstanceRecord) => ({
  containerInstanceId: id,
  ec2InstanceId,
  availabilityZone,
  instanceType,
});
const [first, draining, last] = instances as [
  ContainerInstanceRecord,
  ContainerInstanceRecord,
  ContainerInstanceRecord,
];
const strategy = [
  { type: "spread", field: "attribute:ecs.availability-zone" },
  { type: "spread", field: "instanceId" },
] as const;

const placementOfSixteen: PlacementRecord = {
  id: "task/Api/16",
  atMs: 710_000,
  chosen: last.id,
  because: "us-east-1b has 2 tasks of the service, us-east-1a has 3.",
  strategy,
  candidates: [
    { ...row(last), filteredOutBy: null, reason: null, failed: [], rank: 1, scores: [2, 2] },
    { ...row(first), filteredOutBy: null, reason: null, failed: [], rank: 2, scores: [3, 3] },
    {
      ...row(draining),
      filteredOutBy: "STATUS",
      reason: "is DRAINING, needs ACTIVE",
      failed: ["STATUS", "AGENT"],
      rank: null,
      scores: [],
    },
  ],
  leftOut: {},
  failure: null,
};

const failureOfApi: PlacementRecord = {
  id: "Api",
  atMs: 720_000,
  chosen: null,
  because: "No instance could hold the task.",
  strategy,
  candidates: [first, last, draining].map((instance) => ({
    ...row(instance),
    filteredOutBy: instance === draining ? ("STATUS" as const) : ("RESOURCE:MEMORY" as const),
    reason: instance === draining ? "is DRAINING, needs ACTIVE" : "needs 8,192 MiB, has 6,250 MiB",
    failed: [instance === draining ? ("STATUS" as const) : ("RESOURCE:MEMORY" as const)],
    rank: null,
    scores: [],
  })),
  leftOut: {},
  failure: {
    message: "was unable to place a task because no container instance met all of its requirements.",
    reason: "RESOURCE:MEMORY",
    closestMatch: first.id,
    changes: [`On ${first.ec2InstanceId}: free 1,942 MiB, or lower the task's memory to 6,250 MiB.`],
  },
};
