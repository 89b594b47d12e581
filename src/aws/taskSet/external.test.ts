import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { TaskSetRecord } from "./model.ts";

const resources = {
  Two: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: "web",
      NetworkMode: "awsvpc",
      RequiresCompatibilities: ["FARGATE"],
      Cpu: "256",
      Memory: "512",
      ContainerDefinitions: [{ Name: "web", Image: "nginx", PortMappings: [{ ContainerPort: 80 }] }],
    },
  },
};

/** A service of four tasks that something else than ECS deploys; it has no task set yet. */
function external(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 0 }, resources });
  const create = { type: "ecs.CreateService", cluster: "hello", serviceName: "out", desiredCount: 4 } as const;
  expect(run.send({ ...create, deploymentController: { type: "EXTERNAL" } })).toBe("accepted");
  run.until(10);
  return run;
}

/** A role for Lambda: ECS cannot assume it. */
const lambdaRole = {
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    },
  },
};

const taskSet = {
  type: "ecs.CreateTaskSet",
  service: "out",
  launchType: "FARGATE",
  networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
} as const;
const sets = (run: FargateRun): readonly TaskSetRecord[] => [...run.simulation.all("taskSet")];
const named = (run: FargateRun, index: number): string => sets(run)[index]?.taskSetId ?? "none";
const shown = (run: FargateRun) =>
  sets(run).map((one) => [
    one.taskDefinition,
    one.status,
    one.scale.value,
    one.computedDesiredCount,
    one.runningCount,
    one.stabilityStatus,
  ]);

test("CreateService with the controller EXTERNAL needs only a name; it starts nothing", () => {
  const run = external();
  run.until(300);
  expect(run.active()).toEqual([]);
  expect(run.service("out")).toMatchObject({ desiredCount: 4, runningCount: 0, deployments: [], taskDefinition: "" });
  const create = { type: "ecs.CreateService", cluster: "hello", deploymentController: { type: "EXTERNAL" } } as const;
  expect(run.send({ ...create, serviceName: "bare" })).toBe("accepted");
  expect(run.send({ ...create, serviceName: "other", taskDefinition: "web:1" })).toBe(
    "InvalidParameterException: taskDefinition cannot be specified with an EXTERNAL deployment controller: a task set has it.",
  );
});

test("a task set runs its percent of the service's desired count, rounded up, and becomes steady", () => {
  const run = external();
  expect(run.send({ ...taskSet, taskDefinition: "web:1", scale: { value: 60, unit: "PERCENT" } })).toBe("accepted");
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 60, 3, 0, "STABILIZING"]]);
  run.until(120);
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 60, 3, 3, "STEADY_STATE"]]);
  expect(run.service("out")).toMatchObject({ desiredCount: 4, runningCount: 3, pendingCount: 0 });
  for (const task of run.active()) expect(task.startedBy).toBe(named(run, 0));
  const events = run.service("out").events.map(({ message }) => message);
  expect(events[0]).toBe(`(service out, taskSet ${named(run, 0)}) has reached a steady state.`);
  expect(events.at(-1)).toMatch(
    new RegExp(`^\\(service out, taskSet ${named(run, 0)}\\) has started 3 tasks: \\(task `),
  );
});

test("scale and desired count together decide; what is too much stops", () => {
  const run = external();
  run.send({ ...taskSet, taskDefinition: "web:1" });
  run.until(120);
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 100, 4, 4, "STEADY_STATE"]]);
  const scale = { value: 30, unit: "PERCENT" } as const;
  expect(run.send({ type: "ecs.UpdateTaskSet", service: "out", taskSet: named(run, 0), scale })).toBe("accepted");
  run.until(240);
  // 4 × 30 % = 1.2, rounded up.
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 30, 2, 2, "STEADY_STATE"]]);
  expect(run.send({ type: "ecs.UpdateService", service: "out", desiredCount: 10 })).toBe("accepted");
  run.until(360);
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 30, 3, 3, "STEADY_STATE"]]);
});

