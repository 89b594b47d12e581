import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties, TemplateOptions } from "../../testing/fargateTemplate.ts";
import { describeTask } from "./describeTask.ts";
import type { TaskContainer, TaskRecord } from "./model.ts";

/** One Fargate task of a service; on the idealised clock its containers start at 60 s. */
const one = (options: TemplateOptions = {}): FargateRun =>
  fargateRun({ ...options, service: { DesiredCount: 1, ...options.service } });
/** The same with these containers. */
const withContainers = (containers: readonly Properties[], images: Properties = {}, options: TemplateOptions = {}) =>
  one({ ...options, images, taskDefinition: { ContainerDefinitions: containers, ...options.taskDefinition } });
const taskOf = (run: FargateRun, number = 1): TaskRecord => {
  const found = run.simulation.get("task", `task/Service/${number}`);
  if (found === undefined) throw new Error(`There is no task ${number}.`);
  return found;
};
const container = (run: FargateRun, name: string): TaskContainer => {
  const found = taskOf(run).containers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no container ${name}.`);
  return found;
};
/** "second lastStatus" from the task's state change events; repeated ones once. */
const statuses = (run: FargateRun, id = "task/Service/1"): readonly string[] =>
  run
    .journal()
    .filter(({ detailType, subject }) => detailType === "ECS Task State Change" && subject === id)
    .map(({ atMs, eventName }) => `${atMs / 1_000} ${eventName}`);
const order = (run: FargateRun, id?: string): readonly string[] =>
  statuses(run, id).map((status) => status.split(" ")[1] ?? "");
const stop = (run: FargateRun, reason?: string) =>
  run.send({ type: "ecs.StopTask", task: "task/Service/1", ...(reason === undefined ? {} : { reason }) });

const balanced: TemplateOptions = {
  clock: "realistic",
  images: { nginx: { sizeMiB: 17 } },
  resources: {
    SecondSubnet: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
    },
    LoadBalancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Subnets: [{ Ref: "Subnet" }, { Ref: "SecondSubnet" }] },
    },
    TargetGroup: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: { TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: { Ref: "Vpc" } },
    },
    Listener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "LoadBalancer" },
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "TargetGroup" } }],
      },
    },
  },
  service: {
    LoadBalancers: [{ TargetGroupArn: { Ref: "TargetGroup" }, ContainerName: "web", ContainerPort: 80 }],
  },
};

test("G038 a Fargate task behind a load balancer passes every status in order", () => {
  const run = one(balanced);
  run.until(400);
  expect(taskOf(run).lastStatus).toBe("RUNNING");
  stop(run);
  run.until(900);
  expect(order(run)).toEqual([
    "PROVISIONING",
    "PENDING",
    "ACTIVATING",
    "RUNNING",
    "DEACTIVATING",
    "STOPPING",
    "DEPROVISIONING",
    "STOPPED",
  ]);
});

test("G039 a standalone task in bridge mode has no network interface to wait for", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  const input = { cluster: "web", taskDefinition: "web", launchType: "EC2" } as const;
  expect(run.send({ type: "ecs.RunTask", ...input })).toBe("accepted");
  run.until(300);
  const [task] = run.active();
  if (task === undefined) throw new Error("A task was wanted.");
  expect(describeTask(run.simulation, task)).toMatchObject({ lastStatus: "RUNNING", attachments: [] });
  run.send({ type: "ecs.StopTask", task: task.id });
  run.until(400);
  expect(order(run, task.id)).toEqual(["PENDING", "RUNNING", "STOPPING", "STOPPED"]);
});

test.each`
  golden    | stopTimeout  | killedAfter
  ${"G040"} | ${undefined} | ${30}
  ${"G042"} | ${120}       | ${120}
`("$golden an application that ignores SIGTERM is killed $killedAfter s later", ({ stopTimeout, killedAfter }) => {
  const run = one({ images: { nginx: { stopSeconds: 3_600 } }, container: { StopTimeout: stopTimeout } });
  run.until(100);
  stop(run);
  expect(taskOf(run)).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "STOPPING", stoppingAtMs: 100_001 });
  run.until(100 + killedAfter);
  expect(container(run, "web").lastStatus).toBe("RUNNING");
  run.until(101 + killedAfter);
  expect(container(run, "web")).toMatchObject({ lastStatus: "STOPPED", exitCode: 137 });
  expect(taskOf(run)).toMatchObject({
    stopCode: "UserInitiated",
    executionStoppedAtMs: 100_001 + killedAfter * 1_000,
  });
  const events = run.journal().filter(({ subject }) => subject === "task/Service/1");
  expect(events.find(({ eventName }) => eventName === "STOPPING")?.because).toBe("SIGTERM to web.");
  expect(events.find(({ eventName }) => eventName === "DEPROVISIONING")?.because).toBe(
    "web did not exit within stopTimeout: SIGKILL, exit code 137.",
  );
});

test.each`
  reason       | stoppedReason
  ${undefined} | ${"Task stopped by user"}
  ${"drill"}   | ${"drill"}
`("G043 StopTask with reason $reason: $stoppedReason", ({ reason, stoppedReason }) => {
  const run = one();
  run.until(100);
  stop(run, reason);
  expect(taskOf(run)).toMatchObject({ stopCode: "UserInitiated", stoppedReason });
});

const webAndLog = [
  { Name: "web", Image: "nginx" },
  { Name: "log", Image: "log", Essential: false },
];

test("G044 an essential container that exits stops the others and the task", () => {
  const run = withContainers(webAndLog);
  run.until(100);
  expect(run.send({ type: "lab.CrashTask", task: "task/Service/1", exitCode: 1 })).toBe("accepted");
  run.until(110);
  expect(taskOf(run)).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
  });
  expect([container(run, "web"), container(run, "log")]).toMatchObject([
    { exitCode: 1, lastStatus: "STOPPED" },
    { exitCode: 0, lastStatus: "STOPPED" },
  ]);
});

test("G045 a container that is not essential may exit: the task stays RUNNING", () => {
  const run = withContainers(webAndLog, { log: { exits: { afterSeconds: 40, exitCode: 1 } } });
  run.until(300);
  expect(taskOf(run)).toMatchObject({ lastStatus: "RUNNING", desiredStatus: "RUNNING", stopCode: null });
  expect(container(run, "log")).toMatchObject({ lastStatus: "STOPPED", exitCode: 1 });
});

test("G046 a container that uses 513 MiB under a hard limit of 512 is killed", () => {
  const run = one({
    taskDefinition: { Cpu: "512", Memory: "1024" },
    container: { Memory: 512 },
    images: { nginx: { memoryMiB: 512 } },
  });
  run.until(100);
  expect(container(run, "web").lastStatus).toBe("RUNNING");
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", memoryMiB: 513 });
  run.until(101);
  expect(container(run, "web")).toMatchObject({
    lastStatus: "STOPPED",
    exitCode: 137,
    reason: "OutOfMemoryError: Container killed due to memory usage",
  });
  expect(taskOf(run).stopCode).toBe("EssentialContainerExited");
});

test("G048 an image tag that does not exist: the task never runs", () => {
  const run = one({ images: { nginx: { pullError: "pull image manifest has been retried 5 time(s): not found" } } });
  run.until(65);
  expect(taskOf(run)).toMatchObject({
    lastStatus: "STOPPED",
    startedAtMs: null,
    stopCode: "TaskFailedToStart",
    stoppedReason: "CannotPullContainerError: pull image manifest has been retried 5 time(s): not found",
  });
  expect(order(run)).not.toContain("RUNNING");
});

const logs = {
  Name: "web",
  Image: "nginx",
  LogConfiguration: {
    LogDriver: "awslogs",
    Options: { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" },
  },
};

test("G049 without its log group a Fargate task fails before its containers start", () => {
  const run = withContainers([logs], {}, { taskDefinition: { ExecutionRoleArn: "arn:aws:iam::123456789012:role/e" } });
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "loggingDriver" })).toBe("accepted");
  run.until(65);
  expect(taskOf(run)).toMatchObject({ startedAtMs: null, pullStartedAtMs: null, stopCode: "TaskFailedToStart" });
  expect(taskOf(run).stoppedReason).toMatch(/^ResourceInitializationError: failed to initialize logging driver/);
});

const HealthCheck = { Command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] };
const checked = (name: string) => ({ Name: name, Image: name, HealthCheck });

test.each`
  golden    | images                               | healths                              | task
  ${"G050"} | ${{ a: { healthCheckStatus: 500 } }} | ${["UNHEALTHY", "UNKNOWN"]}          | ${"UNHEALTHY"}
  ${"G051"} | ${{}}                                | ${["HEALTHY", "UNKNOWN"]}            | ${"UNKNOWN"}
  ${"G051"} | ${{}}                                | ${["HEALTHY", "HEALTHY"]}            | ${"HEALTHY"}
  ${"G051"} | ${{}}                                | ${["HEALTHY", "UNKNOWN", "UNKNOWN"]} | ${"UNKNOWN"}
`("$golden essential containers $healths make the task $task", ({ images, healths, task }) => {
  const names = ["a", "b", "c"].slice(0, healths.length);
  const containers = names.map((name, index) =>
    healths[index] === "UNKNOWN" ? { Name: name, Image: name } : checked(name),
  );
  const run = withContainers(containers, images, { service: { SchedulingStrategy: "REPLICA" } });
  run.until(60 + 90);
  expect(taskOf(run).containers.map(({ healthStatus }) => healthStatus)).toEqual(healths);
  expect(taskOf(run).healthStatus).toBe(task);
});

test("G052 with default checks that always fail a container is UNHEALTHY 90 s after it started", () => {
  const run = one({ container: { HealthCheck }, images: { nginx: { healthCheckStatus: 500 } } });
  run.until(60 + 89.999);
  expect(taskOf(run).healthStatus).toBe("UNKNOWN");
  run.until(60 + 90);
  expect([taskOf(run).healthStatus, container(run, "web").healthStatus]).toEqual(["UNHEALTHY", "UNHEALTHY"]);
});

test("G053 a failure within startPeriod does not count: UNHEALTHY after 120 s", () => {
  const run = one({
    container: { HealthCheck: { ...HealthCheck, StartPeriod: 45 } },
    images: { nginx: { healthCheckStatus: 500 } },
  });
  run.until(60 + 119.999);
  expect(taskOf(run).healthStatus).toBe("UNKNOWN");
  run.until(60 + 120);
  expect(taskOf(run).healthStatus).toBe("UNHEALTHY");
});

test("G054 after a success within startPeriod failures count at once", () => {
  const run = one({ container: { HealthCheck: { ...HealthCheck, StartPeriod: 120 } } });
  run.until(60 + 30);
  expect(taskOf(run).healthStatus).toBe("HEALTHY");
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.until(60 + 119.999);
  expect(taskOf(run).healthStatus).toBe("HEALTHY");
  run.until(60 + 120);
  expect(taskOf(run).healthStatus).toBe("UNHEALTHY");
});

test("G056 a service replaces an UNHEALTHY task when the grace period is over", () => {
  const run = one({
    container: { HealthCheck },
    service: { DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 } },
  });
  run.until(100);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.until(200);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 200 });
  run.until(600);
  expect(taskOf(run)).toMatchObject({
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: "Task failed container health checks",
    lastStatus: "STOPPED",
  });
  expect(run.active().map(({ id, lastStatus }) => `${id} ${lastStatus}`)).toEqual(["task/Service/2 RUNNING"]);
});

/** A is "web", B is "db". */
const dependsOnDb = (condition: string, db: Properties = {}) => [
  { Name: "web", Image: "nginx", DependsOn: [{ ContainerName: "db", Condition: condition }] },
  { Name: "db", Image: "db", ...db },
];

test("G058 a dependency that is not HEALTHY within its startTimeout: the dependant never starts, the task stops", () => {
  const run = withContainers(dependsOnDb("HEALTHY", { HealthCheck, StartTimeout: 60 }), {
    db: { healthCheckStatus: 500 },
  });
  run.until(60 + 59.999);
  expect(taskOf(run)).toMatchObject({ lastStatus: "PENDING", desiredStatus: "RUNNING" });
  expect([container(run, "web").lastStatus, container(run, "db").lastStatus]).toEqual(["PENDING", "RUNNING"]);
  expect(taskOf(run).sim.waitsFor).toBe("web depends on db to be HEALTHY");
  run.until(60 + 61);
  expect(taskOf(run)).toMatchObject({
    lastStatus: "STOPPED",
    startedAtMs: null,
    stopCode: "TaskFailedToStart",
    stoppedReason: "Task failed to start",
  });
  expect(container(run, "web")).toMatchObject({
    exitCode: null,
    reason: "dependency graph: container ordering dependency [db] for target [web] has timed out.",
  });
});

test("G059 START is met by a container that has already stopped", () => {
  const run = withContainers(dependsOnDb("START", { Essential: false }), {
    db: { exits: { afterSeconds: 0, exitCode: 0 } },
  });
  run.until(62);
  expect(container(run, "db")).toMatchObject({ lastStatus: "STOPPED", exitCode: 0 });
  expect(container(run, "web").lastStatus).toBe("RUNNING");
  expect(taskOf(run).lastStatus).toBe("RUNNING");
});

test("G060 SUCCESS is not met by exit code 2: the dependant never starts, the task stops", () => {
  const run = withContainers(dependsOnDb("SUCCESS", { Essential: false }), {
    db: { exits: { afterSeconds: 5, exitCode: 2 } },
  });
  run.until(64);
  expect(container(run, "web").lastStatus).toBe("PENDING");
  run.until(66);
  expect(taskOf(run)).toMatchObject({ lastStatus: "STOPPED", startedAtMs: null, stopCode: "TaskFailedToStart" });
  expect(container(run, "db").exitCode).toBe(2);
  expect(container(run, "web")).toMatchObject({
    exitCode: null,
    reason:
      "dependency graph: failed to resolve container ordering dependency [db] for target [web] as dependency did not exit successfully.",
  });
});

test("G061 what depends on a container stops before it", () => {
  const run = withContainers(
    [
      { Name: "app", Image: "app", DependsOn: [{ ContainerName: "proxy", Condition: "START" }] },
      { Name: "proxy", Image: "proxy" },
    ],
    { app: { stopSeconds: 10 }, proxy: { stopSeconds: 5 } },
  );
  run.until(100);
  expect(taskOf(run).lastStatus).toBe("RUNNING");
  stop(run);
  run.until(109.5);
  expect([container(run, "app").lastStatus, container(run, "proxy").lastStatus]).toEqual(["RUNNING", "RUNNING"]);
  run.until(110.5);
  expect([container(run, "app").lastStatus, container(run, "proxy").lastStatus]).toEqual(["STOPPED", "RUNNING"]);
  run.until(116);
  expect([container(run, "app").exitCode, container(run, "proxy").exitCode]).toEqual([0, 0]);
  expect(taskOf(run).executionStoppedAtMs).toBe(115_001);
  expect(run.journal().find(({ eventName }) => eventName === "STOPPING")?.because).toBe(
    "SIGTERM to app, then to proxy after 10 s.",
  );
});

const restarted = (policy: Properties = {}) => one({ container: { RestartPolicy: { Enabled: true, ...policy } } });
const crash = (run: FargateRun, exitCode = 1) => run.send({ type: "lab.CrashTask", task: "task/Service/1", exitCode });

test("G062 a container that ran 100 s of a restartAttemptPeriod of 300 is not restarted", () => {
  const run = restarted();
  run.until(160);
  crash(run);
  run.until(161);
  expect(taskOf(run)).toMatchObject({
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    desiredStatus: "STOPPED",
  });
  expect(container(run, "web").exitCode).toBe(1);
});

test("G064 after 400 s it is restarted, and 200 s after that it is not", () => {
  const run = restarted();
  run.until(460);
  expect(crash(run)).toBe("accepted");
  run.until(465);
  expect(taskOf(run)).toMatchObject({ lastStatus: "RUNNING", desiredStatus: "RUNNING", stopCode: null });
  expect(container(run, "web")).toMatchObject({ lastStatus: "RUNNING", sim: { restartCount: 1 } });
  expect(run.active()).toHaveLength(1);
  run.until(660);
  crash(run);
  run.until(665);
  expect(taskOf(run)).toMatchObject({ stopCode: "EssentialContainerExited", desiredStatus: "STOPPED" });
});

test("G065 an ignored exit code is not restarted", () => {
  const run = restarted({ IgnoredExitCodes: [0] });
  run.until(460);
  crash(run, 0);
  run.until(465);
  expect(taskOf(run)).toMatchObject({ stopCode: "EssentialContainerExited", desiredStatus: "STOPPED" });
  expect(container(run, "web").exitCode).toBe(0);
});

test("G067 a stopped task is described for 60 minutes", () => {
  const run = one();
  run.until(100);
  stop(run);
  run.until(100 + 59 * 60);
  expect(run.tasks().map(({ id, lastStatus }) => `${id} ${lastStatus}`)).toContain("task/Service/1 STOPPED");
  run.until(100 + 61 * 60);
  expect(run.tasks().map(({ id }) => id)).not.toContain("task/Service/1");
});
