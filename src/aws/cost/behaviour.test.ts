import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { billedSeconds, fargatePerHour } from "./fargateCost.ts";

const bill = (world: ReturnType<typeof balancedService>) => {
  const record = world.simulation.get("bill", "bill");
  if (record === undefined) throw new Error("There is no bill.");
  return record;
};
/** 0.25 vCPU and 0.5 GB. */
const perTask = fargatePerHour({ cpu: 256, memory: 512 });

test("an hour of two small tasks behind a load balancer that nobody calls", () => {
  const world = balancedService({ desiredCount: 2, size: [256, 512], traffic: { rate: 0 } });
  // The image pull begins 60 s into the run.
  world.until(3_660);
  expect(bill(world).totals.fargate).toBeCloseTo(2 * perTask, 9);
  expect(bill(world).perHour.fargate).toBeCloseTo(2 * perTask, 12);
  expect(bill(world).totals.loadBalancer).toBeCloseTo(0.0225 * (3_660 / 3_600), 9);
  // One public address for each task, and for the load balancer in each of two zones.
  expect(bill(world).totals.publicIpv4).toBeCloseTo(2 * 0.005 + 2 * 0.005 * (3_660 / 3_600), 9);
  expect(bill(world).totals.cloudWatch).toBe(0);
});

test("requests are billed in capacity units: 100 per second move 1.47 GB an hour", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 100 } });
  world.until(3_600);
  expect(bill(world).perHour.loadBalancer).toBeCloseTo(0.0225 + 0.008 * 1.474_56, 6);
  // 3 KB of each answer go to the internet.
  expect(bill(world).perHour.dataTransfer).toBeCloseTo(100 * 3_600 * 3_072e-9 * 0.09, 9);
});

test("the bill is the integral of what ran: every task from its pull to its end, at least a minute", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 3, size: [256, 512], traffic: { rate: 20 } });
  const acts = [
    () => world.send({ type: "lab.CrashTask", task: "task/Service/2" }),
    () => world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 }),
    () => world.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true }),
    () => world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 }),
  ];
  acts.forEach((act, index) => {
    world.until(200 + index * 137);
    act();
  });
  world.until(1_800);
  const seconds = [...world.simulation.all("task")].reduce(
    (sum, { pullStartedAtMs, stoppedAtMs }) => sum + billedSeconds(pullStartedAtMs, stoppedAtMs, 1_800_000),
    0,
  );
  expect(seconds).toBeGreaterThan(4 * 1_000);
  expect(bill(world).totals.fargate).toBeCloseTo((seconds / 3_600) * perTask, 9);
});
