import { expect, test } from "vitest";
import { type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";

/** Subnets of so many zones: Subnet is in zone a. */
const zones = (count: number) => {
  const letters = [..."abc"].slice(0, count);
  const subnet = (zone: string, index: number) => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: `10.0.${index + 1}.0/24`, AvailabilityZone: `us-east-1${zone}` },
  });
  return {
    resources: Object.fromEntries(letters.slice(1).map((zone, index) => [`Subnet${zone}`, subnet(zone, index + 1)])),
    subnets: letters.map((zone) => (zone === "a" ? "Subnet" : `Subnet${zone}`)),
  };
};
const inSubnets = (subnets: readonly string[]) => ({
  AwsvpcConfiguration: { Subnets: subnets.map((subnet) => ({ Ref: subnet })) },
});

/** A Fargate service that first knows zone a only, and then all of them, without a deployment in between. */
function movedOut(desiredCount: number, count: number, service = {}): FargateRun {
  const { resources, subnets } = zones(count);
  const run = fargateRun({
    resources,
    service: { DesiredCount: 0, NetworkConfiguration: inSubnets(subnets), ...service },
  });
  run.until(60);
  for (const zone of ["us-east-1b", "us-east-1c"].slice(0, count - 1)) {
    run.send({ type: "lab.FailZone", availabilityZone: zone });
  }
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount });
  run.until(300);
  for (const zone of ["us-east-1b", "us-east-1c"].slice(0, count - 1)) {
    run.send({ type: "lab.RestoreZone", availabilityZone: zone });
  }
  return run;
}
const perZone = (run: FargateRun): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { availabilityZone } of run.active()) counts[availabilityZone] = (counts[availabilityZone] ?? 0) + 1;
  return counts;
};
const since = (run: FargateRun, before: number): readonly string[] => run.events().slice(before);
const namesOf = (run: FargateRun): readonly string[] =>
  run
    .journal()
    .map(({ eventName }) => eventName)
    .filter((name) => name.startsWith("SERVICE_REBALANCING"));

test("G122 desired 2 with both tasks in one of two zones: 1 starts in the other, is healthy, then 1 leaves", () => {
  const run = movedOut(2, 2);
  // Both are in zone a, and the first pass starts the third one in zone b.
  const before = run.events().length - 2;
  run.until(306);
  expect(perZone(run)).toEqual({ "us-east-1a": 2, "us-east-1b": 1 });
  // PROVISIONING ends after 60 s, and without any check a task is healthy 40 s after it runs.
  run.until(395);
  expect(perZone(run)).toEqual({ "us-east-1a": 2, "us-east-1b": 1 });
  run.until(420);
  expect(perZone(run)).toEqual({ "us-east-1a": 1, "us-east-1b": 1 });
  expect(since(run, before)).toEqual([
    "is not AZ balanced with 2 tasks in us-east-1a, 0 tasks in us-east-1b. AZ Rebalancing in progress.",
    "has started 1 tasks in us-east-1b to AZ Rebalance: (task 3).",
    "has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task 1).",
    "is AZ balanced with 1 tasks in us-east-1a, 1 tasks in us-east-1b.",
    "has reached a steady state.",
  ]);
  expect(namesOf(run)).toEqual(["SERVICE_REBALANCING_STARTED", "SERVICE_REBALANCING_COMPLETED"]);
  expect(run.service().deployments).toHaveLength(1);
});

test("G123 desired 5 in three zones as 1, 2, 2: balanced, no action", () => {
  const { resources, subnets } = zones(3);
  const run = fargateRun({ resources, service: { DesiredCount: 5, NetworkConfiguration: inSubnets(subnets) } });
  run.until(300);
  const before = run.events().length;
  expect(Object.values(perZone(run)).sort((a, b) => a - b)).toEqual([1, 2, 2]);
  run.until(1_800);
  expect(since(run, before)).toEqual([]);
  expect(namesOf(run)).toEqual([]);
});

test("G124 desired 5 as 3, 1, 1: event 35, one move, then 2, 2, 1", () => {
  const run = movedOut(3, 3, { AvailabilityZoneRebalancing: "DISABLED" });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(500);
  expect(perZone(run)).toEqual({ "us-east-1a": 3, "us-east-1b": 1, "us-east-1c": 1 });
  const before = run.events().length;
  run.send({ type: "ecs.UpdateService", service: "Service", availabilityZoneRebalancing: "ENABLED" });
  run.until(800);
  expect(perZone(run)).toEqual({ "us-east-1a": 2, "us-east-1b": 2, "us-east-1c": 1 });
  expect(since(run, before)).toEqual([
    "is not AZ balanced with 3 tasks in us-east-1a, 1 tasks in us-east-1b, 1 tasks in us-east-1c. AZ Rebalancing in progress.",
    "has started 1 tasks in us-east-1b to AZ Rebalance: (task 6).",
    "has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task 1).",
    "is AZ balanced with 2 tasks in us-east-1a, 2 tasks in us-east-1b, 1 tasks in us-east-1c.",
    "has reached a steady state.",
  ]);
  expect(run.service().deployments).toHaveLength(1);
});

const daemon = { SchedulingStrategy: "DAEMON", DesiredCount: undefined };
const byZone = {
  PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:ecs.availability-zone == us-east-1a" }],
};
const at100 = { DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 } };
const binpacked = { PlacementStrategies: [{ Type: "binpack", Field: "cpu" }] };

