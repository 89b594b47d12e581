import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { balancedService } from "../../testing/balancedService.ts";
import { describeOneTarget } from "./describeTargetHealth.ts";

type World = ReturnType<typeof balancedService>;

test("idealised clock: a task is registered, checked and healthy at the instant it runs", () => {
  const world = balancedService({ desiredCount: 2 });
  world.until(60);
  expect(world.health()).toEqual(["60 10.0.1.4 healthy", "60 10.0.2.4 healthy"]);
  expect(world.targets()).toMatchObject([
    { state: "healthy", reason: null, description: null, port: 80, availabilityZone: "us-east-1a" },
    { state: "healthy" },
  ]);
});

test("realistic clock: registration, then initial checks, then healthy after the first pass", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 1 });
  world.until(200);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  const second = () => world.target(2);
  const seen: string[] = [];
  for (let at = 201; at <= 240; at += 0.1) {
    world.until(at);
    const state = [second()?.state, second()?.reason, second()?.description].join(" ");
    if (second() !== undefined && seen.at(-1) !== state) seen.push(state);
  }
  expect(seen).toEqual([
    "initial Elb.RegistrationInProgress Target registration is in progress",
    "initial Elb.InitialHealthChecking Initial health checks in progress",
    "healthy  ",
  ]);
  const target = second();
  expect((target?.sim.healthyAtMs ?? 0) - (target?.sim.registeredAtMs ?? 0)).toBe(10_000);
});

test("targets of a load balancer that is still provisioning wait for it and are checked once it is active", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 1 });
  world.until(149);
  expect(world.target(1)).toMatchObject({ state: "initial", reason: "Elb.InitialHealthChecking" });
  world.until(150);
  expect(world.target(1)).toMatchObject({ state: "healthy" });
  expect(world.totals().failed).toMatchObject({ elb503: 0, unreachable: 0 });
});

test("the target's health follows from its task's RUNNING", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  const healthy = world.entries("Target Health State Change")[0];
  if (healthy === undefined) throw new Error("No target became healthy.");
  const chain = causesOf(healthy, (id) => world.simulation.entry(id)).map(({ eventName }) => eventName);
  expect(chain.slice(0, 3)).toEqual(["healthy", "RUNNING", "TASKS_STARTED"]);
  expect(healthy.because).toBe("One passed health check is enough for a new target.");
});

test("GC-LB-04 an application that begins to answer 500 right after a check: unhealthy with the second failure", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 500 });
  world.until(119.999);
  expect(world.target(1)?.state).toBe("healthy");
  world.until(120);
  expect(world.target(1)).toMatchObject({
    state: "unhealthy",
    reason: "Target.ResponseCodeMismatch",
    description: "Health checks failed with these codes: [500]",
  });
  const entry = world.entries("Target Health State Change").at(-1);
  expect(entry).toMatchObject({ notable: true, root: "fault", severity: "WARN" });
  expect(entry?.because).toBe("2 health checks in a row failed: the unhealthy threshold.");
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 200 });
  world.until(269.999);
  expect(world.target(1)?.state).toBe("unhealthy");
  world.until(270);
  expect(world.target(1)?.state).toBe("healthy");
});

test("GC-LB-05 an application that hangs: unhealthy when the second check times out, caused by the traffic", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 10 }, image: { memoryMiBPerRequest: 0 } });
  world.until(60);
  world.send({ type: "lab.SetTraffic", rate: 10_000 });
  world.until(124.999);
  expect(world.target(1)?.state).toBe("healthy");
  world.until(125);
  expect(world.target(1)).toMatchObject({ reason: "Target.Timeout", description: "Request timed out" });
  expect(world.entries("Target Health State Change").at(-1)?.root).toBe("traffic");
});

test("GC-LB-48 the application answers 90 s after RUNNING, grace 0: unhealthy, and the task is replaced", () => {
  const world = balancedService({ desiredCount: 1, image: { startSeconds: 90 }, gracePeriod: 0 });
  world.until(60 + 45);
  expect(world.health()).toContain("90 10.0.1.4 unhealthy");
  expect(world.task(2)).toBeDefined();
});

test("GC-LB-50 the same with a grace period of 240 s: it survives and is healthy five passes after it answers", () => {
  const world = balancedService({ desiredCount: 1, image: { startSeconds: 90 }, gracePeriod: 240 });
  world.until(400);
  // Checks at 60, 90, 120, … 150 is the first that passes.
  expect(world.health()).toEqual(["90 10.0.1.4 unhealthy", "270 10.0.1.4 healthy"]);
  expect(world.task(2)).toBeUndefined();
});

