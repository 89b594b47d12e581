import { expect, test } from "vitest";
import { ec2Run, unplaced } from "../testing/ec2Run.ts";
import { eventRun, taskTarget } from "../testing/eventRun.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";

const nginx = { name: "web", image: "nginx", portMappings: [{ containerPort: 80 }] };

test("C07 a task definition is needed to run containers: RunTask without one is impossible, an edit makes family:2", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  expect(run.send({ type: "ecs.RunTask", cluster: "Cluster", taskDefinition: "none" })).toBe(
    "ClientException: Unable to find task definition.",
  );
  expect(run.tasks()).toEqual([]);
  expect(
    run.send({
      type: "ecs.RegisterTaskDefinition",
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "512",
      memory: "1024",
      containerDefinitions: [nginx],
    }),
  ).toBe("accepted");
  run.until(11);
  expect([...run.simulation.all("taskDefinition")].map(({ family, revision }) => `${family}:${revision}`)).toEqual([
    "web:1",
    "web:2",
  ]);
});

test("C08 the task definition names the image: another tag is another digest, for new tasks only", () => {
  const run = fargateRun({ service: { DesiredCount: 1 }, container: { Image: "nginx:1.26" } });
  run.until(120);
  const [old] = run.active();
  expect(
    run.send({
      type: "ecs.RegisterTaskDefinition",
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [{ ...nginx, image: "nginx:1.27" }],
    }),
  ).toBe("accepted");
  run.until(121);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" })).toBe("accepted");
  run.until(160);
  const digests = run.active().map(({ containers }) => containers[0]?.imageDigest);
  expect(digests[0]).toBe(old?.containers[0]?.imageDigest);
  expect(new Set(digests).size).toBe(2);
});

test.each([
  ["memory", { Cpu: 256, Memory: 16_000 }, "memory available"],
  ["CPU", { Cpu: 4_096, Memory: 256 }, "CPU units available"],
])(
  "C09 CPU and memory by task or container: a task larger than what is free stays unplaced, the event says: %s",
  (_, container, words) => {
    const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1, ServiceName: "web" }, container });
    run.until(300);
    expect(run.tasks()).toEqual([]);
    expect(run.events().at(-1)).toMatch(new RegExp(`^${unplaced} .* has insufficient ${words}\\.`));
  },
);

test("C10 the task definition names its launch types: one for EC2 only refuses Fargate", () => {
  const run = fargateRun({
    service: { DesiredCount: 0 },
    resources: {
      OnlyEc2: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "only-ec2",
          RequiresCompatibilities: ["EC2"],
          NetworkMode: "bridge",
          ContainerDefinitions: [{ Name: "web", Image: "nginx", Memory: 128 }],
        },
      },
    },
  });
  run.until(1);
  expect(
    run.send({ type: "ecs.RunTask", cluster: "Cluster", taskDefinition: "only-ec2", launchType: "FARGATE" }),
  ).toMatch(/^InvalidParameterException: Task definition does not support launch_type FARGATE/);
});

test("C11 the network mode: a host port in bridge mode, a network interface with its address in awsvpc mode", () => {
  const bridge = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  bridge.until(300);
  expect(bridge.active()).toMatchObject([
    { privateIpAddress: null, networkBindings: [{ containerPort: 80, hostPort: 32_768 }] },
  ]);
  const awsvpc = fargateRun({ service: { DesiredCount: 1 } });
  awsvpc.until(120);
  expect(awsvpc.active()).toMatchObject([{ privateIpAddress: "10.0.1.4" }]);
});

test("C13 essential: without a container that is not, the task runs on; without one that is, it stops", () => {
  const beside = (Essential: boolean) => {
    const run = fargateRun({
      service: { DesiredCount: 1 },
      taskDefinition: {
        ContainerDefinitions: [
          { Name: "web", Image: "nginx", Essential: true },
          { Name: "beside", Image: "beside", Essential },
        ],
      },
      images: { beside: { exits: { afterSeconds: 30, exitCode: 0 } } },
    });
    run.until(110);
    return run.tasks()[0];
  };
  expect(beside(false)).toMatchObject({ lastStatus: "RUNNING", containers: [{}, { lastStatus: "STOPPED" }] });
  expect(beside(true)).toMatchObject({
    desiredStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
  });
});

