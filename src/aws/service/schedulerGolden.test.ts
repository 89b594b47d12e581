import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { fargateBehindTargetGroup, targetGroup } from "../../testing/behindTargetGroup.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { loadedService } from "../../testing/loadedService.ts";

/** Section 11.4 by template and command: what describe shows, and the events. */
const update = (run: FargateRun, fields: Partial<Extract<Command, { type: "ecs.UpdateService" }>>): string =>
  run.send({ type: "ecs.UpdateService", service: "Service", ...fields });
const image = (fields: Partial<Extract<Command, { type: "lab.SetImageBehaviour" }>>) =>
  ({ type: "lab.SetImageBehaviour", image: "nginx", ...fields }) as const;
const readable = (event: string): string =>
  event.replaceAll(/arn:aws:elasticloadbalancing[^)]*/g, "web").replaceAll(/ecs-svc\/\d+/g, "ecs-svc/x");
const eventsSince = (run: FargateRun, before: number): readonly string[] => run.events().slice(before).map(readable);
const startsOf = (run: FargateRun): readonly number[] =>
  run
    .journal()
    .filter(({ eventName }) => eventName === "TASKS_STARTED")
    .map(({ atMs }) => atMs / 1_000);
const ids = (run: FargateRun): readonly string[] => run.active().map(({ id }) => id.slice("task/Service/".length));

test("G096 a task of three stops unexpectedly: one is started, event 1 and then 9", () => {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(100);
  const before = run.events().length;
  run.send({ type: "lab.CrashTask", task: "task/Service/2" });
  run.until(200);
  expect(ids(run)).toEqual(["1", "3", "4"]);
  expect(eventsSince(run, before)).toEqual(["has started 1 tasks: (task 4).", "has reached a steady state."]);
});

test("G097 an image that cannot be pulled: event 14 once after three launches, gaps that grow to 1,620 s", () => {
  const run = fargateRun({ service: { DesiredCount: 2 }, images: { nginx: { pullError: "pull access denied" } } });
  run.until(6 * 3_600 - 1);
  const starts = startsOf(run);
  // A launch fails 60 s after it was asked for; then the scheduler waits.
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0) - 60);
  expect(gaps.slice(0, 12)).toEqual([0, 0, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_620, 1_620]);
  expect(Math.max(...gaps)).toBe(1_620);
  expect(run.events().filter((event) => event.includes("consistently"))).toEqual([
    "is unable to consistently start tasks successfully.",
  ]);
  const impaired = run.journal().filter(({ eventName }) => eventName === "SERVICE_TASK_START_IMPAIRED");
  expect(impaired.map(({ atMs, severity }) => [atMs / 1_000, severity])).toEqual([[180, "WARN"]]);
});

test("G098 a new task definition ends the wait: it is tried at once", () => {
  const run = fargateRun({ service: { DesiredCount: 2 }, images: { nginx: { pullError: "pull access denied" } } });
  run.until(3_000);
  expect(run.active()).toEqual([]);
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image: "httpd" }],
  });
  update(run, { taskDefinition: "web:2" });
  run.until(3_001);
  expect(run.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["web:2", "web:2"]);
});

test("G099 a container that runs and then exits 1 is restarted every time, without event 14 and without a wait", () => {
  const exits = { afterSeconds: 10, exitCode: 1 };
  const run = fargateRun({ service: { DesiredCount: 1 }, images: { nginx: { exits } } });
  run.until(1_000);
  expect(startsOf(run)).toEqual(Array.from({ length: 15 }, (_, index) => index * 70));
  expect(run.events().some((event) => event.includes("consistently"))).toBe(false);
});

test("G101 of more than 150 events the newest 100 are described", () => {
  const exits = { afterSeconds: 10, exitCode: 1 };
  const run = fargateRun({ service: { DesiredCount: 1 }, images: { nginx: { exits } } });
  run.until(70 * 160);
  expect(startsOf(run).length).toBeGreaterThan(150);
  const { events } = run.service();
  expect(events).toHaveLength(100);
  expect(new Set(events.map(({ id }) => id)).size).toBe(100);
  expect(run.events().at(-1)).toBe("has started 1 tasks: (task 161).");
  // Newest first: the last 100 of all that were told, and nothing older.
  const told = run.journal().flatMap(({ message }) => (message.startsWith("(service Service) ") ? [message] : []));
  expect(told.length).toBeGreaterThan(150);
  expect(events.map(({ message }) => message)).toEqual(told.slice(-100).reverse());
});

