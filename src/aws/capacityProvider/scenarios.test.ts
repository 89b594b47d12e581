import { expect, test } from "vitest";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { isActive } from "../task/model.ts";

const opened = (fileName: string): Simulation => createSimulation(setupOf(fileName), { checkRecords: true });
const until = (simulation: Simulation, second: number) => simulation.advanceTo(simMs(second * 1_000));
const runningBy = (simulation: Simulation): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { lastStatus, desiredStatus, capacityProviderName } of simulation.all("task")) {
    if (lastStatus !== "RUNNING" || desiredStatus !== "RUNNING") continue;
    counts[capacityProviderName ?? "none"] = (counts[capacityProviderName ?? "none"] ?? 0) + 1;
  }
  return counts;
};

test("spot-interruption: On-Demand stays, Spot is replaced on Spot, and waits while there is none", () => {
  const simulation = opened("spot-interruption.yaml");
  until(simulation, 420);
  expect(runningBy(simulation)).toEqual({ FARGATE: 2, FARGATE_SPOT: 2 });
  until(simulation, 899);
  expect(runningBy(simulation)).toEqual({ FARGATE: 2, FARGATE_SPOT: 2 });
  expect(simulation.get("task", "task/Service/3")).toMatchObject({ stopCode: "SpotInterruption" });
  until(simulation, 1_499);
  expect(runningBy(simulation)).toEqual({ FARGATE: 2 });
  until(simulation, 1_800);
  expect(runningBy(simulation)).toEqual({ FARGATE: 2, FARGATE_SPOT: 2 });
});

test("fargate-enis: every task has an address of its own on port 80, and the subnets hold 20 beside the load balancer", () => {
  const simulation = opened("fargate-enis.yaml");
  until(simulation, 300);
  const addresses = [...simulation.all("task")].map(({ privateIpAddress }) => privateIpAddress);
  expect(new Set(addresses).size).toBe(6);
  expect([...simulation.all("target")].map(({ port }) => port)).toEqual([80, 80, 80, 80, 80, 80]);
  until(simulation, 1_199);
  expect(simulation.get("service", "Service")).toMatchObject({ desiredCount: 24, runningCount: 20 });
  expect(
    [...simulation.all("task")].some(({ stoppedReason }) => stoppedReason?.includes("Create Network Interface")),
  ).toBe(true);
  until(simulation, 1_800);
  expect(simulation.get("service", "Service")?.runningCount).toBe(12);
});

test("two-layers: the service scales, the cluster does not; by the capacity provider the group grows", () => {
  const simulation = opened("two-layers.yaml");
  const service = () => simulation.get("service", "Service");
  const size = () => simulation.get("autoScalingGroup", "Instances")?.desiredCapacity;
  until(simulation, 420);
  expect(service()).toMatchObject({ desiredCount: 4, runningCount: 4 });
  until(simulation, 1_499);
  expect(service()?.desiredCount).toBeGreaterThan(8);
  expect([service()?.runningCount, size()]).toEqual([8, 2]);
  expect(simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:CPU");
  until(simulation, 1_600);
  expect([...simulation.all("task")].filter(isActive).some(({ lastStatus }) => lastStatus === "PROVISIONING")).toBe(
    true,
  );
  until(simulation, 2_000);
  expect(size()).toBe(5);
  until(simulation, 3_600);
  // The old tasks are gone; spread over two zones, twelve tasks take two instances in each.
  expect(size()).toBe(4);
  expect(service()?.runningCount).toBe(service()?.desiredCount);
  expect([...simulation.all("task")].filter(isActive).every((task) => task.capacityProviderName === "two-layers")).toBe(
    true,
  );
});