test("GC-LB-12 deregistered: no new request at once, draining for the whole delay, then gone", () => {
  const world = balancedService({
    desiredCount: 2,
    targetGroupAttributes: { "deregistration_delay.timeout_seconds": "300" },
  });
  world.until(100);
  world.send({ type: "ecs.StopTask", task: "task/Service/1" });
  expect(world.target(1)).toMatchObject({ state: "draining", reason: "Target.DeregistrationInProgress" });
  world.until(101);
  const slot = world.task(1)?.sim.slot ?? -1;
  expect(world.simulation.columns.task?.data.requestRate?.[slot]).toBe(0);
  world.until(400);
  expect(world.target(1)?.state).toBe("draining");
  expect(world.task(1)?.lastStatus).toBe("DEACTIVATING");
  world.until(400.001);
  expect(world.target(1)).toBeUndefined();
});

/** So many requests in one second, each of which needs so long, at a service whose only target then drains. */
const drained = (requests: number, needsSeconds: number, delaySeconds: number) => {
  const world = balancedService({
    desiredCount: 1,
    image: { waitMsPerRequest: needsSeconds * 1_000, cpuMsPerRequest: 0.01 },
    targetGroup: { HealthCheckTimeoutSeconds: 119, HealthCheckIntervalSeconds: 120 },
    targetGroupAttributes: { "deregistration_delay.timeout_seconds": String(delaySeconds) },
    traffic: {
      stages: [
        { duration: 200, target: 0 },
        { duration: 0, target: requests },
        { duration: 1, target: requests },
        { duration: 0, target: 0 },
      ],
    },
  });
  world.until(201);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 0 });
  return world;
};
const counts = (world: World) => {
  const { requests, answers, failed, inFlight } = world.totals();
  const whole = (value: number) => Math.round(value * 1e4) / 1e4;
  return [whole(requests), whole(answers), whole(failed.elb502), whole(inFlight)];
};

test("GC-LB-13 one request needing 20 s, delay 30: it answers 200 at 20 s", () => {
  const world = drained(1, 20, 30);
  world.until(220.999);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 draining Target.DeregistrationInProgress"]);
  expect(counts(world)).toEqual([1, 0, 0, 1]);
  world.until(221);
  expect(counts(world)).toEqual([1, 1, 0, 0]);
  world.until(300);
  expect(counts(world)).toEqual([1, 1, 0, 0]);
});

test("GC-LB-15 delay 0: the 3 requests in flight are 3 × 502 at once, and the target is unused", () => {
  const world = drained(3, 20, 0);
  expect(counts(world)).toEqual([3, 0, 0, 3]);
  world.until(202);
  expect(counts(world)).toEqual([3, 0, 3, 0]);
  expect(describeOneTarget(world.targets(), { id: "10.0.1.4", port: 80 }).targetHealth).toMatchObject({
    state: "unused",
    reason: "Target.NotRegistered",
  });
});

test("one request needing 40 s, delay 30: a 502 as the delay ends", () => {
  const world = drained(1, 40, 30);
  world.until(231);
  expect(counts(world)).toEqual([1, 0, 0, 1]);
  world.until(232);
  expect(counts(world)).toEqual([1, 0, 1, 0]);
});

test("GC-LB-17 delay 5 and an application that exits at once: the containers stop 5 s after the task was picked", () => {
  const world = balancedService({
    desiredCount: 2,
    targetGroupAttributes: { "deregistration_delay.timeout_seconds": "5" },
  });
  world.until(100);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  world.until(200);
  const stopped = [1, 2].map((number) => world.task(number)).find((task) => task?.desiredStatus === "STOPPED");
  expect(stopped?.executionStoppedAtMs).toBe(105_001);
});

test("GC-LB-47 a target group without a listener: its targets are unused, nobody checks them", () => {
  const world = balancedService({ desiredCount: 1, listener: false });
  world.until(300);
  expect(world.target(1)).toMatchObject({ state: "unused", reason: "Target.NotInUse", sim: { healthyAtMs: null } });
  expect(world.health()).toEqual(["60 10.0.1.4 unused"]);
});

test("a healthy target that goes on passing changes no record and writes no entry", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(300);
  const before = world.target(1);
  const entries = world.simulation.journalFrom(1).length;
  world.until(3_000);
  expect(world.target(1)).toBe(before);
  expect(world.simulation.journalFrom(1)).toHaveLength(entries);
});

test("ModifyTargetGroup takes effect from the next check on, and refuses what AWS refuses", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  const changed = world.send({
    type: "elbv2.ModifyTargetGroup",
    targetGroupArn: "web",
    healthCheckIntervalSeconds: 10,
  });
  expect(changed.accepted).toBe(true);
  world.until(91);
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 404 });
  world.until(111);
  expect(world.target(1)?.state).toBe("unhealthy");
  expect(
    world.send({ type: "elbv2.ModifyTargetGroup", targetGroupArn: "web", healthCheckTimeoutSeconds: 60 }),
  ).toMatchObject({ accepted: false, exception: "ValidationError" });
  expect(world.send({ type: "elbv2.ModifyTargetGroup", targetGroupArn: "elsewhere" })).toMatchObject({
    exception: "TargetGroupNotFoundException",
    message: "Target groups 'elsewhere' not found",
  });
});