test("a deployment by hand: a second task set, the primary moved to it, the first one scaled to 0 and deleted", () => {
  const run = external();
  run.send({ ...taskSet, taskDefinition: "web:1" });
  run.send({ type: "ecs.UpdateServicePrimaryTaskSet", service: "out", primaryTaskSet: named(run, 0) });
  run.until(120);
  expect(run.service("out").taskDefinition).toBe("web:1");
  run.send({ ...taskSet, taskDefinition: "web:2" });
  run.until(240);
  expect(shown(run)).toEqual([
    ["web:1", "PRIMARY", 100, 4, 4, "STEADY_STATE"],
    ["web:2", "ACTIVE", 100, 4, 4, "STEADY_STATE"],
  ]);
  expect(run.service("out").runningCount).toBe(8);
  const [first, second] = [named(run, 0), named(run, 1)];
  run.send({ type: "ecs.UpdateServicePrimaryTaskSet", service: "out", primaryTaskSet: second });
  expect(sets(run).map(({ status }) => status)).toEqual(["ACTIVE", "PRIMARY"]);
  expect(run.service("out").taskDefinition).toBe("web:2");
  expect(run.send({ type: "ecs.DeleteTaskSet", service: "out", taskSet: second, force: true })).toBe(
    "InvalidParameterException: The primary task set cannot be deleted.",
  );
  expect(run.send({ type: "ecs.DeleteTaskSet", service: "out", taskSet: first })).toBe(
    "InvalidParameterException: The task set cannot be deleted while it is scaled above 0.",
  );
  expect(run.send({ type: "ecs.DeleteTaskSet", service: "out", taskSet: first, force: true })).toBe("accepted");
  expect(sets(run)[0]?.status).toBe("DRAINING");
  run.until(400);
  expect(shown(run)).toEqual([["web:2", "PRIMARY", 100, 4, 4, "STEADY_STATE"]]);
  expect(run.service("out").runningCount).toBe(4);
});

test("a task that fails is replaced in its own task set, and no circuit breaker counts it", () => {
  const run = external();
  run.send({ ...taskSet, taskDefinition: "web:1" });
  run.until(120);
  const [victim] = run.active();
  run.send({ type: "lab.CrashTask", task: victim?.id ?? "", exitCode: 1 });
  run.until(121);
  expect(shown(run)[0]?.[5]).toBe("STABILIZING");
  run.until(240);
  expect(shown(run)).toEqual([["web:1", "ACTIVE", 100, 4, 4, "STEADY_STATE"]]);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", pullError: "pull access denied" });
  run.send({ ...taskSet, taskDefinition: "web:2" });
  run.until(3_600);
  expect(sets(run)[1]).toMatchObject({ runningCount: 0, stabilityStatus: "STABILIZING", status: "ACTIVE" });
  expect(run.service("out").sim.launchFailures).toBeGreaterThan(3);
});

test("what task sets refuse is what AWS answers", () => {
  const run = external();
  expect(run.send({ ...taskSet, service: "Service", taskDefinition: "web:1" })).toBe(
    "InvalidParameterException: Amazon ECS only supports task set management on services configured to use external deployment controllers.",
  );
  expect(run.send({ ...taskSet, service: "nowhere", taskDefinition: "web:1" })).toBe(
    "ServiceNotFoundException: Service not found.",
  );
  expect(run.send({ ...taskSet, taskDefinition: "web:1", scale: { value: 101, unit: "PERCENT" } })).toBe(
    "InvalidParameterException: The scale value must be a percent from 0 to 100 of the service's desired count.",
  );
  for (let count = 0; count < 5; count++) {
    expect(run.send({ ...taskSet, taskDefinition: "web:1", scale: { value: 0, unit: "PERCENT" } })).toBe("accepted");
  }
  expect(run.send({ ...taskSet, taskDefinition: "web:1" })).toBe(
    "InvalidParameterException: 5 deployments exist on the service. Unable to create new TaskSet since this exceeds the maximum limit.",
  );
  const scale = { value: 10, unit: "PERCENT" } as const;
  expect(run.send({ type: "ecs.UpdateTaskSet", service: "out", taskSet: "ecs-svc/1", scale })).toBe(
    "TaskSetNotFoundException: The specified task set was not found.",
  );
  expect(run.send({ type: "ecs.UpdateService", service: "out", forceNewDeployment: true })).toBe(
    "InvalidParameterException: Cannot force a new deployment on services with an EXTERNAL deployment controller. " +
      "Use CreateTaskSet to create a task set that has it.",
  );
});

