import { expect, test } from "vitest";
import { type Ec2Options, type Ec2Run, ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { rowOutcome } from "./describe.ts";
import type { PlacementRecord } from "./model.ts";

type Free = { readonly cpu?: number; readonly memory?: number };
type Resource = NonNullable<Ec2Options["resources"]>[string];

const registered = { cpu: 2_048, memory: 7_680 };
const zoneOf = (letter: string) => `attribute:ecs.availability-zone == us-east-1${letter}`;

/**
 * m5.large instances A, B, C … one in each zone, each filled by a service of its own until so much is left. The service
 * `Service` starts with no task.
 */
function cluster(free: readonly Free[], options: Ec2Options = {}): Ec2Run {
  const letters = free.map((_, index) => "abc".charAt(index) as "a" | "b" | "c");
  const resources: Record<string, Resource> = {};
  const instances: Record<string, { readonly zone: "a" | "b" | "c" }> = {};
  for (const [index, zone] of letters.entries()) {
    const { cpu = registered.cpu, memory = registered.memory } = free[index] ?? {};
    const name = zone.toUpperCase();
    instances[name] = { zone };
    if (cpu === registered.cpu && memory === registered.memory) continue;
    resources[`Fill${name}Definition`] = {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        Family: `fill-${zone}`,
        NetworkMode: "bridge",
        ContainerDefinitions: [
          {
            Name: "fill",
            Image: "fill",
            Cpu: registered.cpu - cpu,
            Memory: Math.max(6, registered.memory - memory),
          },
        ],
      },
    };
    resources[`Fill${name}`] = {
      Type: "AWS::ECS::Service",
      Properties: {
        Cluster: { Ref: "Cluster" },
        LaunchType: "EC2",
        DesiredCount: 1,
        TaskDefinition: { Ref: `Fill${name}Definition` },
        PlacementConstraints: [{ Type: "memberOf", Expression: zoneOf(zone) }],
      },
    };
  }
  const run = ec2Run({
    instances,
    ...options,
    service: { DesiredCount: 0, ...options.service },
    resources: { ...resources, ...options.resources },
  });
  run.until(300);
  return run;
}

const scaleTo = (run: Ec2Run, desiredCount: number, until: number): void => {
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount })).toBe("accepted");
  run.until(until);
};

/** Tasks of the service, by instance. */
const hosts = (run: Ec2Run): readonly (string | null)[] =>
  run
    .active()
    .filter(({ serviceId }) => serviceId === "Service")
    .map(({ containerInstanceArn }) => containerInstanceArn);

function placement(run: Ec2Run, id: string): PlacementRecord {
  const found = run.simulation.get("placement", id);
  if (found === undefined) throw new Error(`Nothing was stored about the placement of ${id}.`);
  return found;
}

/** The table as the page shows it: instance, outcome, scores. */
const tableOf = (decision: PlacementRecord) =>
  decision.candidates.map((row) => [row.containerInstanceId, rowOutcome(row, decision), row.scores]);

const binpackMemory = [{ Type: "binpack", Field: "memory" }];

test("G130: 800, 1500 and 600 MiB remain, a task of 700, binpack memory: the 800 instance", () => {
  const run = cluster([{ memory: 800 }, { memory: 1_500 }, { memory: 600 }], {
    container: { Cpu: 64, Memory: 700 },
    service: { PlacementStrategies: binpackMemory },
  });
  scaleTo(run, 1, 400);
  expect(hosts(run)).toEqual(["A"]);
  const [task] = run.active().filter(({ serviceId }) => serviceId === "Service");
  const decision = placement(run, task?.id ?? "");
  expect(tableOf(decision)).toEqual([
    ["A", "chosen", [800]],
    ["B", "2nd of 2", [1_500]],
    ["C", "RESOURCE:MEMORY", []],
  ]);
  expect(decision.because).toBe("binpack(memory) keeps 1 of 2: 800 MiB free, the least.");
  expect(decision.candidates[2]?.reason).toBe("needs 700 MiB, 600 MiB left");
});

