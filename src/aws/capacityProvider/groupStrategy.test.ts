import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import type { Command } from "../../engine/records.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { type GroupRun, groupRun } from "../../testing/groupRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import type { CapacityProviderStrategyItem } from "../task/model.ts";

/** A second group with its own provider, beside Group and Provider. */
const secondGroup = {
  OtherGroup: {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: {
      AutoScalingGroupName: "other",
      MinSize: "0",
      MaxSize: "10",
      VPCZoneIdentifier: [{ Ref: "SubnetA" }],
      LaunchTemplate: { LaunchTemplateId: { Ref: "LaunchTemplate" }, Version: "1" },
    },
  },
  Second: {
    Type: "AWS::ECS::CapacityProvider",
    Properties: {
      Name: "second",
      AutoScalingGroupProvider: {
        AutoScalingGroupArn: { Ref: "OtherGroup" },
        ManagedScaling: { Status: "ENABLED" },
      },
    },
  },
  Associations: {
    Type: "AWS::ECS::ClusterCapacityProviderAssociations",
    Properties: {
      Cluster: { Ref: "Cluster" },
      CapacityProviders: [{ Ref: "Provider" }, { Ref: "Second" }, "FARGATE", "FARGATE_SPOT"],
      DefaultCapacityProviderStrategy: [{ CapacityProvider: { Ref: "Second" }, Weight: 1 }],
    },
  },
};
const two = (): GroupRun => groupRun({ resources: secondGroup, service: null });
const create = (
  run: GroupRun,
  desiredCount: number,
  capacityProviderStrategy?: readonly CapacityProviderStrategyItem[],
): string =>
  run.send({
    type: "ecs.CreateService",
    serviceName: "made",
    taskDefinition: "web",
    desiredCount,
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
  });
const item = (capacityProvider: string, weight?: number, base?: number): CapacityProviderStrategyItem => ({
  capacityProvider,
  ...(weight === undefined ? {} : { weight }),
  ...(base === undefined ? {} : { base }),
});
const counts = (run: GroupRun): readonly [first: number, second: number] => {
  const of = (name: string) => run.active().filter((task) => task.capacityProviderName === name).length;
  return [of("Provider"), of("second")];
};

test.each`
  golden    | first     | second | tasks | expected
  ${"G196"} | ${[1]}    | ${[4]} | ${5}  | ${[1, 4]}
  ${"G196"} | ${[1]}    | ${[4]} | ${10} | ${[2, 8]}
  ${"G197"} | ${[1, 2]} | ${[3]} | ${1}  | ${[1, 0]}
  ${"G197"} | ${[1, 2]} | ${[3]} | ${2}  | ${[2, 0]}
  ${"G197"} | ${[1, 2]} | ${[3]} | ${6}  | ${[3, 3]}
  ${"G197"} | ${[1, 2]} | ${[3]} | ${10} | ${[4, 6]}
  ${"G198"} | ${[1]}    | ${[1]} | ${3}  | ${[2, 1]}
`("$golden weight and base $first and $second share $tasks tasks over two groups as $expected", (row) => {
  const run = two();
  const strategy = [item("Provider", ...(row.first as [number])), item("second", ...(row.second as [number]))];
  expect(create(run, row.tasks, strategy)).toBe("accepted");
  run.until(30);
  expect(counts(run)).toEqual(row.expected);
  run.until(600);
  expect(counts(run)).toEqual(row.expected);
  expect(run.tasks().every(({ lastStatus }) => lastStatus === "RUNNING")).toBe(true);
  // Each task runs in the group of its own provider.
  for (const { capacityProviderName, containerInstanceArn } of run.active()) {
    const instance = run.simulation.get("containerInstance", containerInstanceArn ?? "");
    expect(instance?.autoScalingGroupId).toBe(capacityProviderName === "second" ? "OtherGroup" : "Group");
  }
});

const refused = (message: string): string => `InvalidParameterException: ${message}`;

