import { expect, test } from "vitest";
import { isRunning } from "../aws/task/model.ts";
import { simMs } from "../kernel/time.ts";
import { setupOf } from "../testing/scenario.ts";
import { createSimulation } from "./simulation.ts";

/** A shipped scenario, with the newest value of each series. */
function open(fileName: string) {
  const series = new Map<string, number>();
  const simulation = createSimulation(setupOf(fileName), {
    onMeter: (_atMs, name, value) => void series.set(name, value),
  });
  return {
    simulation,
    until: (minutes: number) => simulation.advanceTo(simMs(minutes * 60_000)),
    /** Percent of the requests of the newest second that fail. */
    failed: (loadBalancer = "LoadBalancer") => {
      const rate = series.get(`loadBalancer/${loadBalancer}/requestRate`) ?? 0;
      return rate === 0 ? 0 : ((series.get(`loadBalancer/${loadBalancer}/failedRate`) ?? 0) / rate) * 100;
    },
    newest: (name: string) => series.get(name) ?? Number.NaN,
    running: (service: string) =>
      [...simulation.all("task")].filter((task) => task.serviceId === service && isRunning(task)),
  };
}

test("memory leak: tasks fill up under steady traffic, die of OutOfMemoryError with 137, and are replaced", () => {
  const run = open("memory-leak.yaml");
  run.until(15);
  const early = run.newest("service/Service/memoryAverage");
  expect(run.running("Service")).toHaveLength(3);
  run.until(30);
  const late = run.newest("service/Service/memoryAverage");
  expect(late).toBeGreaterThan(early + 25);
  run.until(45);
  const dead = [...run.simulation.all("task")].filter(({ stopCode }) => stopCode === "EssentialContainerExited");
  expect(dead).toHaveLength(3);
  for (const { containers } of dead) {
    expect(containers[0]).toMatchObject({
      exitCode: 137,
      reason: "OutOfMemoryError: Container killed due to memory usage",
    });
  }
  expect(run.running("Service")).toHaveLength(3);
  expect(run.newest("service/Service/memoryAverage")).toBeLessThan(60);
});

test("retry storm: 30 s of errors, and ten minutes later it is still down, although the cause is gone", () => {
  const run = open("retry-storm.yaml");
  run.until(10.9);
  expect(run.failed()).toBeLessThan(1);
  expect(run.newest("loadBalancer/LoadBalancer/requestRate")).toBeCloseTo(60, 0);
  run.until(22);
  expect(run.simulation.get("image", "checkout")?.errorShare).toBe(0);
  expect(run.newest("loadBalancer/LoadBalancer/requestRate")).toBeGreaterThan(150);
  expect(run.failed()).toBeGreaterThan(50);
});

test.each([
  ["no retries", { type: "lab.SetClients", retries: 0 }],
  ["a retry budget of 10%", { type: "lab.SetClients", retryBudget: 0.1 }],
  ["less traffic for a while", { type: "lab.SetTraffic", profile: "start 20; hold 3m; jump 60" }],
] as const)("retry storm: %s ends it", (_, command) => {
  const run = open("retry-storm.yaml");
  run.until(14);
  expect(run.failed()).toBeGreaterThan(50);
  expect(run.simulation.send(command).accepted).toBe(true);
  run.until(24);
  expect(run.failed()).toBeLessThan(1);
  expect(run.newest("loadBalancer/LoadBalancer/requestRate")).toBeLessThan(67);
});

test("retry storm: without retries from the start, the same 30 s pass by", () => {
  const run = open("retry-storm.yaml");
  run.simulation.send({ type: "lab.SetClients", retries: 0 });
  run.until(11.4);
  expect(run.failed()).toBeGreaterThan(99);
  run.until(13);
  expect(run.failed()).toBeLessThan(1);
});

test("zone failure under load: four tasks of six carry it in three zones, three of six do not in two", () => {
  const run = open("zone-failure-under-load.yaml");
  run.until(10.9);
  for (const service of ["ServiceThree", "ServiceTwo"]) {
    expect(run.running(service)).toHaveLength(6);
    expect(run.newest(`service/${service}/cpuAverage`)).toBeGreaterThan(60);
    expect(run.newest(`service/${service}/cpuAverage`)).toBeLessThan(68);
  }
  expect([run.failed("LoadBalancerThree"), run.failed("LoadBalancerTwo")]).toEqual([0, 0]);
  // A minute after the zone is gone, before any replacement answers.
  run.until(12);
  expect(run.newest("loadBalancer/LoadBalancerThree/healthyHostCount")).toBe(4);
  expect(run.newest("loadBalancer/LoadBalancerTwo/healthyHostCount")).toBe(3);
  expect(run.failed("LoadBalancerThree")).toBeLessThan(2);
  expect(run.failed("LoadBalancerTwo")).toBeGreaterThan(20);
  // The service brings all six back in the zones that are left.
  run.until(20);
  for (const service of ["ServiceThree", "ServiceTwo"]) {
    const zones = run.running(service).map(({ availabilityZone }) => availabilityZone);
    expect(zones).toHaveLength(6);
    expect(zones).not.toContain("us-east-1a");
  }
  expect([run.failed("LoadBalancerThree"), run.failed("LoadBalancerTwo")]).toEqual([0, 0]);
});