test("G103 2 to 1 behind a load balancer: events 4, 5, then after the delay 6 with SIGTERM, then 9", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 2 }, 300));
  run.until(100);
  const before = run.events().length;
  const [first] = run.service().deployments;
  update(run, { desiredCount: 1 });
  run.until(399);
  expect(eventsSince(run, before)).toEqual([
    "deregistered 1 targets in (target-group web)",
    "has begun draining connections on 1 tasks.",
  ]);
  run.until(401);
  expect(eventsSince(run, before).slice(2)).toEqual([
    "has stopped 1 running tasks: (task 1).",
    "has reached a steady state.",
  ]);
  expect(run.tasks().find(({ id }) => id === "task/Service/1")).toMatchObject({
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: `Scaling activity initiated by (deployment ${first?.id})`,
    stoppingAtMs: 400_001,
  });
});

test("G104 with a deregistration delay of 300 s the task is DEACTIVATING that long, however fast the application exits", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 2 }, 300));
  run.until(100);
  update(run, { desiredCount: 1 });
  const leaving = () => run.tasks().find(({ id }) => id === "task/Service/1");
  run.until(400);
  expect(leaving()).toMatchObject({ lastStatus: "DEACTIVATING", stoppingAtMs: null });
  run.until(401);
  expect(leaving()?.stoppingAtMs).toBe(400_001);
});

test("G105 a grace period of 60 s: a target unhealthy from 40 s on is left alone until then, and replaced after", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1, HealthCheckGracePeriodSeconds: 60 }));
  // The task runs from 60 s on; two failed checks, 5 s apart, end the first half of its grace period.
  run.until(90);
  run.send(image({ healthCheckStatus: 503 }));
  run.until(102);
  expect(run.simulation.get("target", "TargetGroup/task/Service/1")?.state).toBe("unhealthy");
  run.until(119);
  expect(ids(run)).toEqual(["1"]);
  const before = run.events().length;
  run.until(125);
  expect(ids(run)).toEqual(["1", "2"]);
  expect(eventsSince(run, before)).toEqual([
    "(task 1) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ]);
});

test("G106 without a grace period an unhealthy target is acted on at once", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(90);
  run.send(image({ healthCheckStatus: 503 }));
  run.until(102);
  const target = run.simulation.get("target", "TargetGroup/task/Service/1");
  expect(target?.state).toBe("unhealthy");
  const started = run.journal().findLast(({ eventName }) => eventName === "TASKS_STARTED");
  expect(started?.atMs).toBe(target?.sim.stateSinceMs);
});

/** Health checks every 40 s: at 100 s and so on for the tasks asked for at once, at 235 s for those asked for at 135 s. */
const checked = { HealthCheck: { Command: ["CMD-SHELL", "exit 0"], Interval: 40, Retries: 1, Timeout: 2 } };

/** Only the later tasks are checked while the application fails. */
function laterOnesFail(earlier: number, later: number, service = {}): FargateRun {
  const run = fargateRun({ service: { DesiredCount: earlier, ...service }, container: checked });
  run.until(135);
  update(run, { desiredCount: earlier + later });
  for (const second of [270, 310, 350]) {
    run.until(second);
    run.send(image({ healthCheckStatus: 500 }));
    run.until(second + 10);
    run.send(image({ healthCheckStatus: 200 }));
    if (second === 270) expect(run.active().filter(({ healthStatus }) => healthStatus === "UNHEALTHY").length).toBe(1);
  }
  return run;
}

