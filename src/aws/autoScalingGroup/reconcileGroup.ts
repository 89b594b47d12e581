import type { Sim } from "../../engine/sim.ts";
import { between, inSeconds, minutes, seconds } from "../../kernel/time.ts";
import { causeOf, journalActivity } from "./activity.ts";
import { chooseTermination } from "./chooseTermination.ts";
import { chooseLaunchZones } from "./launchZones.ts";
import {
  type AutoScalingGroupRecord,
  countsForCapacity,
  type GroupInstance,
  type LaunchTemplateRecord,
} from "./model.ts";

/** Estimate: a group that could not launch tries again about once a minute. */
const launchRetry = minutes(1);

/** Compares what the group has with desiredCapacity, and launches or terminates the difference. */
export function reconcileGroup(sim: Sim, id: string): void {
  const group = sim.get("autoScalingGroup", id);
  if (group === undefined) return;
  const have = group.instances.filter(countsForCapacity).length;
  if (have < group.desiredCapacity) launchMissing(sim, group, have);
  else if (have > group.desiredCapacity) terminateSurplus(sim, group, have);
  else if (group.sim.blockedBecause !== null) block(sim, id, null);
}

function launchMissing(sim: Sim, group: AutoScalingGroupRecord, have: number): void {
  const template = sim.get("launchTemplate", group.launchTemplateId);
  const zones =
    template === undefined ? [] : chooseLaunchZones(launchZonesOf(sim, group), group.desiredCapacity - have);
  const cause = group.sim.cause ?? sim.cause;
  let now = group;
  zones.forEach((zone, index) => {
    if (template !== undefined) now = launchOne(sim, now, template, zone, have + index, cause);
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
  have: number,
  causedBy: number | null,
): AutoScalingGroupRecord {
  const instanceId = `instance/${group.id}/${group.sim.nextInstanceNumber}`;
  const because = causeOf.missing(have, have + 1);
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

function terminateSurplus(sim: Sim, group: AutoScalingGroupRecord, have: number): void {
  let now = group;
  for (let left = have; left > group.desiredCapacity; left--) {
    const choice = chooseTermination(now.instances.filter(countsForCapacity).map((member) => candidateOf(sim, member)));
    if (choice === null) {
      const because = causeOf.allProtected();
      if (now.sim.blockedBecause === because) return;
      block(sim, group.id, because);
      const message = `${left - group.desiredCapacity} more instances than desired keep running.`;
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

/** Ends one instance of the group. It leaves the list when EC2 says terminated. */
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
  const instances = gone
    ? group.instances.filter((other) => other.instanceId !== instanceId)
    : group.instances.map((other) =>
        other.instanceId === instanceId ? { ...other, lifecycleState: "Terminating" as const } : other,
      );
  if (!gone) sim.schedule("containerInstance.terminate", { id: instanceId, cause: entry }, { in: seconds(0) });
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
