import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";

const opened = (fileName: string) => {
  const simulation = createSimulation(setupOf(fileName), { checkRecords: true });
  return {
    simulation,
    until: (second: number) => simulation.advanceTo(simMs(second * 1_000)),
    running: () => simulation.get("service", "Service")?.runningCount,
    failed: () => [...simulation.all("task")].filter(({ stopCode }) => stopCode === "TaskFailedToStart"),
  };
};

test("private-pull: the layers cannot be fetched; with the gateway endpoint of S3 the next task runs", () => {
  const { simulation, until, running, failed } = opened("private-pull.yaml");
  until(300);
  expect(running()).toBe(0);
  expect(failed()[0]?.stoppedReason).toMatch(/^CannotPullContainerError: .*starport-layer-bucket.*i\/o timeout$/);
  expect(failed()[0]?.sim.refusedBy).toEqual({ kind: "routeTable", id: "PrivateRoutes" });
  until(1_500);
  expect(running()).toBe(1);
  const [task] = [...simulation.all("task")].filter(({ lastStatus }) => lastStatus === "RUNNING");
  const [image] = simulation.get("repository", "Repository")?.images ?? [];
  expect(task?.containers[0]?.imageDigest).toBe(image?.imageDigest);
});

test("out-of-addresses: eleven run, a deployment fails on the same wall and still ends", () => {
  const { simulation, until, running, failed } = opened("out-of-addresses.yaml");
  until(180);
  expect(running()).toBe(11);
  expect(failed()[0]?.stoppedReason).toMatch(
    /with public IP assignment enabled .*: InsufficientFreeAddressesInSubnet$/,
  );
  expect(simulation.get("subnet", "Subnet")?.availableIpAddressCount).toBe(0);
  until(880);
  expect(running()).toBe(8);
  const before = failed().length;
  until(1_000);
  expect(failed().length).toBeGreaterThan(before);
  until(2_400);
  expect(simulation.get("service", "Service")?.deployments).toHaveLength(1);
});
