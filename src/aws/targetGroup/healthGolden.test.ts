import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { describeOneTarget } from "./describeTargetHealth.ts";

type World = ReturnType<typeof balancedService>;
const answerChecksWith = (world: World, healthCheckStatus: number) =>
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus });
const running = (world: World, number = 1): number => (world.task(number)?.startedAtMs ?? Number.NaN) / 1_000;
/** Health states of the first task's target, counted from the instant it was RUNNING. */
const states = (world: World): readonly string[] =>
  world
    .health()
    .filter((line) => line.includes("10.0.1.4 "))
    .map((line) => {
      const [at = "", , state] = line.split(" ");
      return `${Math.round(Number(at) - running(world))} ${state}`;
    });

test("GC-LB-01 a new target is healthy after its first passed check, and gets requests from then on", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 1, traffic: { rate: 10 } });
  world.until(200);
  expect(world.task(1)?.lastStatus).toBe("RUNNING");
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  world.until(running(world, 1) + 5);
  world.until(400);
  const target = world.target(2);
  // Registered and known after 5 s, checked 5 s later: one pass.
  expect((target?.sim.healthyAtMs ?? 0) - (target?.sim.registeredAtMs ?? 0)).toBe(10_000);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy", "10.0.2.4:80 healthy"]);
  const slot = world.task(2)?.sim.slot ?? -1;
  expect(world.simulation.columns.task?.data.requestRate?.[slot]).toBe(5);
});

test("GC-LB-02 counting the healthy threshold: healthy on the 5th pass, 120 s after the first, 5 × 30 s after its start", () => {
  const world = balancedService({ desiredCount: 1, metadata: { initialPasses: "healthyThreshold" } });
  world.until(62);
  const firstAtMs = world.target(1)?.sim.nextHealthCheckAtMs ?? 0;
  world.until(600);
  expect(states(world)).toEqual(["150 healthy"]);
  expect((world.target(1)?.sim.healthyAtMs ?? 0) - firstAtMs).toBe(120_000);
});

test("GC-LB-03 interval 5 and threshold 2, counted the same way: 10 s", () => {
  const world = balancedService({
    desiredCount: 1,
    metadata: { initialPasses: "healthyThreshold" },
    targetGroup: { HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2, HealthyThresholdCount: 2 },
  });
  world.until(600);
  expect(states(world)).toEqual(["10 healthy"]);
});

test("GC-LB-07 checks that fail, pass, fail, pass … never make a target unhealthy", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(70);
  for (let turn = 0; turn < 20; turn++) {
    answerChecksWith(world, turn % 2 === 0 ? 500 : 200);
    world.until(100 + turn * 30);
    expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
  }
  expect(states(world)).toEqual(["0 healthy"]);
});

test("GC-LB-08 unhealthy: 4 passes, 1 failure, 4 passes is still unhealthy; five in a row heal it", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(70);
  answerChecksWith(world, 500);
  world.until(130);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 unhealthy Target.ResponseCodeMismatch"]);
  for (const [status, until] of [
    [200, 250],
    [500, 280],
    [200, 400],
  ] as const) {
    answerChecksWith(world, status);
    world.until(until);
    expect(world.targetHealth()).toEqual(["10.0.1.4:80 unhealthy Target.ResponseCodeMismatch"]);
  }
  world.until(430);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
});

test.each([
  ["200", ["10.0.1.4:80 unhealthy Target.ResponseCodeMismatch"]],
  ["200-399", ["10.0.1.4:80 healthy"]],
])("GC-LB-09 / answers 301: with the matcher %s the target is %s", (HttpCode, expected) => {
  const world = balancedService({
    desiredCount: 1,
    image: { healthCheckStatus: 301 },
    targetGroup: { Matcher: { HttpCode } },
  });
  world.until(200);
  expect(world.targetHealth()).toEqual(expected);
});

test("GC-LB-10 / takes 6 s: a timeout of 5 s fails, one of 10 s passes", () => {
  const world = balancedService({ desiredCount: 1, image: { waitMsPerRequest: 6_000 } });
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 unhealthy Target.Timeout"]);
  const call = { type: "elbv2.ModifyTargetGroup", targetGroupArn: "web", healthCheckTimeoutSeconds: 10 } as const;
  expect(world.send(call).accepted).toBe(true);
  world.until(400);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
});

test("GC-LB-11 an answer that takes 4 s does not stretch the interval of 30 s", () => {
  const world = balancedService({ desiredCount: 1, image: { waitMsPerRequest: 4_000 } });
  world.until(60);
  answerChecksWith(world, 500);
  world.until(119.999);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
  // Checks begin at 60, 90 and 120 whatever their answers take.
  world.until(124);
  expect(states(world)).toEqual(["0 healthy", "60 unhealthy"]);
});

test("GC-LB-12 the drained target is unused, Target.NotRegistered, when somebody asks for it", () => {
  const world = balancedService({
    desiredCount: 2,
    targetGroupAttributes: { "deregistration_delay.timeout_seconds": "300" },
  });
  world.until(100);
  const wanted = { id: world.target(1)?.targetId ?? "", port: 80 };
  world.send({ type: "ecs.StopTask", task: "task/Service/1" });
  const health = () => describeOneTarget(world.targets(), wanted).targetHealth;
  expect(health()).toMatchObject({ state: "draining", reason: "Target.DeregistrationInProgress" });
  world.until(400);
  expect(health().state).toBe("draining");
  world.until(400.001);
  expect(health()).toMatchObject({ state: "unused", reason: "Target.NotRegistered" });
});

