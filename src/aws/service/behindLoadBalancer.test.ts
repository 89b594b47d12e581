import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { openFargate, type Properties, problemsOf } from "../../testing/fargateTemplate.ts";
import { taskIdOf } from "../task/model.ts";

/** A service behind an Application Load Balancer on the idealised clock: everything at once, but 60 s to a task. */
function behindLoadBalancer(service: Properties = {}, delay = 300): Simulation {
  const opened = openFargate({
    images: { nginx: { startSeconds: 0, stopSeconds: 0 } },
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
        Properties: {
          Name: "web",
          TargetType: "ip",
          Protocol: "HTTP",
          Port: 80,
          VpcId: { Ref: "Vpc" },
          TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: String(delay) }],
        },
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
      ServiceName: "web",
      DesiredCount: 2,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }, { Ref: "SecondSubnet" }] } },
      LoadBalancers: [{ TargetGroupArn: { Ref: "TargetGroup" }, ContainerName: "web", ContainerPort: 80 }],
      ...service,
    },
  });
  if (opened.setup === null) throw new Error(problemsOf(opened).join("\n"));
  return createSimulation(opened.setup, { checkRecords: true });
}

const until = (simulation: Simulation, second: number) => simulation.advanceTo(simMs(second * 1_000));
const task = (simulation: Simulation, number: number) => {
  const found = simulation.get("task", `task/Service/${number}`);
  if (found === undefined) throw new Error(`There is no task ${number}.`);
  return found;
};
/** Service events from `fromSecond` on, with numbers for task ids. */
function events(simulation: Simulation, fromSecond: number): string[] {
  const numbers = new Map(
    [...simulation.all("task")].map((one) => [taskIdOf(one), one.id.slice("task/Service/".length)]),
  );
  return (simulation.get("service", "Service")?.events ?? [])
    .toReversed()
    .filter(({ createdAtMs }) => createdAtMs >= fromSecond * 1_000)
    .map(({ createdAtMs, message }) => {
      const text = message
        .replace("(service web) ", "")
        .replaceAll(/[0-9a-f]{32}/g, (id) => numbers.get(id) ?? id)
        .replaceAll(/arn:aws:elasticloadbalancing\S+?(?=\))/g, "web");
      return `${createdAtMs / 1_000} ${text}`;
    });
}

test("tasks register when they run, and the service is steady when their targets are healthy", () => {
  const simulation = behindLoadBalancer();
  until(simulation, 59.999);
  expect([...simulation.all("target")]).toEqual([]);
  until(simulation, 60);
  expect([...simulation.all("target")].map(({ state, targetId, port }) => `${targetId}:${port} ${state}`)).toEqual([
    "10.0.1.4:80 healthy",
    "10.0.2.4:80 healthy",
  ]);
  expect(events(simulation, 1).map((event) => event.replace(/ecs-svc\/\d+/, "ecs-svc/1"))).toEqual([
    "60 registered 2 targets in (target-group web)",
    "60 (deployment ecs-svc/1) deployment completed.",
    "60.001 has reached a steady state.",
  ]);
});

test("G103 G104 scale-in waits for the drain before SIGTERM, and is steady before the task is STOPPED", () => {
  const simulation = behindLoadBalancer();
  until(simulation, 100);
  simulation.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  until(simulation, 400);
  expect(task(simulation, 1)).toMatchObject({
    lastStatus: "DEACTIVATING",
    desiredStatus: "STOPPED",
    stoppingAtMs: null,
  });
  expect(task(simulation, 1).sim.waitsUntilMs).toBe(400_001);
  until(simulation, 401);
  expect(task(simulation, 1)).toMatchObject({ lastStatus: "STOPPED", stoppingAtMs: 400_001 });
  expect(events(simulation, 100)).toEqual([
    "100.001 deregistered 1 targets in (target-group web)",
    "100.001 has begun draining connections on 1 tasks.",
    "400.001 has stopped 1 running tasks: (task 1).",
    "400.001 has reached a steady state.",
  ]);
});

test("G105 failing health checks are ignored within the grace period and acted on after it", () => {
  const simulation = behindLoadBalancer({ DesiredCount: 1, HealthCheckGracePeriodSeconds: 300 });
  until(simulation, 61);
  simulation.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 503 });
  until(simulation, 359);
  expect(simulation.get("target", "TargetGroup/task/Service/1")?.state).toBe("unhealthy");
  expect(events(simulation, 61)).toEqual([]);
  until(simulation, 365);
  expect(events(simulation, 61)).toEqual([
    "360 (task 1) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "360 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ]);
});

test("G106 without a grace period the unhealthy task is replaced at once, and the change of the image is the cause", () => {
  const simulation = behindLoadBalancer({ DesiredCount: 1 });
  until(simulation, 61);
  simulation.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 503 });
  until(simulation, 121);
  const started = simulation.journalFrom(1).findLast(({ eventName }) => eventName === "TASKS_STARTED");
  if (started === undefined) throw new Error("Nothing was started.");
  expect(causesOf(started, (id) => simulation.entry(id)).map(({ eventName }) => eventName)).toEqual([
    "TASKS_STARTED",
    "unhealthy",
    "lab.SetImageBehaviour",
  ]);
});

test("a scale-out is told from the command to the healthy target", () => {
  const simulation = behindLoadBalancer();
  until(simulation, 100);
  simulation.send({ type: "ecs.UpdateService", service: "web", desiredCount: 3 });
  until(simulation, 170);
  const healthy = simulation.journalFrom(1).findLast(({ eventName }) => eventName === "healthy");
  if (healthy === undefined) throw new Error("No target became healthy.");
  expect(causesOf(healthy, (id) => simulation.entry(id)).map(({ kind, eventName }) => `${kind} ${eventName}`)).toEqual([
    "targetGroup healthy",
    "task RUNNING",
    "service TASKS_STARTED",
    "service ecs.UpdateService",
  ]);
});

test("a whole rolling update behind a load balancer keeps within its limits at every event", () => {
  const simulation = behindLoadBalancer(
    {
      DesiredCount: 4,
      DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 },
    },
    20,
  );
  until(simulation, 100);
  simulation.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  const rollout = () => simulation.get("service", "Service")?.deployments[0]?.rolloutState;
  while (simulation.nowMs < 1_000_000 && rollout() === "IN_PROGRESS") {
    simulation.stepOne();
    const active = [...simulation.all("task")].filter(({ desiredStatus }) => desiredStatus === "RUNNING");
    expect(active.length).toBeLessThanOrEqual(4);
    const healthy = [...simulation.all("target")].filter(({ state }) => state === "healthy");
    expect(healthy.length).toBeGreaterThanOrEqual(2);
  }
  expect(rollout()).toBe("COMPLETED");
  // Two halves of 60 s each; the old tasks of the second half have drained long before its new ones run.
  expect(simulation.nowMs).toBe(100_001 + 2 * 60_000);
});

test("the same world goes on the same after it was saved", () => {
  const straight = behindLoadBalancer();
  const commanded = (simulation: Simulation): void => {
    until(simulation, 100);
    simulation.send({ type: "lab.CrashTask", task: "task/Service/1" });
    until(simulation, 130);
  };
  commanded(straight);
  const other = behindLoadBalancer();
  commanded(other);
  other.restore(straight.keyframe());
  until(straight, 1_000);
  until(other, 1_000);
  expect(other.digest()).toBe(straight.digest());
});
