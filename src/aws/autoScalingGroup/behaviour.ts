import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import { findContainerInstance } from "../containerInstance/model.ts";
import { causeOf } from "./activity.ts";
import { desiredCapacityProblem, replacementsAllowed, replacementsInProgress, updatedSize } from "./groupSize.ts";
import {
  type AutoScalingGroupMessages,
  type AutoScalingGroupRecord,
  countsForCapacity,
  findAutoScalingGroup,
  type GroupInstance,
} from "./model.ts";
import { patchInstance, reconcileGroup, takeOut } from "./reconcileGroup.ts";

/** Estimate: a health check that may not replace an instance yet looks again a little later. */
const postponed = seconds(10);

export const autoScalingGroupHandlers = {
  "autoscaling.SetDesiredCapacity"(sim, { autoScalingGroupName, desiredCapacity }) {
    const group = groupNamed(sim, autoScalingGroupName);
    if (group === undefined) return;
    const problem = desiredCapacityProblem(group, desiredCapacity);
    if (problem !== null) {
      refuse(sim, { kind: "autoScalingGroup", subject: group.id }, problem.exception, problem.message);
      return;
    }
    resize(sim, group, { desiredCapacity });
  },

  "autoscaling.UpdateAutoScalingGroup"(sim, { autoScalingGroupName, ...input }) {
    const group = groupNamed(sim, autoScalingGroupName);
    if (group === undefined) return;
    const size = updatedSize(group, input);
    if ("exception" in size) {
      refuse(sim, { kind: "autoScalingGroup", subject: group.id }, size.exception, size.message);
      return;
    }
    resize(sim, group, size);
  },

  "autoscaling.TerminateInstanceInAutoScalingGroup"(sim, { instanceId, shouldDecrementDesiredCapacity }) {
    const instance = findContainerInstance(sim.all("containerInstance"), instanceId);
    const groupId = instance?.autoScalingGroupId ?? null;
    const group = groupId === null ? undefined : sim.get("autoScalingGroup", groupId);
    const member = group?.instances.find((other) => other.instanceId === instance?.id);
    if (group === undefined || instance === undefined || member === undefined || !countsForCapacity(member)) {
      const message = `Instance Id not found - No managed instance found for instance ID: ${instanceId}`;
      refuse(sim, { kind: "containerInstance", subject: instance?.id ?? instanceId }, "ValidationError", message);
      return;
    }
    const { desiredCapacity, minSize } = group;
    if (shouldDecrementDesiredCapacity && desiredCapacity <= minSize) {
      const message =
        `Currently, desiredSize equals minSize (${minSize}). Terminating instance without replacement will violate ` +
        "group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.";
      refuse(sim, { kind: "autoScalingGroup", subject: group.id }, "ValidationError", message);
      return;
    }
    const to = shouldDecrementDesiredCapacity ? desiredCapacity - 1 : null;
    if (to !== null) sim.patch("autoScalingGroup", group.id, { desiredCapacity: to });
    const because = causeOf.userRequest(instance.ec2InstanceId, desiredCapacity, to);
    takeOut(sim, sim.get("autoScalingGroup", group.id) ?? group, instance.id, because, sim.cause);
    sim.wake("autoScalingGroup.reconcile", group.id);
  },

  "autoscaling.SetInstanceProtection"(sim, { autoScalingGroupName, instanceIds, protectedFromScaleIn }) {
    const group = groupNamed(sim, autoScalingGroupName);
    if (group === undefined) return;
    const members = new Set(group.instances.map((member) => member.instanceId));
    const named = new Set<string>();
    for (const name of instanceIds) {
      const instance = findContainerInstance(sim.all("containerInstance"), name);
      if (instance === undefined || !members.has(instance.id)) {
        const message = `The instance ${name} is not part of Auto Scaling group ${group.autoScalingGroupName}.`;
        refuse(sim, { kind: "autoScalingGroup", subject: group.id }, "ValidationError", message);
        return;
      }
      named.add(instance.id);
    }
    const instances = group.instances.map((other) =>
      named.has(other.instanceId) ? { ...other, protectedFromScaleIn } : other,
    );
    sim.patch("autoScalingGroup", group.id, { instances });
    sim.wake("autoScalingGroup.reconcile", group.id);
  },

  "autoScalingGroup.created": (sim, { id }) => sim.wake("autoScalingGroup.reconcile", id),

  "autoScalingGroup.instanceRunning"(sim, { id, instanceId }) {
    if (memberOf(sim, id, instanceId)?.lifecycleState !== "Pending") return;
    patchInstance(sim, id, instanceId, { lifecycleState: "InService" });
  },

  "autoScalingGroup.instanceLost"(sim, { id, instanceId }) {
    const member = memberOf(sim, id, instanceId);
    if (member === undefined || !countsForCapacity(member)) return;
    sim.schedule("autoScalingGroup.healthCheck", { id, instanceId }, { in: latenciesOf(sim).healthCheck });
  },

  "autoScalingGroup.healthCheck"(sim, { id, instanceId }) {
    const member = memberOf(sim, id, instanceId);
    const state = sim.get("containerInstance", instanceId)?.instanceState ?? "terminated";
    if (member === undefined || !countsForCapacity(member) || state === "running" || state === "pending") return;
    const group = sim.get("autoScalingGroup", id) as AutoScalingGroupRecord;
    if (replacementsAllowed(group.desiredCapacity, replacementsInProgress(group)) === 0) {
      patchInstance(sim, id, instanceId, { healthStatus: "Unhealthy" });
      sim.schedule("autoScalingGroup.healthCheck", { id, instanceId }, { in: postponed });
      return;
    }
    takeOut(sim, group, instanceId, causeOf.lost(), sim.get("containerInstance", instanceId)?.sim.cause ?? null);
    sim.schedule("autoScalingGroup.reconcile", { id }, { in: latenciesOf(sim).replacement });
  },

  "autoScalingGroup.instanceTerminated"(sim, { id, instanceId }) {
    const group = sim.get("autoScalingGroup", id);
    const member = group?.instances.find((other) => other.instanceId === instanceId);
    // Terminated by somebody else: the group believes in it until a health check.
    if (group === undefined || member === undefined || countsForCapacity(member)) return;
    sim.patch("autoScalingGroup", id, { instances: group.instances.filter((other) => other !== member) });
  },

  "autoScalingGroup.reconcile": (sim, { id }) => reconcileGroup(sim, id),
} satisfies Pick<Handlers, keyof AutoScalingGroupMessages>;

function groupNamed(sim: Sim, name: string): AutoScalingGroupRecord | undefined {
  const group = findAutoScalingGroup(sim.all("autoScalingGroup"), name);
  if (group === undefined) {
    const message = `AutoScalingGroup name not found - AutoScalingGroup ${name} not found`;
    refuse(sim, { kind: "autoScalingGroup", subject: name }, "ValidationError", message);
  }
  return group;
}

const memberOf = (sim: Sim, id: string, instanceId: string): GroupInstance | undefined =>
  sim.get("autoScalingGroup", id)?.instances.find((other) => other.instanceId === instanceId);

function resize(
  sim: Sim,
  group: AutoScalingGroupRecord,
  size: Partial<Pick<AutoScalingGroupRecord, "minSize" | "maxSize" | "desiredCapacity">>,
): void {
  sim.patch("autoScalingGroup", group.id, {
    ...size,
    sim: { ...group.sim, cause: sim.cause, blockedBecause: null },
  });
  sim.wake("autoScalingGroup.reconcile", group.id);
}