test("GC-LB-16 scale-in, delay 300, stopTimeout 30, SIGTERM ignored: SIGTERM at 300 s, SIGKILL at 330 s, exit code 137", () => {
  const world = balancedService({
    desiredCount: 2,
    image: { stopSeconds: 3_600 },
    targetGroupAttributes: { "deregistration_delay.timeout_seconds": "300" },
  });
  world.until(100);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  world.until(500);
  const task = [1, 2].map((number) => world.task(number)).find((one) => one?.desiredStatus === "STOPPED");
  const picked = 100_001;
  expect((task?.executionStoppedAtMs ?? 0) - picked).toBe(330_000);
  expect(task?.containers[0]?.exitCode).toBe(137);
  const stopping = world
    .entries("ECS Task State Change")
    .find(({ subject, eventName }) => subject === task?.id && eventName === "STOPPING");
  expect((stopping?.atMs ?? 0) - picked).toBe(300_000);
});

test("GC-LB-28 nothing listens on the port: 502 at once, TargetConnectionErrorCount, Target.FailedHealthChecks", () => {
  const world = balancedService({ desiredCount: 1, image: { startSeconds: 3_000 }, traffic: { rate: 1 } });
  world.until(120);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 unhealthy Target.FailedHealthChecks"]);
  expect(world.visit()).toEqual({ outcome: "elb502", taskId: "task/Service/1" });
  const before = world.totals().failed.elb502;
  world.until(180);
  expect(world.totals().failed.elb502 - before).toBe(60);
  expect(world.datapoints("TargetConnectionErrorCount LoadBalancer").at(-1)?.sum).toBe(60);
  expect(world.datapoints("HTTPCode_ELB_502_Count LoadBalancer").at(-1)?.sum).toBe(60);
});

/**
 * With the realistic clock checks come 10, 40, 70, 100 … s after RUNNING, once the load balancer is active: the first
 * task starts 600 s into the run.
 */
const slowStarter = (options: Parameters<typeof balancedService>[0]) => {
  const world = balancedService({ clock: "realistic", desiredCount: 0, image: { startSeconds: 90 }, ...options });
  world.until(600);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  return world;
};
/**
 * Without room for one task more, so that the unhealthy one is stopped before its replacement starts: otherwise Amazon
 * ECS starts the replacement first, and stops the slow one only when that is healthy.
 */
const stopFirst = { DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 } };

test("GC-LB-48 checks at 10, 40, 70 …, ready after 90 s, grace 0: unhealthy at 40 s, replaced, again and again", () => {
  const world = slowStarter({ gracePeriod: 0, service: stopFirst });
  world.until(700);
  expect(states(world)[0]).toBe("40 unhealthy");
  world.until(1_800);
  const unhealthy = world.health().filter((line) => line.endsWith(" unhealthy"));
  expect(unhealthy.length).toBeGreaterThan(3);
  expect(world.health().some((line) => line.endsWith(" healthy"))).toBe(false);
});

test("GC-LB-49 the same with grace 120: ignored at 40 s, passes from 100 s, killed as the grace period ends", () => {
  const world = slowStarter({ gracePeriod: 120, service: stopFirst });
  world.until(900);
  expect(states(world).filter((line) => !line.endsWith("draining"))).toEqual(["40 unhealthy"]);
  const deactivating = world
    .entries("ECS Task State Change")
    .find(({ subject, eventName }) => subject === world.task(1)?.id && eventName === "DEACTIVATING");
  const stopped = (deactivating?.atMs ?? 0) / 1_000 - running(world);
  // The scheduler looks every 5 s.
  expect(stopped).toBeGreaterThanOrEqual(120);
  expect(stopped).toBeLessThanOrEqual(125);
});

test("GC-LB-50 the same with grace 240: healthy at 220 s, survives", () => {
  const world = slowStarter({ gracePeriod: 240 });
  world.until(1_200);
  expect(states(world)).toEqual(["40 unhealthy", "220 healthy"]);
  expect(world.task(1)?.lastStatus).toBe("RUNNING");
  expect(world.task(2)).toBeUndefined();
});

test("GC-LB-51 interval 10, healthy threshold 2, grace 120: unhealthy at 20 s, healthy at 100 s, survives", () => {
  const world = slowStarter({
    gracePeriod: 120,
    targetGroup: { HealthCheckIntervalSeconds: 10, HealthyThresholdCount: 2 },
  });
  world.until(1_200);
  expect(states(world)).toEqual(["20 unhealthy", "100 healthy"]);
  expect(world.task(2)).toBeUndefined();
});

test("GC-LB-53 a target group of a Network Load Balancer: TCP checks every 30 s, timeout 10 s, thresholds 5 and 2", () => {
  const world = balancedService({
    desiredCount: 1,
    loadBalancer: { Type: "network" },
    targetGroup: { Protocol: "TCP" },
    resources: {
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: { Ref: "LoadBalancer" },
          Port: 80,
          Protocol: "TCP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "TargetGroup" } }],
        },
      },
    },
  });
  expect(world.simulation.get("targetGroup", "TargetGroup")).toMatchObject({
    healthCheckProtocol: "TCP",
    healthCheckIntervalSeconds: 30,
    healthCheckTimeoutSeconds: 10,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
  });
  world.until(300);
  expect(states(world)).toEqual(["120 healthy"]);
});
