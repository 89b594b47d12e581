import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { waitWords } from "./waitWords.ts";

const first = (run: FargateRun) => {
  const task = run.simulation.get("task", "task/Service/1");
  if (task === undefined) throw new Error("There is no task 1.");
  return task;
};
const states = (run: FargateRun) => first(run).containers.map(({ name, lastStatus }) => `${name} ${lastStatus}`);
const withContainers = (containers: readonly Properties[], images: Properties = {}) =>
  fargateRun({
    images,
    clock: "realistic",
    taskDefinition: { ContainerDefinitions: containers },
    service: { DesiredCount: 1 },
  });
const needs = (name: string, condition: string) => ({ DependsOn: [{ ContainerName: name, Condition: condition }] });
const HealthCheck = { Command: ["CMD-SHELL", "true"], Interval: 5 };

test("three containers start one after the other, and the task says what it waits for", () => {
  const small = { sizeMiB: 0, startSeconds: 0 };
  const run = withContainers(
    [
      { Name: "web", Image: "web", ...needs("db", "HEALTHY") },
      { Name: "db", Image: "db", HealthCheck, StartTimeout: 100, ...needs("init", "SUCCESS") },
      { Name: "init", Image: "init", Essential: false },
    ],
    { web: small, db: small, init: { ...small, exits: { afterSeconds: 10, exitCode: 0 } } },
  );
  // 18 s to the network interface, 1 s for the registry, 3 s to start a container on 0.25 vCPU.
  const said = (second: number) => {
    run.until(second);
    return [states(run).join(", "), waitWords(first(run), second * 1_000)];
  };
  expect(said(20)).toEqual(["web PENDING, db PENDING, init PENDING", "Waits: starting init, 2 s left."]);
  expect(said(23)).toEqual(["web PENDING, db PENDING, init RUNNING", "Waits: db depends on init to exit with 0."]);
  expect(said(33)).toEqual(["web PENDING, db PENDING, init STOPPED", "Waits: starting db, 2 s left."]);
  expect(said(36)).toEqual([
    "web PENDING, db RUNNING, init STOPPED",
    "Waits: web depends on db to be HEALTHY, 99 s left.",
  ]);
  expect(said(41)).toEqual(["web PENDING, db RUNNING, init STOPPED", "Waits: starting web, 2 s left."]);
  expect(said(43)).toEqual(["web RUNNING, db RUNNING, init STOPPED", null]);
  expect(first(run)).toMatchObject({ lastStatus: "RUNNING", startedAtMs: 43_000 });
});

test("a task that is stopped while containers wait stops those that run", () => {
  const run = withContainers(
    [
      { Name: "web", Image: "web", ...needs("db", "HEALTHY") },
      { Name: "db", Image: "db", HealthCheck },
    ],
    { db: { healthCheckStatus: 500, stopSeconds: 20 } },
  );
  run.until(60);
  expect(first(run).lastStatus).toBe("PENDING");
  run.send({ type: "ecs.StopTask", task: "task/Service/1" });
  run.until(70);
  expect(first(run)).toMatchObject({ lastStatus: "STOPPING", desiredStatus: "STOPPED" });
  run.until(120);
  expect(first(run)).toMatchObject({ lastStatus: "STOPPED", executionStoppedAtMs: 80_001, startedAtMs: null });
  expect(first(run).containers.map(({ exitCode }) => exitCode)).toEqual([null, 0]);
});

test("a restarted container answers again when its application has started, its health is UNKNOWN until it is checked", () => {
  const run = withContainers(
    [{ Name: "web", Image: "web", HealthCheck, RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 } }],
    { web: { sizeMiB: 0, startSeconds: 4 } },
  );
  run.until(90);
  const serving = () => run.simulation.columns.task?.data.serving?.[first(run).sim.slot ?? -1];
  expect([first(run).healthStatus, serving()]).toEqual(["HEALTHY", 1]);
  run.send({ type: "lab.CrashTask", task: "task/Service/1" });
  run.until(92);
  expect(first(run).containers[0]).toMatchObject({ lastStatus: "PENDING", healthStatus: "UNKNOWN", exitCode: 1 });
  expect([first(run).lastStatus, serving()]).toEqual(["RUNNING", 0]);
  run.until(94);
  expect([states(run), serving()]).toEqual([["web RUNNING"], 0]);
  run.until(98);
  expect(serving()).toBe(1);
  run.until(100);
  expect(first(run).healthStatus).toBe("HEALTHY");
  expect(run.journal().find(({ message }) => message.includes("restarts container web"))?.because).toBe(
    "Its restart policy is enabled and it ran long enough. This is restart 1.",
  );
});

test("without an agent nothing is restarted", () => {
  const run = ec2Run({
    instances: { A: {} },
    container: { RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 } },
    service: { DesiredCount: 1 },
  });
  run.until(400);
  expect(run.send({ type: "lab.LoseAgent", containerInstance: "A" })).toBe("accepted");
  run.until(410);
  run.send({ type: "lab.CrashTask", task: "task/Service/1" });
  run.until(420);
  expect(first(run).containers[0]?.sim?.restartCount).toBe(0);
  expect(first(run).sim.slot).toBeNull();
});

// Amazon ECS Developer Guide, "Amazon ECS task lifecycle".
test("on EC2 in awsvpc mode the task has its network interface first, in host mode it has none", () => {
  const order = (run: FargateRun) =>
    run
      .journal()
      .filter(({ detailType, subject }) => detailType === "ECS Task State Change" && subject === "task/Service/1")
      .map(({ eventName }) => eventName);
  const lives = (taskDefinition: Properties, service: Properties, port: Properties) => {
    const run = ec2Run({
      instances: { A: {} },
      taskDefinition,
      container: { PortMappings: [port] },
      service: { DesiredCount: 1, ...service },
    });
    run.until(300);
    run.send({ type: "ecs.StopTask", task: "task/Service/1" });
    run.until(500);
    return order(run);
  };
  const NetworkConfiguration = { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } };
  expect(lives({ NetworkMode: "awsvpc" }, { NetworkConfiguration }, { ContainerPort: 80 })).toEqual([
    "PROVISIONING",
    "PENDING",
    "ACTIVATING",
    "RUNNING",
    "DEACTIVATING",
    "STOPPING",
    "DEPROVISIONING",
    "STOPPED",
  ]);
  expect(lives({ NetworkMode: "host" }, {}, { ContainerPort: 80 })).toEqual([
    "PENDING",
    "RUNNING",
    "STOPPING",
    "STOPPED",
  ]);
});
