import type { Sim } from "../../engine/sim.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { Charge } from "./charge.ts";
import { billedSeconds } from "./fargateCost.ts";
import { prices } from "./prices.ts";

/**
 * Container instances by the second while they run, a minute at least, with their public addresses. One that ended
 * between two looks is billed for its seconds.
 *
 * Source: Amazon EC2 pricing, On-Demand: billed while in `running`, by the second with a minimum of 60 seconds.
 */
export function instanceCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [];
  for (const instance of sim.all("containerInstance")) {
    const { runningAtMs, leftRunningAtMs } = instance.sim;
    if (runningAtMs === undefined) continue;
    const runs = instance.instanceState === "running";
    const endedAtMs = runs || leftRunningAtMs === undefined ? null : leftRunningAtMs;
    const hours =
      (billedSeconds(runningAtMs, endedAtMs, sim.now) - billedSeconds(runningAtMs, endedAtMs, sinceMs)) / 3_600;
    if (!runs && hours === 0) continue;
    const group = instance.autoScalingGroupId;
    const line =
      group === null || group === undefined
        ? ({ kind: "containerInstance", id: instance.id } as const)
        : ({ kind: "autoScalingGroup", id: group } as const);
    const charge = (item: Charge["item"], price: number): void => {
      charges.push({ ...line, item, perHour: runs ? price : 0, spent: hours * price });
    };
    charge("ec2", instanceTypeNamed(instance.instanceType)?.pricePerHour ?? 0);
    const isPublic = instance.subnetId !== null && sim.get("subnet", instance.subnetId)?.mapPublicIpOnLaunch === true;
    if (isPublic) charge("publicIpv4", prices.publicIpv4PerHour);
  }
  return charges;
}