test("C14 the start command: a one-off task prints what its override says, and ends", () => {
  const run = fargateRun({
    service: { DesiredCount: 0 },
    container: { Command: ["echo", "from the definition"] },
  });
  run.until(1);
  expect(
    run.send({
      type: "ecs.RunTask",
      cluster: "Cluster",
      taskDefinition: "web",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
      overrides: { containerOverrides: [{ name: "web", command: ["echo", "once"] }] },
    }),
  ).toBe("accepted");
  run.until(120);
  const [task] = run.tasks();
  expect(task).toMatchObject({
    overrides: { containerOverrides: [{ name: "web", command: ["echo", "once"] }] },
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    containers: [{ exitCode: 0 }],
  });
  expect(run.simulation.get("applicationLog", task?.id ?? "")?.lines.map(({ message }) => message)).toEqual(["once"]);
});

test("C17 a task is one running copy of a task definition: here two containers that share one address", () => {
  const run = fargateRun({
    service: { DesiredCount: 1 },
    taskDefinition: {
      ContainerDefinitions: [
        { Name: "web", Image: "nginx", PortMappings: [{ ContainerPort: 80 }] },
        { Name: "log-router", Image: "fluent-bit" },
      ],
    },
  });
  run.until(120);
  expect(run.active()).toMatchObject([
    { privateIpAddress: "10.0.1.4", containers: [{ name: "web" }, { name: "log-router" }] },
  ]);
});

test("C18 a service keeps its number of tasks: one of three is stopped, running dips to two and comes back to three", () => {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(120);
  const [first] = run.active();
  expect(run.send({ type: "ecs.StopTask", task: first?.id ?? "" })).toBe("accepted");
  const seen: number[] = [];
  for (let second = 121; second < 240; second++) {
    run.until(second);
    seen.push(run.service().runningCount);
  }
  expect(Math.min(...seen)).toBe(2);
  expect(seen.at(-1)).toBe(3);
});

test("C19 behind an ALB a stopped task leaves the target list before it stops answering", () => {
  const run = sampleRun("hello-ecs.yaml");
  run.until(300);
  const [first] = run.active();
  run.send({ type: "ecs.StopTask", task: first?.id ?? "" });
  run.until(302);
  expect(run.all("target").find(({ taskId }) => taskId === first?.id)).toMatchObject({ state: "draining" });
  // It still works on what it has: it has not been sent SIGTERM yet.
  expect(run.get("task", first?.id ?? "").lastStatus).toBe("DEACTIVATING");
  expect(run.visits(6).every((one) => one.outcome === "answered" && one.taskId !== first?.id)).toBe(true);
});

test("C21 EventBridge starts tasks: a rule whose schedule is due runs one", () => {
  const run = eventRun({
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: { ScheduleExpression: "rate(5 minutes)", Targets: [taskTarget()] },
    },
  });
  run.until(299);
  expect(run.standalone()).toBe(0);
  run.until(301);
  expect(run.standalone()).toBe(1);
  expect(run.tasks()).toMatchObject([{ startedBy: expect.stringContaining("events-rule/") }]);
});

test("C22 a service keeps tasks, not worker nodes: instances are the capacity provider's", () => {
  const run = sampleRun("two-layers.yaml");
  run.until(300);
  expect(JSON.stringify(run.all("service"))).not.toContain("i-0");
  const [provider] = run.all("capacityProvider").filter(({ autoScalingGroupProvider }) => autoScalingGroupProvider);
  expect(provider?.autoScalingGroupProvider?.autoScalingGroupArn).toBeDefined();
  expect(run.all("containerInstance").length).toBeGreaterThan(0);
});
