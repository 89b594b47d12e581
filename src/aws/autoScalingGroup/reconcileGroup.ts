import type { Sim } from "../../engine/sim.ts";
import { after, between, inSeconds, minutes, seconds } from "../../kernel/time.ts";
import { providerOfGroup } from "../capacityProvider/model.ts";
import { causeOf, journalActivity } from "./activity.ts";
import { chooseTermination } from "./chooseTermination.ts";
import { chooseLaunchZones } from "./launchZones.ts";
import { hooksFor, newWait } from "./lifecycleHooks.ts";
import {
  type AutoScalingGroupRecord,
  countsForCapacity,
  type GroupInstance,
  isPendingInstance,
  type LaunchTemplateRecord,
  type ScalingProcess,
} from "./model.ts";
import { rebalancingMoves } from "./zoneBalance.ts";

/** Estimate: a group that could not launch tries again about once a minute. */
export const launchRetry = minutes(1);

/** Compares what the group has with desiredCapacity, and launches or terminates the difference. */
export function reconcileGroup(sim: Sim, id: string): void {
  const group = settleRebalancing(sim, id);
  if (group === undefined) return;
  const members = group.instances.filter(countsForCapacity);
  const have = members.length;
  const onTheWay = (group.sim.rebalancing ?? []).length;
  if (have < group.desiredCapacity && !isSuspended(group, "Launch")) launchMissing(sim, group, have);
  else if (have > group.desiredCapacity + onTheWay && !isSuspended(group, "Terminate")) {
    terminateSurplus(sim, group, have, group.desiredCapacity + onTheWay);
  } else if (have === group.desiredCapacity) {
    if (group.sim.blockedBecause !== null) block(sim, id, null);
    const settled = group.instances.every(({ lifecycleState }) => lifecycleState === "InService");
    if (settled) beginCooldown(sim, id);
    if (settled && !isSuspended(group, "AZRebalance")) rebalance(sim, group);
  }
}

/** Source: Amazon EC2 Auto Scaling User Guide, "Scaling cooldowns": it starts when the activity of simple scaling is over. */
function beginCooldown(sim: Sim, id: string): void {
  const group = sim.get("autoScalingGroup", id);
  const simpleCooldownSeconds = group?.sim.simpleCooldownSeconds;
  if (group === undefined || simpleCooldownSeconds === undefined) return;
  const { simpleCooldownSeconds: _, ...rest } = group.sim;
  const cooldownEndsAtMs = after(sim.now, seconds(simpleCooldownSeconds));
  sim.patch("autoScalingGroup", id, { sim: { ...rest, cooldownEndsAtMs } });
}

export const isSuspended = (
  { suspendedProcesses = [] }: AutoScalingGroupRecord,
  ...processes: readonly ScalingProcess[]
): boolean => processes.some((process) => suspendedProcesses.includes(process));

/** Instances launched for balance that are in service, or gone, no longer count beside the desired capacity. */
function settleRebalancing(sim: Sim, id: string): AutoScalingGroupRecord | undefined {
  const group = sim.get("autoScalingGroup", id);
  const before = group?.sim.rebalancing;
  if (group === undefined || before === undefined) return group;
  const rebalancing = before.filter((instanceId) =>
    group.instances.some((member) => member.instanceId === instanceId && isPendingInstance(member)),
  );
  if (rebalancing.length === before.length) return group;
  const { rebalancing: _, ...known } = group.sim;
  return sim.patch("autoScalingGroup", id, { sim: rebalancing.length === 0 ? known : { ...known, rebalancing } });
}

