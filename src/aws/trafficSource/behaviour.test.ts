import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const traffic = (world: ReturnType<typeof balancedService>) =>
  world.entries("Traffic Change").map(({ atMs, message }) => `${atMs / 1_000} ${message}`);
const source = (world: ReturnType<typeof balancedService>) =>
  world.simulation.get("trafficSource", "LoadBalancer/traffic");

test("every stage that changes the rate is a root of its own, and what follows can name it", () => {
  const world = balancedService({
    desiredCount: 0,
    traffic: {
      start: 20,
      stages: [
        { duration: "2m", target: 200 },
        { duration: "5m", target: 200 },
        { duration: 0, target: 500 },
      ],
    },
  });
  world.until(600);
  expect(traffic(world)).toEqual([
    "0 Traffic rises from 20 to 200 requests per second in 2 min.",
    "420 Traffic jumps from 200 to 500 requests per second.",
  ]);
  const newest = world.entries("Traffic Change").at(-1);
  expect(newest).toMatchObject({ root: "traffic", causedBy: null });
  expect(source(world)?.sim).toMatchObject({ rate: 500, cause: newest?.id });
  // A trapezium of 13,200, a plateau of 60,000 and a jump of 180 s at 500.
  expect(world.totals().requests).toBeCloseTo(13_200 + 60_000 + 90_000, 6);
});

test("SetTraffic multiplies, replaces and replays; the command is the cause", () => {
  const world = balancedService({ desiredCount: 0, traffic: { rate: 20 } });
  world.until(10);
  world.send({ type: "lab.SetTraffic", multiplier: 10 });
  world.until(20);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(200);
  expect(world.simulation.entry(source(world)?.sim.cause ?? 0)).toMatchObject({
    eventName: "lab.SetTraffic",
    root: "traffic",
  });
  world.send({ type: "lab.SetTraffic", recorded: { periodSeconds: 60, values: [600, 1_200, 0] } });
  world.until(100);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(20);
  world.until(300);
  expect(source(world)?.sim.rate).toBe(0);
  expect(traffic(world)).toEqual([
    "0 Users send 20 requests per second.",
    "80.001 Recorded traffic is now 20 requests per second.",
    "140.001 Recorded traffic is now 0 requests per second.",
  ]);
});

test("a new shape forgets the stages of the one before", () => {
  const world = balancedService({
    desiredCount: 0,
    traffic: {
      stages: [
        { duration: 60, target: 0 },
        { duration: 0, target: 90 },
      ],
    },
  });
  world.until(30);
  world.send({ type: "lab.SetTraffic", rate: 5 });
  world.until(120);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(5);
  expect(traffic(world)).toEqual([]);
});

test("SetTraffic without a source there is makes users of the only load balancer; an unknown one is refused", () => {
  const world = balancedService({ desiredCount: 0 });
  expect(world.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate: 3 }).accepted).toBe(true);
  expect(world.send({ type: "lab.SetTraffic", source: "Nobody", rate: 3 })).toMatchObject({
    accepted: false,
    exception: "ResourceNotFoundException",
    message: 'There is no traffic source "Nobody".',
  });
  expect(world.send({ type: "lab.SetTraffic", rate: -3 })).toMatchObject({ exception: "ValidationException" });
});

test("nobody calls a load balancer that is still provisioning", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 0, traffic: { rate: 20 } });
  world.until(150);
  expect(world.totals().requests).toBe(0);
  world.until(160);
  expect(world.totals().requests).toBe(200);
});

test("GC-TP-07 the same profile and seed twice give identical journals and worlds", () => {
  const run = () => {
    const world = balancedService({ traffic: { stages: [{ duration: 300, target: 150 }] } });
    world.until(600);
    return { journal: world.simulation.journalFrom(1), digest: world.simulation.digest() };
  };
  expect(run()).toEqual(run());
});

test("conservation holds through scaling, crashes and overload", () => {
  const world = balancedService({ desiredCount: 3, traffic: { rate: 90 } });
  const acts = [
    () => world.send({ type: "lab.SetTraffic", multiplier: 6 }),
    () => world.send({ type: "lab.CrashTask", task: "task/Service/2" }),
    () => world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 }),
    () => world.send({ type: "lab.SetImageBehaviour", image: "app", errorShare: 0.1, waitMsPerRequest: 500 }),
    () => world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 6 }),
  ];
  acts.forEach((act, index) => {
    world.until(100 + index * 90);
    act();
    world.until(150 + index * 90);
    const { requests, answers, inFlight, failed } = world.totals();
    const { elb502, elb503, elb504, elb460, unreachable } = failed;
    const accounted = answers + inFlight + elb502 + elb503 + elb504 + elb460 + unreachable;
    expect(accounted / requests).toBeCloseTo(1, 9);
  });
});
