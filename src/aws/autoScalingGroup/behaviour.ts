import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import { findContainerInstance } from "../containerInstance/model.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { findNodegroup } from "../nodegroup/model.ts";
import { causeOf } from "./activity.ts";
import { groupNamed, memberOf } from "./findMember.ts";
import { desiredCapacityProblem, updatedSize } from "./groupSize.ts";
import { checkHealth, checkLoadBalancers, setInstanceHealth } from "./health.ts";
import {
  completeLifecycleAction,
  deleteLifecycleHook,
  endWait,
  meetLaunchHooks,
  putLifecycleHook,
  recordHeartbeat,
} from "./lifecycle.ts";
import {
  type AutoScalingGroupMessages,
  type AutoScalingGroupRecord,
  countsForCapacity,
  scalingProcesses,
} from "./model.ts";
import { reconcileGroup, takeOut } from "./reconcileGroup.ts";

export const autoScalingGroupHandlers = {
  "autoscaling.SetDesiredCapacity"(sim, { autoScalingGroupName, desiredCapacity }) {
    const nodes = findNodegroup(sim.all("nodegroup"), autoScalingGroupName);
    if (nodes !== undefined && !nodes.managed) {
      const problem = desiredCapacityProblem(nodes.scalingConfig, desiredCapacity);
      if (problem !== null) refuse(sim, { kind: "nodegroup", subject: nodes.id }, problem.exception, problem.message);
      else sim.schedule("nodegroup.resized", { id: nodes.id, desiredSize: desiredCapacity }, { at: sim.now });
      return;
    }
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
    const group = sim.get("autoScalingGroup", id);
    if (group !== undefined && memberOf(sim, id, instanceId)?.lifecycleState === "Pending") {
      meetLaunchHooks(sim, group, instanceId);
    }
  },

  "autoScalingGroup.waitEnded"(sim, { id, instanceId, untilMs }) {
    if (memberOf(sim, id, instanceId)?.wait?.untilMs === untilMs) endWait(sim, id, instanceId, null, null);
  },

  "autoScalingGroup.hookDone"(sim, { id, instanceId, lifecycleHookName }) {
    endWait(sim, id, instanceId, lifecycleHookName, "CONTINUE");
  },

  "autoScalingGroup.hookInstalled"(sim, { id, hook, installed }) {
    const group = sim.get("autoScalingGroup", id);
    if (group === undefined) return;
    const others = (group.lifecycleHooks ?? []).filter((one) => one.lifecycleHookName !== hook.lifecycleHookName);
    const lifecycleHooks = installed ? [...others, hook] : others;
    if (lifecycleHooks.length > 0 || group.lifecycleHooks !== undefined) {
      sim.patch("autoScalingGroup", id, { lifecycleHooks });
    }
  },

  "ec2.CreateLaunchTemplateVersion"(sim, { launchTemplateName: name, launchTemplateData }) {
    const template = [...sim.all("launchTemplate")].find((one) => [one.id, one.launchTemplateName].includes(name));
    const about = { kind: "launchTemplate", subject: template?.id ?? name } as const;
    if (template === undefined) {
      const message = `The specified launch template, with template name ${name}, does not exist.`;
      refuse(sim, about, "InvalidLaunchTemplateName.NotFoundException", message);
      return;
    }
    const { instanceType } = launchTemplateData;
    if (instanceType !== undefined && instanceTypeNamed(instanceType) === null) {
      refuse(sim, about, "InvalidParameterValue", `Invalid value '${instanceType}' for InstanceType.`);
      return;
    }
    sim.patch("launchTemplate", template.id, {
      latestVersionNumber: template.latestVersionNumber + 1,
      launchSpecification: { ...template.launchSpecification, ...launchTemplateData },
    });
  },

  "autoscaling.PutLifecycleHook": putLifecycleHook,
  "autoscaling.DeleteLifecycleHook": deleteLifecycleHook,
  "autoscaling.CompleteLifecycleAction": completeLifecycleAction,
  "autoscaling.RecordLifecycleActionHeartbeat": recordHeartbeat,
  "autoscaling.SetInstanceHealth": setInstanceHealth,

  "autoscaling.SuspendProcesses"(sim, { autoScalingGroupName, scalingProcesses: named = scalingProcesses }) {
    const group = groupNamed(sim, autoScalingGroupName);
    if (group === undefined) return;
    const suspendedProcesses = [...new Set([...(group.suspendedProcesses ?? []), ...named])];
    sim.patch("autoScalingGroup", group.id, { suspendedProcesses });
  },

  "autoscaling.ResumeProcesses"(sim, { autoScalingGroupName, scalingProcesses: named = scalingProcesses }) {
    const group = groupNamed(sim, autoScalingGroupName);
    if (group === undefined) return;
    const suspendedProcesses = (group.suspendedProcesses ?? []).filter((process) => !named.includes(process));
    sim.patch("autoScalingGroup", group.id, { suspendedProcesses });
    sim.wake("autoScalingGroup.reconcile", group.id);
  },

  "autoScalingGroup.scale"(sim, { id, desiredCapacity, cause, cooldownSeconds, ...bounds }) {
    const before = sim.get("autoScalingGroup", id);
    if (before === undefined) return;
    if (cause !== null) sim.because(cause);
    const group = sim.patch("autoScalingGroup", id, {
      ...bounds,
      sim: { ...before.sim, ...(cooldownSeconds === undefined ? {} : { simpleCooldownSeconds: cooldownSeconds }) },
    });
    const within = Math.max(group.minSize, Math.min(group.maxSize, desiredCapacity));
    if (within !== group.desiredCapacity) resize(sim, group, { desiredCapacity: within });
  },

  "autoScalingGroup.protect"(sim, { id, changes }) {
    const group = sim.get("autoScalingGroup", id);
    if (group === undefined) return;
    const wanted = new Map(changes.map((change) => [change.instanceId, change.protectedFromScaleIn]));
    const instances = group.instances.map((other) => ({
      ...other,
      protectedFromScaleIn: wanted.get(other.instanceId) ?? other.protectedFromScaleIn,
    }));
    sim.patch("autoScalingGroup", id, { instances });
    sim.wake("autoScalingGroup.reconcile", id);
  },

  "autoScalingGroup.instanceLost"(sim, { id, instanceId }) {
    const member = memberOf(sim, id, instanceId);
    if (member === undefined || !countsForCapacity(member)) return;
    sim.schedule("autoScalingGroup.healthCheck", { id, instanceId }, { in: latenciesOf(sim).healthCheck });
  },

  "autoScalingGroup.healthCheck": (sim, { id, instanceId }) => checkHealth(sim, id, instanceId),
  "autoScalingGroup.loadBalancerCheck": (sim, { id, instanceId }) => checkLoadBalancers(sim, id, instanceId),

  "autoScalingGroup.instanceTerminated"(sim, { id, instanceId }) {
    const group = sim.get("autoScalingGroup", id);
    const member = group?.instances.find((other) => other.instanceId === instanceId);
    // Terminated by somebody else: the group believes in it until a health check.
    if (group === undefined || member === undefined || countsForCapacity(member)) return;
    sim.patch("autoScalingGroup", id, { instances: group.instances.filter((other) => other !== member) });
  },

  "autoScalingGroup.reconcile": (sim, { id }) => reconcileGroup(sim, id),
} satisfies Pick<Handlers, keyof AutoScalingGroupMessages>;

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
