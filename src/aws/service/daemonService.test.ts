import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { ec2Run } from "../../testing/ec2Run.ts";

const five = { A: {}, B: {}, C: {}, D: {}, E: {}, F: {} };
const daemon = { SchedulingStrategy: "DAEMON", DesiredCount: undefined };

test("G109 a DAEMON service runs one task on each ACTIVE instance", () => {
  const run = ec2Run({ instances: five, service: { ...daemon, DesiredCount: undefined } });
  run.until(100);
  run.until(130);
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["F"],
    status: "DRAINING",
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1, D: 1, E: 1 });
  expect(run.service().desiredCount).toBe(5);
});

test("G112 a DAEMON service without a deployment configuration is described with 0 and 100, by API and by template", () => {
  const limits = { minimumHealthyPercent: 0, maximumPercent: 100 };
  const run = ec2Run({ service: daemon });
  const created = run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "daemon",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  expect(created).toBe("accepted");
  for (const id of ["daemon", "Service"]) {
    expect(describeService(run.simulation, run.service(id)).deploymentConfiguration).toMatchObject(limits);
  }
});

test("a DAEMON service rolls a new revision out instance by instance", () => {
  const run = ec2Run({ service: daemon });
  run.until(300);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  expect(run.service().deployments).toMatchObject([{ rolloutState: "COMPLETED", runningCount: 2 }]);
});

test("a DAEMON service's room is set aside on an instance before replica tasks take it", () => {
  // One instance of 2048 CPU units; each task asks for 1024.
  const run = ec2Run({ instances: {}, service: { DesiredCount: 2 }, container: { Cpu: 1_024, Memory: 512 } });
  run.until(1);
  run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "agent",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  run.send({
    type: "ec2.RunInstances",
    instanceType: "c5.large",
    subnetId: "SubnetA",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  run.until(300);
  expect(run.service("agent")).toMatchObject({ desiredCount: 1, runningCount: 1 });
  expect(run.service()).toMatchObject({ desiredCount: 2, runningCount: 1 });
  expect(run.events().at(-1)).toContain("has insufficient CPU units available.");
});

test("on a DRAINING instance the daemon's task is the last to stop", () => {
  const run = ec2Run({ service: { DesiredCount: 2 } });
  run.until(130);
  run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "agent",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  const on = (serviceId: string) =>
    run.active().filter((task) => task.serviceId === serviceId && task.containerInstanceArn === "A").length;
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["A"],
    status: "DRAINING",
  });
  while (on("Service") > 0) {
    expect(on("agent")).toBe(1);
    run.until(run.simulation.nowMs / 1_000 + 1);
  }
  run.until(run.simulation.nowMs / 1_000 + 10);
  expect(on("agent")).toBe(0);
  expect(run.service("agent").desiredCount).toBe(1);
});

test("DeleteService of a DAEMON service needs no force", () => {
  const run = ec2Run({ service: daemon });
  run.until(300);
  expect(run.service().desiredCount).toBe(2);
  expect(run.send({ type: "ecs.DeleteService", service: "Service" })).toBe("accepted");
  run.until(305);
  expect(run.service()).toMatchObject({ status: "INACTIVE", desiredCount: 0 });
  expect(run.active()).toEqual([]);
});

test("a DAEMON task whose constraint no longer holds is stopped, and EventBridge says why", () => {
  const stage = (value: string) =>
    ({
      type: "ecs.PutAttributes",
      cluster: "web",
      attributes: [{ name: "stage", value, targetId: "A" }],
    }) as const;
  const onProd = [{ Type: "memberOf", Expression: "attribute:stage == prod" }];
  const run = ec2Run({ instances: { A: {}, B: {} }, service: { ...daemon, PlacementConstraints: onProd } });
  run.until(130);
  expect(run.send(stage("prod"))).toBe("accepted");
  run.until(200);
  expect(run.placed()).toEqual({ A: 1 });
  run.send(stage("test"));
  run.until(260);
  expect(run.placed()).toEqual({});
  const told = run.journal().find(({ eventName }) => eventName === "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED");
  expect(told).toMatchObject({ severity: "WARN", subject: "Service" });
});