test("G131: the same instances and a task of 900 MiB: the 1500 instance", () => {
  const run = cluster([{ memory: 800 }, { memory: 1_500 }, { memory: 600 }], {
    container: { Cpu: 64, Memory: 900 },
    service: { PlacementStrategies: binpackMemory },
  });
  scaleTo(run, 1, 400);
  expect(hosts(run)).toEqual(["B"]);
  const [task] = run.active().filter(({ serviceId }) => serviceId === "Service");
  expect(tableOf(placement(run, task?.id ?? ""))).toEqual([
    ["B", "chosen", [1_500]],
    ["A", "RESOURCE:MEMORY", []],
    ["C", "RESOURCE:MEMORY", []],
  ]);
});

/** A service with one task that holds so much of the instances its expression names. */
const filler = (name: string, memory: number, expression: string): Record<string, Resource> => ({
  [`${name}Definition`]: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: name.toLowerCase(),
      NetworkMode: "bridge",
      ContainerDefinitions: [{ Name: "fill", Image: "fill", Cpu: 64, Memory: memory }],
    },
  },
  [name]: {
    Type: "AWS::ECS::Service",
    Properties: {
      Cluster: { Ref: "Cluster" },
      LaunchType: "EC2",
      DesiredCount: 1,
      TaskDefinition: { Ref: `${name}Definition` },
      PlacementConstraints: [{ Type: "memberOf", Expression: expression }],
    },
  },
});

test("G132: spread AZ then binpack memory: az1 has 2 tasks, az2 has 1 with 500 and 900 MiB free: az2, the 500 instance", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b", type: "t3.medium" }, C: { zone: "b", type: "c5.large" } },
    container: { Cpu: 64, Memory: 300 },
    service: {
      DesiredCount: 0,
      PlacementStrategies: [{ Type: "spread", Field: "attribute:ecs.availability-zone" }, ...binpackMemory],
    },
    resources: {
      ...filler("FillB", 3_884 - 900, "attribute:ecs.instance-type == t3.medium"),
      ...filler("FillC", 3_704 - 800, "attribute:ecs.instance-type == c5.large"),
    },
  });
  run.until(300);
  const state = (status: "ACTIVE" | "DRAINING"): void => {
    const containerInstances = ["B", "C"];
    run.send({ type: "ecs.UpdateContainerInstancesState", cluster: "web", containerInstances, status });
  };
  // The two fillers are replaced nowhere else: their constraints keep them on B and C.
  state("DRAINING");
  scaleTo(run, 2, 301);
  state("ACTIVE");
  scaleTo(run, 3, 400);
  expect(hosts(run)).toEqual(["A", "A", "C"]);
  scaleTo(run, 4, 500);
  expect(hosts(run)).toEqual(["A", "A", "C", "C"]);
  const newest = run.active().findLast(({ serviceId }) => serviceId === "Service");
  const decision = placement(run, newest?.id ?? "");
  expect(tableOf(decision)).toEqual([
    ["C", "chosen", [1, 500]],
    ["B", "2nd of 3", [1, 900]],
    ["A", "3rd of 3", [2, registered.memory - 600]],
  ]);
  expect(decision.because).toBe(
    "spread(attribute:ecs.availability-zone) keeps 2 of 3: us-east-1b has 1 task of service:Service, the fewest; " +
      "binpack(memory) keeps 1 of 2: 500 MiB free, the least.",
  );
});

test("G134: distinctInstance, 3 instances, RunTask count 4: 3 tasks and 1 failure", () => {
  const run = ec2Run({ instances: { A: {}, B: { zone: "b" }, C: { zone: "c" } }, service: { DesiredCount: 0 } });
  run.until(300);
  const verdict = run.simulation.send({
    type: "ecs.RunTask",
    cluster: "web",
    taskDefinition: "web",
    launchType: "EC2",
    count: 4,
    placementConstraints: [{ type: "distinctInstance" }],
  });
  const answer = (verdict.accepted ? verdict.answer : null) as {
    readonly tasks: readonly unknown[];
    readonly failures: readonly { readonly reason: string; readonly detail: string }[];
  };
  expect(answer.tasks).toHaveLength(3);
  expect(answer.failures.map(({ reason }) => reason)).toEqual(["DistinctInstance placement constraint unsatisfied."]);
  expect(answer.failures[0]?.detail).toContain("remove the distinctInstance constraint");
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
  // Each task has the whole table: what an earlier task took was no candidate any more.
  const filtered = run
    .active()
    .map(({ id }) => placement(run, id).candidates.filter(({ rank }) => rank === null).length);
  expect(filtered.toSorted()).toEqual([0, 1, 2]);
});

