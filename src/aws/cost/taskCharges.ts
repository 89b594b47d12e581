import type { Sim } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import type { Charge } from "./charge.ts";
import { billedSeconds, fargatePerHour } from "./fargateCost.ts";
import { prices } from "./prices.ts";

const secondsPerHour = 3_600;

/** Fargate tasks and their public addresses. Stopped tasks stay visible for an hour, so none slips through. */
export function taskCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [];
  for (const task of sim.all("task")) {
    if (task.launchType !== "FARGATE" || task.pullStartedAtMs === null) continue;
    const { pullStartedAtMs, stoppedAtMs, serviceId, sim: state } = task;
    const isWindows = platformOf(sim, task)?.operatingSystemFamily.startsWith("WINDOWS") === true;
    const minimum = isWindows ? prices.fargateMinimumSecondsWindows : prices.fargateMinimumSeconds;
    const hours =
      (billedSeconds(pullStartedAtMs, stoppedAtMs, sim.now, minimum) -
        billedSeconds(pullStartedAtMs, stoppedAtMs, sinceMs, minimum)) /
      secondsPerHour;
    if (hours === 0 && stoppedAtMs !== null) continue;
    const line = { kind: serviceId === null ? "cluster" : "service", id: serviceId ?? task.clusterArn } as const;
    const charge = (item: Charge["item"], price: number): void => {
      if (price > 0) charges.push({ ...line, item, perHour: stoppedAtMs === null ? price : 0, spent: hours * price });
    };
    charge("fargate", taskPerHour(sim, task));
    // Source: Amazon VPC pricing: every public IPv4 address, a task's too.
    if (state.assignPublicIp === "ENABLED") charge("publicIpv4", prices.publicIpv4PerHour);
  }
  return charges;
}

function taskPerHour(sim: Sim, task: TaskRecord): number {
  return fargatePerHour({
    cpu: task.cpu,
    memory: task.memory,
    cpuArchitecture: platformOf(sim, task)?.cpuArchitecture === "ARM64" ? "ARM64" : "X86_64",
    spot: task.capacityProviderName === "FARGATE_SPOT",
    ephemeralStorageGiB: sim.get("taskDefinition", task.taskDefinitionArn)?.ephemeralStorage?.sizeInGiB ?? 0,
  });
}

const platformOf = (sim: Sim, { taskDefinitionArn }: TaskRecord) =>
  sim.get("taskDefinition", taskDefinitionArn)?.runtimePlatform;
