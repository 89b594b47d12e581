import { refuse, type Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { findContainerInstance } from "../containerInstance/model.ts";
import { causeOf } from "./activity.ts";
import { groupNamed, memberOf } from "./findMember.ts";
import { afterHeartbeat, defaultHeartbeatTimeout, hooksFor, mostHooks, newWait } from "./lifecycleHooks.ts";
import type { AutoScalingGroupMessages, AutoScalingGroupRecord, GroupInstance, LifecycleHook } from "./model.ts";
import { patchInstance, takeOut } from "./reconcileGroup.ts";

type Input<T extends keyof AutoScalingGroupMessages> = AutoScalingGroupMessages[T];

/** EC2 says running: InService, once the launch hooks have nothing to wait for. */
export function meetLaunchHooks(sim: Sim, group: AutoScalingGroupRecord, instanceId: string): void {
  const hooks = hooksFor(group, "autoscaling:EC2_INSTANCE_LAUNCHING");
  if (hooks.length === 0) {
    goInService(sim, group, instanceId);
    return;
  }
  const wait = newWait(hooks, sim.now, false);
  patchInstance(sim, group.id, instanceId, { lifecycleState: "Pending:Wait", wait });
  sim.schedule("autoScalingGroup.waitEnded", { id: group.id, instanceId, untilMs: wait.untilMs }, { at: wait.untilMs });
}

function goInService(sim: Sim, group: AutoScalingGroupRecord, instanceId: string): void {
  patchInstance(sim, group.id, instanceId, { lifecycleState: "InService", inServiceAtMs: sim.now });
  if (group.healthCheckType === "ELB") {
    const graceEnds = after(sim.now, seconds(group.healthCheckGracePeriod));
    sim.schedule("autoScalingGroup.loadBalancerCheck", { id: group.id, instanceId }, { at: graceEnds });
  }
  sim.wake("autoScalingGroup.reconcile", group.id);
}

/** One hook is through, or nobody has answered for too long. */
export function endWait(
  sim: Sim,
  id: string,
  instanceId: string,
  hookName: string | null,
  result: LifecycleHook["defaultResult"] | null,
): void {
  const group = sim.get("autoScalingGroup", id);
  const member = memberOf(sim, id, instanceId);
  const wait = member?.wait;
  if (group === undefined || member === undefined || wait === undefined) return;
  const answers = wait.hooks
    .filter((name) => hookName === null || name === hookName)
    .map((name) => {
      const hook = group.lifecycleHooks?.find(({ lifecycleHookName }) => lifecycleHookName === name);
      return { name, result: result ?? hook?.defaultResult ?? "ABANDON" };
    });
  const left = wait.hooks.filter((name) => !answers.some((answer) => answer.name === name));
  const abandoned = answers.find((answer) => answer.result === "ABANDON");
  const launching = member.lifecycleState === "Pending:Wait";
  if (launching && abandoned !== undefined) {
    setState(sim, group, instanceId, "Pending:Proceed", null);
    const now = sim.get("autoScalingGroup", id) ?? group;
    takeOut(sim, now, instanceId, causeOf.abandoned(abandoned.name), sim.cause);
    sim.wake("autoScalingGroup.reconcile", id);
    return;
  }
  // On the way out both answers end in termination, and ABANDON does not wait for the other hooks.
  if (left.length > 0 && abandoned === undefined) {
    setState(sim, group, instanceId, member.lifecycleState, { ...wait, hooks: left });
    return;
  }
  if (launching) {
    setState(sim, group, instanceId, "Pending:Proceed", null);
    goInService(sim, sim.get("autoScalingGroup", id) ?? group, instanceId);
    return;
  }
  setState(sim, group, instanceId, "Terminating:Proceed", null);
  sim.schedule("containerInstance.terminate", { id: instanceId, cause: sim.cause }, { in: seconds(0) });
}

function setState(
  sim: Sim,
  { id, instances }: AutoScalingGroupRecord,
  instanceId: string,
  lifecycleState: GroupInstance["lifecycleState"],
  wait: GroupInstance["wait"] | null,
): void {
  sim.patch("autoScalingGroup", id, {
    instances: instances.map((other): GroupInstance => {
      if (other.instanceId !== instanceId) return other;
      const { wait: _, ...member } = other;
      return { ...member, lifecycleState, ...(wait === null || wait === undefined ? {} : { wait }) };
    }),
  });
}

export function putLifecycleHook(sim: Sim, input: Input<"autoscaling.PutLifecycleHook">): void {
  const group = groupNamed(sim, input.autoScalingGroupName);
  if (group === undefined) return;
  const { lifecycleHookName, lifecycleTransition } = input;
  const { heartbeatTimeout = defaultHeartbeatTimeout, defaultResult = "ABANDON" } = input;
  const others = (group.lifecycleHooks ?? []).filter((hook) => hook.lifecycleHookName !== lifecycleHookName);
  const problem =
    heartbeatTimeout < 30 || heartbeatTimeout > 7_200
      ? "Heartbeat timeout must be between 30 and 7200 seconds."
      : others.length >= mostHooks
        ? `A group can have at most ${mostHooks} lifecycle hooks.`
        : null;
  if (problem !== null) {
    refuse(sim, { kind: "autoScalingGroup", subject: group.id }, "ValidationError", problem);
    return;
  }
  const hook = { lifecycleHookName, lifecycleTransition, heartbeatTimeout, defaultResult };
  sim.patch("autoScalingGroup", group.id, { lifecycleHooks: [...others, hook] });
}

export function deleteLifecycleHook(sim: Sim, input: Input<"autoscaling.DeleteLifecycleHook">): void {
  const group = groupNamed(sim, input.autoScalingGroupName);
  const hook = group && hookNamed(sim, group, input.lifecycleHookName);
  if (group === undefined || hook === undefined) return;
  sim.patch("autoScalingGroup", group.id, {
    lifecycleHooks: (group.lifecycleHooks ?? []).filter((one) => one !== hook),
  });
}

export function completeLifecycleAction(sim: Sim, input: Input<"autoscaling.CompleteLifecycleAction">): void {
  const found = waitingMember(sim, input);
  if (found === undefined) return;
  endWait(sim, found.group.id, found.member.instanceId, input.lifecycleHookName, input.lifecycleActionResult);
}

export function recordHeartbeat(sim: Sim, input: Input<"autoscaling.RecordLifecycleActionHeartbeat">): void {
  const found = waitingMember(sim, input);
  if (found?.member.wait === undefined) return;
  const { group, member, hook } = found;
  const wait = afterHeartbeat(found.member.wait, hook, sim.now);
  setState(sim, group, member.instanceId, member.lifecycleState, wait);
  const message = { id: group.id, instanceId: member.instanceId, untilMs: wait.untilMs };
  sim.schedule("autoScalingGroup.waitEnded", message, { at: wait.untilMs });
}

function waitingMember(
  sim: Sim,
  { autoScalingGroupName, lifecycleHookName, instanceId: named }: Input<"autoscaling.RecordLifecycleActionHeartbeat">,
) {
  const group = groupNamed(sim, autoScalingGroupName);
  const hook = group && hookNamed(sim, group, lifecycleHookName);
  if (group === undefined || hook === undefined) return undefined;
  const instance = findContainerInstance(sim.all("containerInstance"), named);
  const member = group.instances.find(({ instanceId }) => instanceId === instance?.id);
  if (member?.wait?.hooks.includes(lifecycleHookName) !== true) {
    const message = `No active Lifecycle Action found with instance ID ${named}`;
    refuse(sim, { kind: "autoScalingGroup", subject: group.id }, "ValidationError", message);
    return undefined;
  }
  return { group, member, hook };
}

function hookNamed(sim: Sim, group: AutoScalingGroupRecord, name: string): LifecycleHook | undefined {
  const hook = group.lifecycleHooks?.find(({ lifecycleHookName }) => lifecycleHookName === name);
  if (hook === undefined) {
    const message = `No Lifecycle Hook found with name: ${name}`;
    refuse(sim, { kind: "autoScalingGroup", subject: group.id }, "ValidationError", message);
  }
  return hook;
}