test("RunTask and StartTask store the table of every task they start", () => {
  const container = { Cpu: 64, Memory: 128 };
  const run = ec2Run({ instances: { A: {}, B: { type: "t3.micro" } }, container, service: { DesiredCount: 0 } });
  run.until(300);
  const call = { cluster: "web", taskDefinition: "web" } as const;
  expect(run.send({ type: "ecs.RunTask", ...call, launchType: "EC2", count: 2 })).toBe("accepted");
  expect(run.send({ type: "ecs.StartTask", ...call, containerInstances: ["B"] })).toBe("accepted");
  run.until(400);
  expect(run.active()).toHaveLength(3);
  for (const { id, containerInstanceArn } of run.active()) {
    expect(placement(run, id).chosen).toBe(containerInstanceArn);
    expect(placement(run, id).candidates).toHaveLength(2);
  }
  const started = run
    .active()
    .find(({ id }) => placement(run, id).because.startsWith("StartTask named this instance."));
  expect(tableOf(placement(run, started?.id ?? ""))).toEqual([
    ["B", "chosen", []],
    ["A", "not chosen", []],
  ]);
});

test("G135: memberOf t3.* and only m5 present: no placement, an event, and the scheduler keeps retrying", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: {
      DesiredCount: 1,
      PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:ecs.instance-type =~ t3.*" }],
    },
  });
  run.until(900);
  expect(hosts(run)).toEqual([]);
  const { containerInstanceArn, ec2InstanceId } = run.instance("A");
  const name = containerInstanceArn?.slice(containerInstanceArn.lastIndexOf("/") + 1);
  const message =
    "(service Service) was unable to place a task because no container instance met all of its requirements. " +
    `The closest matching (container-instance ${name}) encountered error "MemberOf placement constraint unsatisfied.".`;
  expect(run.service().events.map((event) => event.message)).toContain(message);
  const decision = placement(run, "Service");
  expect(decision.failure).toEqual({
    message: message.replace("(service Service) ", ""),
    reason: "MemberOf placement constraint unsatisfied.",
    closestMatch: "A",
    changes: [
      `On ${ec2InstanceId}: change its attributes or the memberOf expression.`,
      "Or add an instance that has the attributes and the zone the task asks for.",
    ],
  });
  expect(tableOf(decision)).toEqual([["A", "MemberOf placement constraint unsatisfied.", []]]);
  // Retries: an instance that meets the constraint takes the task, and what stood in the way is no longer shown.
  const userData = "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  expect(run.send({ type: "ec2.RunInstances", instanceType: "t3.medium", userData, subnetId: "SubnetA" })).toBe(
    "accepted",
  );
  run.until(1_200);
  expect(run.service()).toMatchObject({ desiredCount: 1, runningCount: 1 });
  expect(run.simulation.get("placement", "Service")).toBeUndefined();
});

test("G136: binpack cpu and one task fewer; instances would have 700 and 1500 CPU free: it stops on the 1500 one", () => {
  const run = cluster([{ cpu: 700 }, { cpu: 1_500 }], {
    container: { Cpu: 600, Memory: 128 },
    service: { PlacementStrategies: [{ Type: "binpack", Field: "cpu" }] },
  });
  scaleTo(run, 2, 500);
  expect(hosts(run)).toEqual(["A", "B"]);
  const cpuLeft = (name: string) => run.instance(name).remainingResources.find((resource) => resource.name === "CPU");
  expect([cpuLeft("A"), cpuLeft("B")]).toMatchObject([{ integerValue: 700 - 600 }, { integerValue: 1_500 - 600 }]);
  scaleTo(run, 1, 600);
  expect(hosts(run)).toEqual(["A"]);
  expect([cpuLeft("A"), cpuLeft("B")]).toMatchObject([{ integerValue: 700 - 600 }, { integerValue: 1_500 }]);
});