function rebalance(sim: Sim, group: AutoScalingGroupRecord): void {
  const template = sim.get("launchTemplate", group.launchTemplateId);
  const usable = launchZonesOf(sim, group).filter(({ available, freeAddresses }) => available && freeAddresses !== 0);
  const zones = [...new Map(usable.map((zone) => [zone.availabilityZone, zone])).values()];
  const moves = rebalancingMoves(zones, group.desiredCapacity);
  if (template === undefined || moves === 0) return;
  const because = causeOf.rebalance(
    zones.map(({ availabilityZone }) => availabilityZone),
    zones.map(({ instances }) => instances),
  );
  const launched: string[] = [];
  let now = group;
  for (const zone of chooseLaunchZones(usable, moves)) {
    launched.push(`instance/${group.id}/${now.sim.nextInstanceNumber}`);
    now = launchOne(sim, now, template, zone, because, group.sim.cause ?? sim.cause);
  }
  if (launched.length > 0) sim.patch("autoScalingGroup", group.id, { sim: { ...now.sim, rebalancing: launched } });
}

function launchMissing(sim: Sim, group: AutoScalingGroupRecord, have: number): void {
  const template = sim.get("launchTemplate", group.launchTemplateId);
  const zones =
    template === undefined ? [] : chooseLaunchZones(launchZonesOf(sim, group), group.desiredCapacity - have);
  const cause = group.sim.cause ?? sim.cause;
  let now = group;
  zones.forEach((zone, index) => {
    if (template !== undefined) {
      now = launchOne(sim, now, template, zone, causeOf.missing(have + index, have + index + 1), cause);
    }
  });
  const missing = group.desiredCapacity - have - zones.length;
  if (missing === 0) {
    if (now.sim.blockedBecause !== null) block(sim, group.id, null);
    return;
  }
  const because = "No Availability Zone of the group has an address left in its subnet, or none is available.";
  if (now.sim.blockedBecause !== because) {
    block(sim, group.id, because);
    const message = `Could not launch ${missing === 1 ? "an EC2 instance" : `${missing} EC2 instances`}.`;
    journalActivity(sim, group, "EC2 Instance Launch Unsuccessful", { message, because, severity: "ERROR" }, cause);
  }
  sim.schedule("autoScalingGroup.reconcile", { id: group.id }, { in: launchRetry });
}

function launchZonesOf(sim: Sim, { instances, sim: { zones } }: AutoScalingGroupRecord) {
  return zones.map(({ availabilityZone, subnetId }) => {
    const subnet = subnetId === null ? undefined : sim.get("subnet", subnetId);
    return {
      availabilityZone,
      subnetId,
      instances: instances.filter((other) => countsForCapacity(other) && other.availabilityZone === availabilityZone)
        .length,
      freeAddresses: subnet?.availableIpAddressCount ?? null,
      available: (sim.get("availabilityZone", availabilityZone)?.state ?? "available") === "available",
    };
  });
}

function launchOne(
  sim: Sim,
  group: AutoScalingGroupRecord,
  template: LaunchTemplateRecord,
  { availabilityZone, subnetId }: { readonly availabilityZone: string; readonly subnetId: string | null },
  because: string,
  causedBy: number | null,
): AutoScalingGroupRecord {
  const instanceId = `instance/${group.id}/${group.sim.nextInstanceNumber}`;
  const message = `Launching a new EC2 instance in ${availabilityZone}.`;
  const entry = journalActivity(sim, group, "EC2 Instance-launch", { message, because }, causedBy);
  const member: GroupInstance = {
    instanceId,
    availabilityZone,
    lifecycleState: "Pending",
    healthStatus: "Healthy",
    protectedFromScaleIn: group.newInstancesProtectedFromScaleIn,
    launchTemplateVersion: template.latestVersionNumber,
  };
  const { launchSpecification } = template;
  sim.schedule(
    "containerInstance.launch",
    { id: instanceId, launchSpecification, subnetId, availabilityZone, autoScalingGroupId: group.id, cause: entry },
    { in: seconds(0) },
  );
  return sim.patch("autoScalingGroup", group.id, {
    instances: [...group.instances, member],
    sim: { ...group.sim, nextInstanceNumber: group.sim.nextInstanceNumber + 1 },
  });
}