test("G200 G201 G203 strategies over Auto Scaling groups that AWS refuses", () => {
  const run = two();
  expect(create(run, 1, [item("Provider", 1, 1), item("second", 1, 1)])).toBe(
    refused("Only one capacity provider may have a base."),
  );
  expect(create(run, 1, [item("FARGATE", 1), item("Provider", 1)])).toBe(
    refused("A strategy must not mix FARGATE or FARGATE_SPOT with providers of Auto Scaling groups."),
  );
  expect(create(run, 1, [item("Provider", 1_001)])).toBe(refused("weight must be a whole number from 0 to 1000."));
  expect(create(run, 1, [item("Provider", 1, 100_001)])).toBe(refused("base must be a whole number from 0 to 100000."));
});

test("G202 a weight that is left out is 0: beyond the base nothing goes there", () => {
  const run = two();
  create(run, 4, [item("Provider", 1), item("second")]);
  run.until(30);
  expect(counts(run)).toEqual([4, 0]);
});

test("G204 without a launch type the cluster's default strategy counts", () => {
  const run = two();
  expect(create(run, 2)).toBe("accepted");
  run.send({ type: "ecs.RunTask", taskDefinition: "web" });
  run.until(30);
  expect(counts(run)).toEqual([0, 3]);
  expect(run.service("made")).toMatchObject({
    launchType: "EC2",
    capacityProviderStrategy: [{ capacityProvider: "second", weight: 1 }],
  });
});

test("a provider must exist and belong to the cluster", () => {
  const run = groupRun({ service: null });
  expect(create(run, 1, [item("nobody", 1)])).toBe(refused("The specified capacity provider 'nobody' was not found."));
  expect(
    run.send({
      type: "ecs.PutClusterCapacityProviders",
      cluster: "web",
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    }),
  ).toBe("accepted");
  expect(create(run, 1, [item("Provider", 1)])).toBe(
    refused(
      "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the " +
        "cluster. Associate the capacity provider with the cluster and try again.",
    ),
  );
});

test("PutClusterCapacityProviders replaces the list, and cannot drop a provider that tasks use", () => {
  const run = two();
  create(run, 1, [item("Provider", 1)]);
  run.until(10);
  const put = (...capacityProviders: string[]) =>
    run.send({
      type: "ecs.PutClusterCapacityProviders",
      cluster: "web",
      capacityProviders,
      defaultCapacityProviderStrategy: [],
    });
  expect(put("second")).toBe(
    "ResourceInUseException: The specified capacity provider is in use and cannot be removed. " +
      "Remove the tasks that use it and try again.",
  );
  expect(put("Provider")).toBe("accepted");
  expect(run.simulation.get("cluster", "Cluster")).toMatchObject({ capacityProviders: ["Provider"] });
  expect(run.simulation.get("cluster", "Cluster")?.defaultCapacityProviderStrategy).toBeUndefined();
  expect(run.send({ type: "ecs.DeleteCapacityProvider", capacityProvider: "second" })).toBe("accepted");
});

test("managed draining: tasks move off before the group ends their instance", () => {
  const run = groupRun({
    group: { DesiredCapacity: "3", MinSize: "1" },
    managedScaling: { Status: "DISABLED" },
    container: { Cpu: 1_024 },
    service: { DesiredCount: 3, PlacementStrategies: [{ Type: "spread", Field: "instanceId" }] },
  });
  run.until(400);
  expect(Object.values(run.placed())).toEqual([1, 1, 1]);
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "group", desiredCapacity: 2 });
  const leaving = run.group().instances.find(({ lifecycleState }) => lifecycleState === "Terminating:Wait");
  expect(leaving?.wait?.hooks).toEqual(["ecs-managed-draining-termination-hook"]);
  const instance = () => run.simulation.get("containerInstance", leaving?.instanceId ?? "");
  expect(instance()).toMatchObject({ status: "DRAINING", instanceState: "running" });
  let fewest = 3;
  for (let second = 401; second < 700; second++) {
    run.until(second);
    fewest = Math.min(fewest, run.tasks().filter(({ lastStatus }) => lastStatus === "RUNNING").length);
  }
  expect(fewest).toBe(3);
  expect(instance()?.instanceState).toBe("terminated");
  expect(run.group().instances).toHaveLength(2);
  expect(run.tasks().some(({ stopCode }) => stopCode === "TerminationNotice")).toBe(false);
});