test("G137: the best zone is full: a spread places in the next best one", () => {
  const run = ec2Run({
    instances: { A: { zone: "a", type: "t3.micro" }, B: { zone: "b" } },
    container: { Cpu: 64, Memory: 900 },
    service: { DesiredCount: 3, PlacementStrategies: [{ Type: "spread", Field: "attribute:ecs.availability-zone" }] },
  });
  run.until(400);
  expect(hosts(run).toSorted()).toEqual(["A", "B", "B"]);
  const newest = run.active().at(-1);
  const decision = placement(run, newest?.id ?? "");
  expect(tableOf(decision)).toEqual([
    ["B", "chosen", [1]],
    ["A", "RESOURCE:MEMORY", []],
  ]);
});

test("G138: 6 strategy rules are rejected, and 11 constraints", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  const create = {
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "new",
    taskDefinition: "web",
    launchType: "EC2",
  } as const;
  const placementStrategy = Array(6).fill({ type: "spread", field: "instanceId" });
  const placementConstraints = Array(11).fill({ type: "memberOf", expression: "agentConnected == true" });
  expect(run.send({ ...create, placementStrategy })).toBe(
    "InvalidParameterException: At most 5 placement strategy rules are allowed; there are 6.",
  );
  expect(run.send({ ...create, placementConstraints })).toBe(
    "InvalidParameterException: At most 10 placement constraints are allowed; there are 11.",
  );
  expect(run.send({ ...create, placementStrategy: placementStrategy.slice(1) })).toBe("accepted");
  const Expression = "agentConnected == true";
  const ofDefinition = Array(6).fill({ Type: "memberOf", Expression });
  const opened = openEc2Service({
    taskDefinition: { PlacementConstraints: ofDefinition },
    service: { PlacementConstraints: ofDefinition.slice(1) },
  });
  expect(problemsOf(opened)).toEqual([
    "error Service.PlacementConstraints: At most 10 placement constraints are allowed; there are 11.",
  ]);
});

test("G139: Fargate with placementStrategy is rejected", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "far", taskDefinition: "web" } as const;
  const placementStrategy = [{ type: "spread", field: "instanceId" }] as const;
  expect(run.send({ ...create, launchType: "FARGATE", placementStrategy })).toBe(
    "InvalidParameterException: Placement strategies are not supported with FARGATE launch type.",
  );
  const opened = openEc2Service({ service: { LaunchType: "FARGATE", PlacementStrategies: binpackMemory } });
  expect(problemsOf(opened)).toContain(
    "error Service.PlacementStrategies: Placement strategies are not supported with FARGATE launch type.",
  );
});

test("G140: an instance of 1024 CPU, a task of 1000, desired 2: one per instance, the second needs another instance", () => {
  const one = ec2Run({
    instances: { A: { type: "t2.micro" } },
    container: { Cpu: 1_000, Memory: 128 },
    service: { DesiredCount: 2 },
  });
  one.until(400);
  expect(hosts(one)).toEqual(["A"]);
  expect(placement(one, "Service").failure).toMatchObject({ reason: "RESOURCE:CPU", closestMatch: "A" });
  const { ec2InstanceId } = one.instance("A");
  expect(placement(one, "Service").failure?.changes).toEqual([
    `On ${ec2InstanceId}: free 976 CPU units, or lower the task's cpu to 24.`,
    "Or add an instance: an empty t2.micro has 1,024 CPU units and 993 MiB.",
  ]);
  const userData = "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  one.send({ type: "ec2.RunInstances", instanceType: "t2.micro", userData, subnetId: "SubnetB" });
  one.until(800);
  expect(hosts(one)).toHaveLength(2);
  expect(new Set(hosts(one)).size).toBe(2);
});