function terminateSurplus(sim: Sim, group: AutoScalingGroupRecord, have: number, wanted: number): void {
  let now = group;
  for (let left = have; left > wanted; left--) {
    const choice = chooseTermination(now.instances.filter(countsForCapacity).map((member) => candidateOf(sim, member)));
    if (choice === null) {
      const because = causeOf.allProtected();
      if (now.sim.blockedBecause === because) return;
      block(sim, group.id, because);
      const message = `${left - wanted} more instances than desired keep running.`;
      journalActivity(sim, group, "Capacity", { message, because, severity: "WARN" }, group.sim.cause ?? sim.cause);
      return;
    }
    const ec2InstanceId = sim.get("containerInstance", choice.instanceId)?.ec2InstanceId ?? choice.instanceId;
    const because = `${causeOf.surplus(left, left - 1, ec2InstanceId)} ${choice.because}`;
    now = takeOut(sim, now, choice.instanceId, because, group.sim.cause ?? sim.cause);
  }
  if (now.sim.blockedBecause !== null) block(sim, group.id, null);
}

function candidateOf(sim: Sim, member: GroupInstance) {
  const instance = sim.get("containerInstance", member.instanceId);
  return { ...member, ageSeconds: instance === undefined ? 0 : inSeconds(between(instance.launchTimeMs, sim.now)) };
}

/** Ends one instance of the group, once its hooks have nothing to wait for. It leaves the list when EC2 says terminated. */
export function takeOut(
  sim: Sim,
  group: AutoScalingGroupRecord,
  instanceId: string,
  because: string,
  causedBy: number | null,
): AutoScalingGroupRecord {
  const instance = sim.get("containerInstance", instanceId);
  const message = `Terminating EC2 instance: ${instance?.ec2InstanceId ?? instanceId}.`;
  const entry = journalActivity(sim, group, "EC2 Instance-terminate", { message, because }, causedBy);
  const gone = instance === undefined || instance.instanceState === "terminated";
  const hooks = hooksFor(group, "autoscaling:EC2_INSTANCE_TERMINATING");
  const provider = providerOfGroup(sim.all("capacityProvider"), group.id);
  const managed = provider?.autoScalingGroupProvider.managedDraining === "ENABLED";
  const wait = gone || hooks.length === 0 ? null : newWait(hooks, sim.now, managed);
  const instances = gone
    ? group.instances.filter((other) => other.instanceId !== instanceId)
    : group.instances.map((other): GroupInstance => {
        if (other.instanceId !== instanceId) return other;
        const { wait: _, ...member } = other;
        return wait === null
          ? { ...member, lifecycleState: "Terminating" }
          : { ...member, lifecycleState: "Terminating:Wait", wait };
      });
  if (wait !== null) {
    sim.because(entry);
    sim.schedule(
      "autoScalingGroup.waitEnded",
      { id: group.id, instanceId, untilMs: wait.untilMs },
      { at: wait.untilMs },
    );
    if (provider !== undefined && managed) {
      sim.schedule("capacityProvider.instanceTerminates", { id: provider.id, instanceId }, { at: sim.now });
    }
    sim.because(causedBy);
  } else if (!gone) {
    sim.schedule("containerInstance.terminate", { id: instanceId, cause: entry }, { in: seconds(0) });
  }
  return sim.patch("autoScalingGroup", group.id, { instances, sim: { ...group.sim, cause: entry } });
}

export function patchInstance(sim: Sim, id: string, instanceId: string, fields: Partial<GroupInstance>): void {
  const group = sim.get("autoScalingGroup", id);
  if (group === undefined) return;
  const instances = group.instances.map((other) => (other.instanceId === instanceId ? { ...other, ...fields } : other));
  sim.patch("autoScalingGroup", id, { instances });
}

function block(sim: Sim, id: string, blockedBecause: string | null): void {
  const group = sim.get("autoScalingGroup", id);
  if (group !== undefined) sim.patch("autoScalingGroup", id, { sim: { ...group.sim, blockedBecause } });
}