test("without managed draining the tasks of an instance end with it", () => {
  const run = groupRun({
    group: { DesiredCapacity: "2" },
    provider: { ManagedDraining: "DISABLED" },
    managedScaling: { Status: "DISABLED" },
    container: { Cpu: 1_024 },
    service: { DesiredCount: 2, PlacementStrategies: [{ Type: "spread", Field: "instanceId" }] },
  });
  run.until(400);
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "group", desiredCapacity: 1 });
  run.until(420);
  expect(run.tasks().filter(({ stopCode }) => stopCode === "TerminationNotice")).toHaveLength(1);
});

test("the provider reads and writes its template; an unknown group is refused", () => {
  const run = groupRun({ managedScaling: { TargetCapacity: "90", MinimumScalingStepSize: 2 } });
  expect(run.provider().autoScalingGroupProvider).toEqual({
    autoScalingGroupArn: "Group",
    managedScaling: {
      status: "ENABLED",
      targetCapacity: 90,
      minimumScalingStepSize: 2,
      maximumScalingStepSize: 10_000,
      instanceWarmupPeriod: 300,
    },
    managedTerminationProtection: "DISABLED",
    managedDraining: "ENABLED",
  });
  const update = (managedScaling: object) =>
    run.send({ type: "ecs.UpdateCapacityProvider", name: "Provider", autoScalingGroupProvider: { managedScaling } });
  expect(update({ targetCapacity: 101 })).toBe(refused("targetCapacity must be a whole number from 1 to 100."));
  expect(update({ targetCapacity: 80 })).toBe("accepted");
  expect(run.provider().autoScalingGroupProvider.managedScaling.targetCapacity).toBe(80);
  expect(
    run.send({
      type: "ecs.CreateCapacityProvider",
      name: "more",
      autoScalingGroupProvider: { autoScalingGroupArn: "group" },
    }),
  ).toBe(refused("The Auto Scaling group is already used by the capacity provider Provider."));
});

test("what calls changed of providers, cluster and service is in the saved template", () => {
  const opened = openScenario(scenarioText("two-layers.yaml"), { fileName: "two-layers.yaml" });
  if (opened.setup === null) throw new Error("The scenario does not open.");
  const simulation = createSimulation(opened.setup);
  expect(saveTemplate(opened, simulation)).toBe(scenarioText("two-layers.yaml"));
  const send = (command: Command) => expect(simulation.send(command)).toMatchObject({ accepted: true });
  const managedScaling = { targetCapacity: 80 };
  send({ type: "ecs.UpdateCapacityProvider", name: "two-layers", autoScalingGroupProvider: { managedScaling } });
  send({
    type: "ecs.PutClusterCapacityProviders",
    cluster: "two-layers",
    capacityProviders: ["two-layers", "FARGATE"],
    defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
  });
  send({
    type: "ecs.UpdateService",
    service: "web",
    forceNewDeployment: true,
    capacityProviderStrategy: [{ capacityProvider: "two-layers", base: 1, weight: 2 }],
  });
  const again = openScenario(saveTemplate(opened, simulation), { fileName: "two-layers.yaml" });
  if (again.setup === null) throw new Error("The saved template does not open.");
  const reopened = createSimulation(again.setup);
  expect(reopened.get("capacityProvider", "two-layers")?.autoScalingGroupProvider.managedScaling.targetCapacity).toBe(
    80,
  );
  expect(reopened.get("cluster", "Cluster")).toMatchObject({
    capacityProviders: ["two-layers", "FARGATE"],
    defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }],
  });
  expect(reopened.get("service", "Service")).toMatchObject({
    launchType: "EC2",
    capacityProviderStrategy: [{ capacityProvider: "two-layers", base: 1, weight: 2 }],
  });
});
