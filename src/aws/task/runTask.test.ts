import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { TemplateOptions } from "../../testing/fargateTemplate.ts";
import { describeTask } from "./describeTask.ts";
import type { RunTaskInput } from "./model.ts";

const network = { awsvpcConfiguration: { subnets: ["Subnet"] } };
const call = (run: FargateRun, fields: Partial<RunTaskInput> = {}): string =>
  run.send({
    type: "ecs.RunTask",
    cluster: "hello",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: network,
    ...fields,
  });
/** A cluster whose service wants no tasks: every task is one that was run by hand. */
const idle = (options: TemplateOptions = {}): FargateRun => fargateRun({ ...options, service: { DesiredCount: 0 } });

test("G186 RunTask starts 1 to 10 tasks; 11 are refused", () => {
  const run = idle();
  expect(call(run, { count: 10 })).toBe("accepted");
  expect(run.tasks()).toHaveLength(10);
  expect(call(run, { count: 11 })).toBe("InvalidParameterException: count must be a whole number from 1 to 10.");
  expect(call(run, { count: 0 })).toBe("InvalidParameterException: count must be a whole number from 1 to 10.");
  expect(run.tasks()).toHaveLength(10);
});

test("a standalone task has the family as its group and runs without a service", () => {
  const run = idle();
  call(run, { startedBy: "me" });
  run.until(61);
  expect(run.tasks()).toMatchObject([
    { serviceId: null, group: "family:web", startedBy: "me", launchType: "FARGATE", lastStatus: "RUNNING" },
  ]);
  const [task] = run.tasks();
  const started = run.journal().find(({ eventName }) => eventName === "RunTask");
  expect(started?.message).toBe(`RunTask started 1 standalone task: (task ${task?.taskArn.split("/").at(-1)}).`);
});

test("G188 on EC2 without instances RunTask is refused, and so it is without any launch type", () => {
  const refused = "InvalidParameterException: No Container Instances were found in your cluster.";
  const run = idle();
  expect(call(run, { launchType: "EC2" })).toBe(refused);
  expect(run.send({ type: "ecs.RunTask", taskDefinition: "web", networkConfiguration: network })).toBe(refused);
});

test("G189 an awsvpc task needs a network configuration", () => {
  const run = idle();
  expect(run.send({ type: "ecs.RunTask", taskDefinition: "web", launchType: "FARGATE" })).toBe(
    "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  );
});

test("G191 G192 propagateTags SERVICE is refused, and so is a launch type together with a strategy", () => {
  const run = idle();
  expect(call(run, { propagateTags: "SERVICE" })).toBe(
    "InvalidParameterException: propagateTags SERVICE is only valid for tasks of a service.",
  );
  expect(call(run, { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }] })).toBe(
    "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported. " +
      "Remove one and try again.",
  );
});

test("G193 the same clientToken with another count is a conflict that names the tasks; with the same it runs none", () => {
  const run = idle();
  expect(call(run, { clientToken: "once", count: 2 })).toBe("accepted");
  const arns = run.tasks().map(({ taskArn }) => taskArn);
  expect(call(run, { clientToken: "once", count: 2 })).toBe("accepted");
  expect(call(run, { clientToken: "once", count: 3 })).toBe(
    `ConflictException: The clientToken was used with other parameters, for ${arns.join(", ")}.`,
  );
  expect(run.tasks()).toHaveLength(2);
  expect(call(run, { clientToken: "x".repeat(65) })).toBe(
    "InvalidParameterException: clientToken may have 64 characters at most.",
  );
});

test("startedBy has 128 characters at most, group 255", () => {
  const run = idle();
  const text = (length: number) => "x".repeat(length);
  expect(call(run, { startedBy: text(129) })).toBe(
    "InvalidParameterException: startedBy may have 128 characters at most.",
  );
  expect(call(run, { group: text(256) })).toBe("InvalidParameterException: group may have 255 characters at most.");
  expect(call(run, { startedBy: text(128), group: text(255) })).toBe("accepted");
  expect(run.tasks()).toMatchObject([{ startedBy: text(128), group: text(255) }]);
});

test("G195 a standalone task that fails is not replaced", () => {
  const run = idle();
  call(run);
  run.until(70);
  run.send({ type: "lab.CrashTask", task: run.tasks()[0]?.id ?? "", exitCode: 1 });
  run.until(600);
  expect(run.tasks()).toMatchObject([{ lastStatus: "STOPPED", stopCode: "EssentialContainerExited" }]);
});

test("an unhealthy standalone task keeps running; StopTask ends it", () => {
  const HealthCheck = { Command: ["CMD", "curl"], Interval: 10, Retries: 2 };
  const run = idle({ container: { HealthCheck }, images: { nginx: { healthCheckStatus: 500 } } });
  call(run);
  run.until(600);
  expect(run.tasks()).toMatchObject([{ healthStatus: "UNHEALTHY", lastStatus: "RUNNING" }]);
  expect(run.send({ type: "ecs.StopTask", task: run.tasks()[0]?.id ?? "", reason: "drill" })).toBe("accepted");
  run.until(700);
  expect(run.tasks()).toMatchObject([{ lastStatus: "STOPPED", stopCode: "UserInitiated", stoppedReason: "drill" }]);
});

test("an inactive definition, unknown clusters and unknown subnets are refused", () => {
  const run = idle();
  expect(call(run, { cluster: "other" })).toBe("ClusterNotFoundException: Cluster not found.");
  expect(call(run, { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-x"] } } })).toBe(
    "InvalidParameterException: The subnet ID 'subnet-x' does not exist",
  );
  run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:1" });
  expect(call(run, { taskDefinition: "web:1" })).toBe("ClientException: TaskDefinition is inactive");
});

test("standalone tasks of one group spread over the zones", () => {
  const run = idle({
    resources: {
      Other: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
      },
    },
  });
  const both = { awsvpcConfiguration: { subnets: ["Subnet", "Other"] } };
  call(run, { count: 3, networkConfiguration: both });
  call(run, { count: 3, networkConfiguration: both });
  const zones = run.tasks().map(({ availabilityZone }) => availabilityZone);
  expect(zones.filter((zone) => zone === "us-east-1a")).toHaveLength(3);
  expect(zones.filter((zone) => zone === "us-east-1b")).toHaveLength(3);
});

test("RunTask with propagateTags TASK_DEFINITION gives its tasks the definition's tags, beside those of the call", () => {
  const Tags = [
    { Key: "team", Value: "blue" },
    { Key: "stage", Value: "test" },
  ];
  const run = idle({ taskDefinition: { Tags } });
  const tagsOf = (fields: Partial<RunTaskInput>) => {
    expect(call(run, fields)).toBe("accepted");
    const newest = run.tasks().at(-1);
    return newest === undefined ? null : describeTask(run.simulation, newest).tags;
  };
  expect(tagsOf({})).toBeUndefined();
  expect(tagsOf({ propagateTags: "NONE" })).toBeUndefined();
  const definition = [
    { key: "team", value: "blue" },
    { key: "stage", value: "test" },
  ];
  expect(tagsOf({ propagateTags: "TASK_DEFINITION" })).toEqual(definition);
  const said = { tags: [{ key: "stage", value: "live" }], enableECSManagedTags: true };
  expect(tagsOf({ propagateTags: "TASK_DEFINITION", ...said })).toEqual([
    { key: "team", value: "blue" },
    { key: "stage", value: "live" },
    { key: "aws:ecs:clusterName", value: "hello" },
  ]);
});
