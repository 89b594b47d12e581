import type { Sim } from "../../engine/sim.ts";
import { type Charge, steady } from "./charge.ts";
import { prices } from "./prices.ts";

/**
 * EBS volumes that ECS makes for tasks, by what is provisioned. Looked at once a minute: what came and went between two
 * looks is not seen.
 *
 * Source: Amazon EBS pricing, gp3. Estimate: other types at gp3's price; IOPS and throughput beyond gp3's own are free here.
 */
export function volumeCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [];
  for (const { volumeType, sizeInGiB, taskId, id } of sim.all("volume")) {
    if (volumeType !== "ebs" || sizeInGiB === null) continue;
    const task = taskId === null ? undefined : sim.get("task", taskId);
    const owner =
      task === undefined
        ? ({ kind: "volume", id } as const)
        : task.serviceId === null
          ? ({ kind: "cluster", id: task.clusterArn } as const)
          : ({ kind: "service", id: task.serviceId } as const);
    const perHour = (sizeInGiB * prices.gp3PerGbMonth) / prices.hoursPerMonth;
    charges.push(steady({ ...owner, item: "ebs", perHour }, Math.max(sinceMs, task?.createdAtMs ?? sinceMs), sim.now));
  }
  return charges;
}