test("G056 G107 with 4 and a maximum of 200 %: 5 active, and the unhealthy one stops when its replacement is HEALTHY", () => {
  const run = laterOnesFail(3, 1);
  expect(ids(run)).toEqual(["1", "2", "3", "4", "5"]);
  run.until(374);
  expect(ids(run)).toEqual(["1", "2", "3", "4", "5"]);
  run.until(376);
  expect(ids(run)).toEqual(["1", "2", "3", "5"]);
  expect(run.events().slice(-4)).toEqual([
    "has started 1 tasks: (task 5). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "(task 4) failed container health checks.",
    "has stopped 1 running tasks: (task 4).",
    "has reached a steady state.",
  ]);
});

test("G108 with 4 and 50/100 two unhealthy tasks: one is stopped and one started, then the other", () => {
  const limits = { DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 } };
  const run = laterOnesFail(2, 2, limits);
  // One of the two has gone already, and its place is taken: 4 is the ceiling.
  expect(ids(run)).toEqual(["1", "2", "4", "5"]);
  run.until(374);
  expect(ids(run)).toEqual(["1", "2", "4", "5"]);
  run.until(376);
  expect(ids(run)).toEqual(["1", "2", "5", "6"]);
  run.until(600);
  const stops = run.journal().filter(({ eventName }) => eventName === "TASKS_STOPPED");
  expect(stops.map(({ atMs, message }) => [Math.floor(atMs / 1_000), /stopped (\d+)/.exec(message)?.[1]])).toEqual([
    [275, "1"],
    [375, "1"],
  ]);
  expect(run.service()).toMatchObject({ runningCount: 4, sim: { steady: true } });
});

test("G109 a DAEMON on five ACTIVE and one DRAINING instance has five tasks", () => {
  const instances = Object.fromEntries([..."ABCDEF"].map((id) => [id, {}]));
  const run = ec2Run({ instances, service: { DesiredCount: 0 } });
  run.until(130);
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["F"],
    status: "DRAINING",
  });
  run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "daemon",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  run.until(300);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1, D: 1, E: 1 });
  expect(run.service("daemon")).toMatchObject({ desiredCount: 5, runningCount: 5 });
});

test("G116 DeleteService of three: refused, and with force DRAINING until all tasks are STOPPING", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 3 }, 30));
  run.until(100);
  expect(run.send({ type: "ecs.DeleteService", service: "Service" })).toBe(
    "InvalidParameterException: The service cannot be stopped while it is scaled above 0.",
  );
  expect(run.send({ type: "ecs.DeleteService", service: "Service", force: true })).toBe("accepted");
  run.until(129);
  expect(run.service()).toMatchObject({ status: "DRAINING", desiredCount: 0 });
  expect(run.tasks().map(({ lastStatus }) => lastStatus)).toEqual(Array(3).fill("DEACTIVATING"));
  run.until(131);
  expect(run.service().status).toBe("INACTIVE");
  expect(run.tasks().every(({ lastStatus }) => ["STOPPING", "DEPROVISIONING", "STOPPED"].includes(lastStatus))).toBe(
    true,
  );
});

