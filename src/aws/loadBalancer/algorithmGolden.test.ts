import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { anotherService, images, requestRates, withServices } from "../../testing/severalServices.ts";

test("GC-LB-31 round robin over 3 healthy targets: 300 requests are 100 each", () => {
  const world = balancedService({ desiredCount: 3, metadata: { images }, traffic: { rate: 300 } });
  world.until(200);
  expect(requestRates(world)).toEqual([100, 100, 100]);
  const answered = Array.from({ length: 300 }, (_, number) => world.visit(number)).map((visit) =>
    visit.outcome === "answered" ? visit.taskId : visit.outcome,
  );
  for (const number of [1, 2, 3]) {
    expect(answered.filter((taskId) => taskId === `task/Service/${number}`)).toHaveLength(100);
  }
});

test("GC-LB-32 least outstanding requests, in progress 5, 2 and 7: the next goes to the second target", () => {
  const world = balancedService({
    desiredCount: 3,
    targetGroupAttributes: { "load_balancing.algorithm.type": "least_outstanding_requests" },
  });
  world.until(200);
  const slots = [1, 2, 3].map((number) => world.task(number)?.sim.slot ?? -1);
  const inProgress = [5, 2, 7];
  const next = (): string => {
    const visit = world.visit(0, { inFlight: (slot) => inProgress[slots.indexOf(slot)] ?? 0 });
    return visit.outcome === "answered" ? visit.taskId : visit.outcome;
  };
  expect(next()).toBe("task/Service/2");
  inProgress[1] = 3;
  expect(next()).toBe("task/Service/2");
  inProgress[1] = 6;
  expect(next()).toBe("task/Service/1");
});

test("GC-LB-33 slow start 60 s, 3 old targets, a new one healthy at 0: 14.29 % at 30 s, 25 % from 60 s", () => {
  const world = balancedService({
    desiredCount: 3,
    metadata: { images },
    traffic: { rate: 100 },
    targetGroupAttributes: { "slow_start.duration_seconds": "60" },
  });
  world.until(200);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  for (let second = 201; world.target(4)?.state !== "healthy"; second++) world.until(second);
  const healthyAt = (world.target(4)?.sim.healthyAtMs ?? Number.NaN) / 1_000;
  const percentAt = (seconds: number): number => {
    world.until(healthyAt + seconds);
    const slot = world.task(4)?.sim.slot ?? -1;
    return Math.round((world.simulation.columns.task?.data.share?.[slot] ?? Number.NaN) * 10_000) / 100;
  };
  expect(percentAt(30)).toBe(14.29);
  expect(percentAt(60)).toBe(25);
});

test("GC-LB-34 three targets that register together in an empty group do not enter slow start", () => {
  const world = balancedService({
    desiredCount: 3,
    metadata: { images },
    traffic: { rate: 300 },
    targetGroupAttributes: { "slow_start.duration_seconds": "60" },
  });
  world.until(61);
  expect(requestRates(world)).toEqual([100, 100, 100]);
});

test("GC-LB-35 a target that turns unhealthy leaves slow start, and enters it anew when it is healthy again", () => {
  const world = withServices(
    { desiredCount: 3, traffic: { rate: 100 }, targetGroupAttributes: { "slow_start.duration_seconds": "60" } },
    anotherService("Late", 0, "late", ["SubnetA"]),
  );
  world.until(200);
  world.send({ type: "ecs.UpdateService", service: "Late", desiredCount: 1 });
  world.until(262);
  const target = () => world.targets().find(({ taskId }) => taskId.startsWith("task/Late/"));
  const rate = () => requestRates(world).at(-1);
  expect(target()?.state).toBe("healthy");
  expect(rate()).toBeLessThan(5);
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 500 });
  world.until(330);
  expect(target()?.state).toBe("unhealthy");
  expect(rate()).toBe(0);
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 200 });
  world.until(471);
  const healthyAt = (target()?.sim.healthyAtMs ?? 0) / 1_000;
  expect(target()?.state).toBe("healthy");
  world.until(healthyAt + 31);
  expect(rate()).toBeGreaterThan(10);
  expect(rate()).toBeLessThan(16);
  world.until(healthyAt + 70);
  expect(rate()).toBeCloseTo(25, 6);
});

test("weighted random with anomaly mitigation: a target that fails more than its peers keeps 1 % of its share, then recovers", () => {
  const world = withServices(
    {
      desiredCount: 3,
      traffic: { rate: 300 },
      targetGroupAttributes: {
        "load_balancing.algorithm.type": "weighted_random",
        "load_balancing.algorithm.anomaly_mitigation": "on",
      },
    },
    anotherService("Late", 1, "late", ["SubnetA"]),
  );
  world.until(200);
  expect(requestRates(world)).toEqual([75, 75, 75, 75]);
  world.send({ type: "lab.SetImageBehaviour", image: "late", errorShare: 0.5 });
  world.until(229);
  expect(requestRates(world).at(-1)).toBe(75);
  world.until(245);
  expect(world.targetHealth().every((line) => line.endsWith(" healthy"))).toBe(true);
  expect(requestRates(world).at(-1)).toBeCloseTo((300 * 0.01) / 3.01, 5);
  expect(world.entries("Target Anomaly Detection")[0]).toMatchObject({ eventName: "anomalous", notable: true });
  world.send({ type: "lab.SetImageBehaviour", image: "late", errorShare: 0 });
  world.until(320);
  expect(requestRates(world)).toEqual([75, 75, 75, 75]);
});
