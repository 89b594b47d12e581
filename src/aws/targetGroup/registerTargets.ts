import { refuse, type Sim, timingsOf } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import { findTargetGroup } from "./findTargetGroup.ts";
import { wakeRoutes } from "./loadBalancersOf.ts";
import type { TargetGroupMessages, TargetGroupRecord, TargetInput, TargetRecord } from "./model.ts";
import { deregisterTarget, newTarget, registerTarget } from "./registration.ts";
import { isAddress } from "./targetAddress.ts";

/** Source: Elastic Load Balancing API Reference, RegisterTargets: what is registered already stays as it is. */
export function registerTargets(sim: Sim, { targetGroupArn, targets }: TargetGroupMessages["elbv2.RegisterTargets"]) {
  const group = groupNamed(sim, targetGroupArn);
  if (group === undefined) return;
  const about = { kind: "targetGroup", subject: group.id } as const;
  for (const { id } of targets) {
    const complaint = targetComplaint(sim, group, id);
    if (complaint !== null) return refuse(sim, about, "InvalidTarget", complaint);
  }
  for (const input of targets) {
    const port = input.port ?? group.port;
    if (registered(sim, group, input.id, port) !== undefined) continue;
    const task = taskAt(sim, group, input.id, port);
    if (task !== undefined) registerTarget(sim, { targetGroupId: group.id, taskId: task.id, port });
    else putAddress(sim, group, input, port);
  }
}

/** Source: the same reference, DeregisterTargets; without a port every target of that id leaves. */
export function deregisterTargets(
  sim: Sim,
  { targetGroupArn, targets }: TargetGroupMessages["elbv2.DeregisterTargets"],
) {
  const group = groupNamed(sim, targetGroupArn);
  if (group === undefined) return;
  const all = sim.where("target", "targetGroupId", group.id);
  const found = targets.map(({ id, port }) =>
    all.filter((target) => target.targetId === id && (port === undefined || target.port === port)),
  );
  if (found.some((matching) => matching.length === 0)) {
    const about = { kind: "targetGroup", subject: group.id } as const;
    return refuse(sim, about, "InvalidTarget", "One or more targets are not registered with the target group");
  }
  for (const target of new Set(found.flat())) deregisterTarget(sim, target);
}

function groupNamed(sim: Sim, name: string): TargetGroupRecord | undefined {
  const group = findTargetGroup(sim.all("targetGroup"), name);
  if (group !== undefined) return group;
  const about = { kind: "targetGroup", subject: name } as const;
  refuse(sim, about, "TargetGroupNotFound", "One or more target groups not found");
  return undefined;
}

/** Source: the same page: instance targets are running instances, ip targets are addresses. */
function targetComplaint(sim: Sim, { targetType }: TargetGroupRecord, id: string): string | null {
  if (targetType === "ip") {
    return isAddress(id) ? null : `The IP address '${id}' is not a valid IPv4 address`;
  }
  const isKnown = [...sim.all("containerInstance")].some(({ ec2InstanceId }) => ec2InstanceId === id);
  return isKnown ? null : `The following targets are not in a running state and cannot be registered: '${id}'`;
}

const registered = (sim: Sim, group: TargetGroupRecord, id: string, port: number): TargetRecord | undefined =>
  sim
    .where("target", "targetGroupId", group.id)
    .find((target) => target.targetId === id && target.port === port && target.state !== "draining");

/** The task that answers at this address: in awsvpc mode its own, otherwise a port of its instance. */
function taskAt(sim: Sim, { targetType }: TargetGroupRecord, id: string, port: number): TaskRecord | undefined {
  for (const task of sim.all("task")) {
    if (task.desiredStatus !== "RUNNING") continue;
    if (targetType === "ip") {
      if (task.privateIpAddress === id) return task;
      continue;
    }
    const instance = sim.get("containerInstance", task.containerInstanceArn ?? "");
    const answers = task.networkBindings.some(({ hostPort }) => hostPort === port);
    if (instance?.ec2InstanceId === id && answers) return task;
  }
  return undefined;
}

/** An address behind which no task runs: nothing ever answers there. */
function putAddress(sim: Sim, group: TargetGroupRecord, { id, availabilityZone }: TargetInput, port: number): void {
  const instance = [...sim.all("containerInstance")].find(({ ec2InstanceId }) => ec2InstanceId === id);
  const zone = instance?.availabilityZone ?? (availabilityZone === "all" ? "" : (availabilityZone ?? ""));
  const target = newTarget(sim, group, { taskId: "", targetId: id, port, availabilityZone: zone });
  sim.put("target", target.id, target);
  begin(sim, target);
}

/** A target from a template is registered as the run begins. */
export function beginTarget(sim: Sim, target: TargetRecord): void {
  const group = sim.get("targetGroup", target.targetGroupId);
  if (group === undefined) return;
  const fresh = newTarget(sim, group, target);
  sim.patch("target", target.id, fresh);
  begin(sim, fresh);
}

function begin(sim: Sim, { id, state, targetGroupId }: TargetRecord): void {
  wakeRoutes(sim, targetGroupId);
  if (state === "initial") sim.schedule("target.registered", { id }, { in: timingsOf(sim).targetRegistration });
}