test("G121 0 to 1,200 tasks: at most 500 started in any 60 s, the last one not before two minutes", () => {
  const run = fargateRun({
    vpc: { CidrBlock: "10.0.0.0/16" },
    subnet: { CidrBlock: "10.0.0.0/17" },
    service: { DesiredCount: 0 },
  });
  run.until(10);
  update(run, { desiredCount: 1_200 });
  run.until(200);
  const started = run.tasks().map(({ createdAtMs }) => createdAtMs);
  expect(started).toHaveLength(1_200);
  for (const at of new Set(started)) {
    expect(started.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(500);
  }
  expect(Math.max(...started) - 10_000).toBeGreaterThanOrEqual(120_000);
});

test("G119 placementStrategy, constraints, rebalancing, the grace period or percentages alone start no deployment", () => {
  const instances = { A: {}, B: {} };
  const behind = targetGroup("instance", ["SubnetA", "SubnetB"]);
  const run = ec2Run({ instances, service: behind.service, resources: behind.resources });
  run.until(400);
  const [before] = run.service().deployments;
  const tasks = ids(run);
  expect(
    update(run, {
      placementStrategy: [{ type: "spread", field: "instanceId" }],
      availabilityZoneRebalancing: "DISABLED",
    }),
  ).toBe("accepted");
  expect(update(run, { placementStrategy: [{ type: "binpack", field: "memory" }] })).toBe("accepted");
  expect(update(run, { placementConstraints: [{ type: "distinctInstance" }] })).toBe("accepted");
  expect(update(run, { healthCheckGracePeriodSeconds: 90 })).toBe("accepted");
  expect(update(run, { deploymentConfiguration: { minimumHealthyPercent: 50 } })).toBe("accepted");
  run.until(600);
  expect(run.service().deployments.map(({ id }) => id)).toEqual([before?.id]);
  expect(ids(run)).toEqual(tasks);
  expect(run.service()).toMatchObject({
    healthCheckGracePeriodSeconds: 90,
    placementStrategy: [{ type: "binpack", field: "memory" }],
    placementConstraints: [{ type: "distinctInstance" }],
    availabilityZoneRebalancing: "DISABLED",
    sim: { steady: true },
  });
});

test("G120 forceNewDeployment with the same definition: a new PRIMARY deployment, the old one ACTIVE", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(100);
  const [old] = run.service().deployments;
  update(run, { forceNewDeployment: true });
  run.until(101);
  expect(run.service().deployments).toMatchObject([
    { status: "PRIMARY", taskDefinition: "web:1", rolloutState: "IN_PROGRESS" },
    { id: old?.id, status: "ACTIVE", taskDefinition: "web:1", rolloutState: "COMPLETED" },
  ]);
  run.until(300);
  expect(ids(run)).toEqual(["3", "4"]);
});

test("another network configuration or platform version starts a deployment", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  update(run, { networkConfiguration: { awsvpcConfiguration: { subnets: ["SecondSubnet"] } } });
  run.until(300);
  expect(run.active().map(({ subnetId }) => subnetId)).toEqual(["SecondSubnet"]);
  update(run, { platformVersion: "1.4.0" });
  run.until(301);
  expect(run.service().deployments).toHaveLength(2);
});

const threeZones = () => {
  const subnet = (zone: string, index: number) => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: `us-east-1${zone}` },
  });
  const subnets = ["Subnet", "SubnetB", "SubnetC"].map((name) => ({ Ref: name }));
  return {
    resources: { SubnetB: subnet("b", 2), SubnetC: subnet("c", 3) },
    network: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets } } },
  };
};

test("G127 with tasks 1, 0, 0 in three zones the next one goes to b or c, here b", () => {
  const { resources, network } = threeZones();
  const run = fargateRun({ resources, service: { DesiredCount: 1, ...network } });
  run.until(100);
  expect(run.active().map(({ availabilityZone }) => availabilityZone)).toEqual(["us-east-1a"]);
  update(run, { desiredCount: 2 });
  run.until(200);
  expect(run.active().map(({ availabilityZone }) => availabilityZone)).toEqual(["us-east-1a", "us-east-1b"]);
});

test("G129 while a rolling deployment is in progress a policy that asks for fewer waits, and one that asks for more does not", () => {
  // 6 tasks of 50 %: the policy is content.
  const loaded = loadedService({ desiredCount: 6, maxCapacity: 10, load: 300 });
  loaded.liveTo(20);
  expect(loaded.changes()).toEqual([]);
  loaded.send({ type: "lab.SetImageBehaviour", image: "app", pullError: "pull access denied" });
  loaded.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  // Half an hour at 33 %: without the deployment it would scale in to 4.
  loaded.setLoad(200);
  loaded.liveTo(50);
  expect(loaded.service()).toMatchObject({ desiredCount: 6, deployments: [{ rolloutState: "IN_PROGRESS" }, {}] });
  expect(loaded.changes()).toEqual([]);
  loaded.setLoad(390);
  loaded.liveTo(60);
  expect(loaded.service()).toMatchObject({ desiredCount: 8, deployments: [{ rolloutState: "IN_PROGRESS" }, {}] });
  loaded.send({ type: "lab.SetImageBehaviour", image: "app", pullError: null });
  loaded.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  loaded.setLoad(200);
  loaded.liveTo(100);
  expect(loaded.service()).toMatchObject({ desiredCount: 4, deployments: [{ rolloutState: "COMPLETED" }] });
});