test("a deleted service takes its task sets with it", () => {
  const run = external();
  run.send({ ...taskSet, taskDefinition: "web:1" });
  run.until(120);
  expect(run.send({ type: "ecs.DeleteService", service: "out", force: true })).toBe("accepted");
  run.until(400);
  expect(sets(run)).toEqual([]);
  expect(run.service("out")).toMatchObject({ status: "INACTIVE", runningCount: 0 });
  expect(run.active()).toEqual([]);
});

test("placement belongs to the service: its task sets on EC2 are placed by it, by call and by template", () => {
  const run = ec2Run({ instances: { A: {}, B: { zone: "b" } }, service: { DesiredCount: 0 } });
  run.until(200);
  const create = {
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "out",
    desiredCount: 3,
    deploymentController: { type: "EXTERNAL" },
  } as const;
  const rule = { type: "spread", field: "instanceId" } as const;
  expect(run.send({ ...create, placementStrategy: Array(6).fill(rule) })).toBe(
    "InvalidParameterException: At most 5 placement strategy rules are allowed; there are 6.",
  );
  const placement = {
    placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1b" }],
    placementStrategy: [{ type: "binpack", field: "memory" }],
  } as const;
  expect(run.send({ ...create, ...placement })).toBe("accepted");
  const add = { type: "ecs.CreateTaskSet", service: "out", taskDefinition: "web", launchType: "EC2" } as const;
  expect(run.send({ ...add, scale: { value: 100, unit: "PERCENT" } })).toBe("accepted");
  run.until(400);
  expect(run.placed()).toEqual({ B: 3 });
  expect(run.service("out")).toMatchObject(placement);

  const template = ec2Run({
    instances: { A: {}, B: { zone: "b" } },
    service: {
      DeploymentController: { Type: "EXTERNAL" },
      DesiredCount: 2,
      LaunchType: undefined,
      TaskDefinition: undefined,
      PlacementConstraints: [{ Type: "distinctInstance" }],
    },
    resources: {
      TaskSet: {
        Type: "AWS::ECS::TaskSet",
        Properties: {
          Cluster: { Ref: "Cluster" },
          Service: { Ref: "Service" },
          TaskDefinition: { Ref: "TaskDefinition" },
          LaunchType: "EC2",
          Scale: { Unit: "PERCENT", Value: 100 },
        },
      },
    },
  });
  template.until(400);
  expect(template.placed()).toEqual({ A: 1, B: 1 });
});

test("a task set takes every strategy of its cluster, and refuses a provider that the cluster does not have", () => {
  const run = external();
  const { launchType: _, ...bare } = taskSet;
  const weights = (...names: string[]) => names.map((capacityProvider) => ({ capacityProvider, weight: 1 }));
  const call = { ...bare, taskDefinition: "web:1" };
  expect(run.send({ ...call, capacityProviderStrategy: weights("FARGATE", "FARGATE_SPOT") })).toBe("accepted");
  expect(sets(run)[0]).toMatchObject({ launchType: "FARGATE" });
  expect(run.send({ ...call, capacityProviderStrategy: weights("group") })).toBe(
    "InvalidParameterException: The specified capacity provider 'group' was not found.",
  );
  run.until(120);
  const names = run.active().map(({ capacityProviderName }) => capacityProviderName);
  expect(names.toSorted()).toEqual(["FARGATE", "FARGATE", "FARGATE_SPOT", "FARGATE_SPOT"]);
});

test("CreateTaskSet asks whether ECS can assume the roles, as RunTask does", () => {
  const run = fargateRun({
    service: { DesiredCount: 0 },
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["Role", "Arn"] } },
    resources: { Role: lambdaRole },
  });
  run.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "out",
    desiredCount: 1,
    deploymentController: { type: "EXTERNAL" },
  });
  expect(run.send({ ...taskSet, taskDefinition: "web:1" })).toMatch(
    /^ClientException: ECS was unable to assume the role 'arn:aws:iam::/,
  );
  expect(sets(run)).toEqual([]);
});
