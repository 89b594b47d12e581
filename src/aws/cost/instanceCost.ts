import type { Sim } from "../../engine/sim.ts";
import { type ContainerInstanceRecord, isExternal, isRegistered } from "../containerInstance/model.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { type Charge, steady } from "./charge.ts";
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
    if (isExternal(instance)) {
      charges.push(...registration(instance, sinceMs, sim.now));
      continue;
    }
    const { runningAtMs, leftRunningAtMs } = instance.sim;
    if (runningAtMs === undefined) continue;
    charges.push(...rootVolume(instance, sinceMs, sim.now));
    const runs = instance.instanceState === "running";
    const endedAtMs = runs || leftRunningAtMs === undefined ? null : leftRunningAtMs;
    const hours =
      (billedSeconds(runningAtMs, endedAtMs, sim.now) - billedSeconds(runningAtMs, endedAtMs, sinceMs)) / 3_600;
    if (!runs && hours === 0) continue;
    const line = lineOf(instance);
    const charge = (item: Charge["item"], price: number): void => {
      charges.push({ ...line, item, perHour: runs ? price : 0, spent: hours * price });
    };
    charge("ec2", instanceTypeNamed(instance.instanceType)?.pricePerHour ?? 0);
    const isPublic = instance.subnetId !== null && sim.get("subnet", instance.subnetId)?.mapPublicIpOnLaunch === true;
    if (isPublic) charge("publicIpv4", prices.publicIpv4PerHour);
  }
  return charges;
}

/** Source: Amazon ECS pricing, ECS Anywhere: for the hours an external instance is registered; the server is your own. */
function registration(instance: ContainerInstanceRecord, sinceMs: number, nowMs: number): readonly Charge[] {
  const { id, registeredAtMs, sim } = instance;
  if (registeredAtMs === null) return [];
  const isThere = isRegistered(instance);
  const fromMs = Math.max(sinceMs, registeredAtMs);
  const untilMs = isThere ? nowMs : (sim.leftRunningAtMs ?? sinceMs);
  if (!isThere && untilMs <= fromMs) return [];
  const line = { kind: "containerInstance", id, item: "ecsAnywhere", perHour: prices.ecsAnywherePerHour } as const;
  const charge = steady(line, fromMs, untilMs);
  return [isThere ? charge : { ...charge, perHour: 0 }];
}

const lineOf = ({ id, autoScalingGroupId: group }: ContainerInstanceRecord) =>
  group === null || group === undefined
    ? ({ kind: "containerInstance", id } as const)
    : ({ kind: "autoScalingGroup", id: group } as const);

/**
 * Its root volume exists from the launch to the termination, while it is stopped too.
 *
 * Source: Amazon EBS pricing: billed for what is provisioned, by the second.
 */
function rootVolume(instance: ContainerInstanceRecord, sinceMs: number, nowMs: number): readonly Charge[] {
  const isGone = instance.instanceState === "shutting-down" || instance.instanceState === "terminated";
  const untilMs = isGone ? Math.min(nowMs, instance.sim.leftRunningAtMs ?? sinceMs) : nowMs;
  const fromMs = Math.max(sinceMs, instance.launchTimeMs);
  if (untilMs <= fromMs && isGone) return [];
  const perHour = (prices.rootVolumeGb * prices.gp3PerGbMonth) / prices.hoursPerMonth;
  const charge = steady({ ...lineOf(instance), item: "ebs", perHour }, fromMs, Math.max(fromMs, untilMs));
  return [isGone ? { ...charge, perHour: 0 } : charge];
}