test.each([
  ["maximumPercent 100", at100, "when maximumPercent is 100."],
  ["DAEMON", daemon, "with the DAEMON scheduling strategy."],
  ["a zone as placement constraint", byZone, "with attribute:ecs.availability-zone as a placement constraint."],
  ["binpack first", binpacked, "unless the first placement strategy is spread by attribute:ecs.availability-zone."],
])("G125 with %s rebalancing is off, and turning it on is refused", (_, service, why) => {
  const run = ec2Run({ service });
  run.until(5);
  expect(run.service().availabilityZoneRebalancing).toBe("DISABLED");
  const refused = `InvalidParameterException: Availability Zone rebalancing is not supported ${why}`;
  expect(run.send({ type: "ecs.UpdateService", service: "Service", availabilityZoneRebalancing: "ENABLED" })).toBe(
    refused,
  );
  expect(() => ec2Run({ service: { ...service, AvailabilityZoneRebalancing: "ENABLED" } })).toThrow(why);
});

test("G125 CreateService answers with the same sentence, and without a word turns rebalancing on where it may be", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  const create = {
    type: "ecs.CreateService",
    cluster: "hello",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  } as const;
  const at = { minimumHealthyPercent: 50, maximumPercent: 100 };
  expect(
    run.send({ ...create, serviceName: "one", deploymentConfiguration: at, availabilityZoneRebalancing: "ENABLED" }),
  ).toBe("InvalidParameterException: Availability Zone rebalancing is not supported when maximumPercent is 100.");
  expect(run.send({ ...create, serviceName: "two", deploymentConfiguration: at })).toBe("accepted");
  expect(run.send({ ...create, serviceName: "three" })).toBe("accepted");
  run.until(1);
  expect(run.service("two").availabilityZoneRebalancing).toBe("DISABLED");
  expect(run.service("three").availabilityZoneRebalancing).toBe("ENABLED");
});

test("turned off, nothing moves", () => {
  const run = movedOut(2, 2, { AvailabilityZoneRebalancing: "DISABLED" });
  run.until(1_800);
  expect(perZone(run)).toEqual({ "us-east-1a": 2 });
});

test("a deployment interrupts the move and finishes it its own way", () => {
  const run = movedOut(2, 2);
  run.until(320);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(326);
  expect(namesOf(run)).toEqual(["SERVICE_REBALANCING_STARTED", "SERVICE_REBALANCING_STOPPED"]);
  run.until(900);
  expect(perZone(run)).toEqual({ "us-east-1a": 1, "us-east-1b": 1 });
  expect(run.service()).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: "COMPLETED" }] });
});

test("protected tasks stay where they are, and that is told once", () => {
  const run = movedOut(2, 2, { AvailabilityZoneRebalancing: "DISABLED" });
  const tasks = run.active().map(({ id }) => id);
  run.send({
    type: "ecs.UpdateTaskProtection",
    cluster: "hello",
    tasks,
    protectionEnabled: true,
    expiresInMinutes: 10,
  });
  run.send({ type: "ecs.UpdateService", service: "Service", availabilityZoneRebalancing: "ENABLED" });
  run.until(600);
  expect(perZone(run)).toEqual({ "us-east-1a": 2 });
  expect(namesOf(run)).toEqual(["SERVICE_REBALANCING_STOPPED"]);
  run.until(1_200);
  expect(perZone(run)).toEqual({ "us-east-1a": 1, "us-east-1b": 1 });
});

const placedIn = (run: Ec2Run): Readonly<Record<string, number>> => run.placed();

test("on EC2 a task moves onto an instance that is there when a second zone gets one", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 2 } });
  run.until(300);
  expect(placedIn(run)).toEqual({ A: 2 });
  run.send({
    type: "ec2.RunInstances",
    instanceType: "m5.large",
    subnetId: "SubnetB",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  const before = run.events().length;
  run.until(900);
  expect(Object.values(placedIn(run))).toEqual([1, 1]);
  expect(since(run, before)).toEqual([
    "is not AZ balanced with 2 tasks in us-east-1a, 0 tasks in us-east-1b. AZ Rebalancing in progress.",
    "has started 1 tasks in us-east-1b to AZ Rebalance: (task 3).",
    "has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task 1).",
    "is AZ balanced with 1 tasks in us-east-1a, 1 tasks in us-east-1b.",
    "has reached a steady state.",
  ]);
});

test("on EC2 nothing is launched for it: a zone without room is told once", () => {
  const run = ec2Run({
    instances: { A: { type: "m5.xlarge" } },
    service: { DesiredCount: 2 },
    container: { Memory: 4_000 },
  });
  run.until(300);
  run.send({
    type: "ec2.RunInstances",
    instanceType: "t3.medium",
    subnetId: "SubnetB",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  const before = run.events().length;
  run.until(3_600);
  expect(since(run, before)).toEqual([
    "is not AZ balanced with 2 tasks in us-east-1a, 0 tasks in us-east-1b. AZ Rebalancing in progress.",
    "is unable to place a task in us-east-1b because no container instance met all of its requirements.",
  ]);
  expect(placedIn(run)).toEqual({ A: 2 });
});
