import { type Sim, timingsOf } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { after, type DurationMs, milliseconds, type SimMs, seconds } from "../../kernel/time.ts";
import { slotNamed } from "../../load/columns.ts";
import { setShare } from "../../load/registrations.ts";
import { breakOffRequests } from "../../load/taskSlots.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { podTarget, slotBehind } from "../pod/behindTarget.ts";
import type { TaskRecord } from "../task/model.ts";
import { loadBalancersOf, wakeRoutes } from "./loadBalancersOf.ts";
import type { TargetGroupMessages, TargetGroupRecord, TargetRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";

/** Source: Application Load Balancers User Guide, "Health checks for your target groups", reason codes. */
const words = {
  registering: { reason: "Elb.RegistrationInProgress", description: "Target registration is in progress" },
  checking: { reason: "Elb.InitialHealthChecking", description: "Initial health checks in progress" },
  draining: { reason: "Target.DeregistrationInProgress", description: "Target deregistration is in progress" },
  notInUse: {
    reason: "Target.NotInUse",
    description: "Target group is not configured to receive traffic from the load balancer",
  },
  zoneNotEnabled: {
    reason: "Target.NotInUse",
    description: "Target is in an Availability Zone that is not enabled for the load balancer",
  },
} as const;

/** Whether a target is unused because the load balancer is not in its zone: its checks never begin. */
export const isOutsideZones = ({ state, description }: Pick<TargetRecord, "state" | "description">): boolean =>
  state === "unused" && description === words.zoneNotEnabled.description;

/**
 * How long ECS lets such a task live. Source: Amazon ECS Developer Guide, "Troubleshoot service load balancers": it never
 * passes health checks and is replaced. Estimate: two checks 30 s apart, as the page counts.
 */
export const outsideZonesFor = seconds(60);

export function registerTarget(
  sim: Sim,
  { targetGroupId, taskId, port }: TargetGroupMessages["target.register"],
): void {
  const id = `${targetGroupId}/${taskId}`;
  const task = sim.get("task", taskId);
  const isWanted = task?.desiredStatus === "RUNNING" && task.lastStatus !== "STOPPED";
  const pod = task === undefined ? podTarget(sim, taskId) : undefined;
  const group = sim.get("targetGroup", targetGroupId);
  if (!(isWanted || pod !== undefined) || group === undefined || sim.get("target", id) !== undefined) return;
  const target = newTarget(sim, group, {
    taskId,
    targetId: pod?.targetId ?? task?.privateIpAddress ?? instanceOf(sim, task) ?? "",
    // A Classic Load Balancer calls its instance port, whatever port the task was given.
    port: group.classicLoadBalancer === undefined ? port : group.port,
    availabilityZone: pod?.availabilityZone ?? task?.availabilityZone ?? "",
  });
  sim.put("target", id, target);
  wakeRoutes(sim, targetGroupId);
  if (target.state === "initial") {
    return void sim.schedule("target.registered", { id }, { in: timingsOf(sim).targetRegistration });
  }
  if (isOutsideZones(target) && task !== undefined && task.serviceId !== null) {
    const wait = timingsOf(sim).targetHealthToScheduler + outsideZonesFor;
    sim.schedule("service.reconcile", { id: task.serviceId }, { in: milliseconds(wait) }, Phase.reconcile);
  }
  sim.journal({
    source: "aws.elasticloadbalancing",
    detailType: "Target Health State Change",
    eventName: "unused",
    severity: "WARN",
    kind: "targetGroup",
    subject: targetGroupId,
    message: `Target ${target.targetId}:${port} is unused: ${target.description}.`,
    because: "Health checks run and requests come only where a load balancer uses the target group.",
    notable: true,
  });
}

/** A target as it is when it has just been registered. */
export function newTarget(
  sim: Sim,
  { id: targetGroupId }: TargetGroupRecord,
  { taskId, targetId, port, availabilityZone }: Pick<TargetRecord, "taskId" | "targetId" | "port" | "availabilityZone">,
): TargetRecord {
  const unused = whyUnused(loadBalancersOf(sim, targetGroupId), availabilityZone);
  return {
    id: `${targetGroupId}/${taskId === "" ? `${targetId}:${port}` : taskId}`,
    targetGroupId,
    taskId,
    targetId,
    port,
    availabilityZone,
    state: unused === null ? "initial" : "unused",
    ...(unused ?? words.registering),
    sim: {
      registeredAtMs: sim.now,
      stateSinceMs: sim.now,
      healthyAtMs: null,
      consecutiveSuccesses: 0,
      consecutiveFailures: 0,
      nextHealthCheckAtMs: null,
      drainsUntilMs: null,
      cause: sim.cause,
    },
  };
}

/** Outside `awsvpc` mode the target is the instance. */
const instanceOf = (sim: Sim, task: TaskRecord | undefined): string | undefined =>
  sim.get("containerInstance", task?.containerInstanceArn ?? "")?.ec2InstanceId;

/** A zone is only missing when the load balancer's zones are known. */
function whyUnused(loadBalancers: readonly LoadBalancerRecord[], zone: string) {
  if (loadBalancers.length === 0) return words.notInUse;
  const zones = loadBalancers.flatMap(({ availabilityZones }) => availabilityZones);
  return zones.length === 0 || zone === "" || zones.includes(zone) ? null : words.zoneNotEnabled;
}

/** A target group that comes into use has its targets checked; in one that falls out of it they are unused. */
export function reviewUse(sim: Sim, targetGroupId: string): void {
  const loadBalancers = loadBalancersOf(sim, targetGroupId);
  for (const target of sim.where("target", "targetGroupId", targetGroupId)) {
    if (target.state === "draining") continue;
    const unused = whyUnused(loadBalancers, target.availabilityZone);
    if ((unused === null) === (target.state !== "unused")) continue;
    sim.patch("target", target.id, {
      state: unused === null ? "initial" : "unused",
      ...(unused ?? words.registering),
      sim: {
        ...target.sim,
        stateSinceMs: sim.now,
        healthyAtMs: null,
        consecutiveSuccesses: 0,
        consecutiveFailures: 0,
        nextHealthCheckAtMs: null,
      },
    });
    if (unused === null)
      sim.schedule("target.registered", { id: target.id }, { in: timingsOf(sim).targetRegistration });
    sim.journal({
      source: "aws.elasticloadbalancing",
      detailType: "Target Health State Change",
      eventName: unused === null ? "initial" : "unused",
      severity: unused === null ? "INFO" : "WARN",
      kind: "targetGroup",
      subject: targetGroupId,
      message: `Target ${target.targetId}:${target.port} is ${unused === null ? "registered again" : `unused: ${unused.description}`}.`,
      because: "Health checks run and requests come only where a load balancer uses the target group.",
    });
  }
  wakeRoutes(sim, targetGroupId);
}

/** Known to the load balancer: its checks begin, as soon as the load balancer itself is there. */
export function beginHealthChecks(sim: Sim, target: TargetRecord): void {
  const isActive = loadBalancersOf(sim, target.targetGroupId).some(({ state }) => state.code === "active");
  const at = firstHealthCheckAt(sim, target);
  sim.patch("target", target.id, {
    ...words.checking,
    sim: { ...target.sim, nextHealthCheckAtMs: isActive ? at : null },
  });
  if (isActive) sim.schedule("target.healthCheck", { id: target.id }, { at });
}

/** Source: Amazon ECS Best Practices Guide: 5 checks take 5 × 30 s, so that an interval passes before the first. */
function firstHealthCheckAt(sim: Sim, { targetGroupId, sim: { stateSinceMs } }: TargetRecord): SimMs {
  const soon = after(sim.now, timingsOf(sim).firstHealthCheck);
  const interval = sim.get("targetGroup", targetGroupId)?.healthCheckIntervalSeconds ?? 0;
  if (sim.get("settings", "run")?.initialPasses !== "healthyThreshold") return soon;
  return Math.max(soon, after(stateSinceMs, seconds(interval))) as SimMs;
}

/** True for a target that waits for its load balancer to become active. */
export const waitsForLoadBalancer = ({ state, reason, sim }: TargetRecord): boolean =>
  state === "initial" && reason === words.checking.reason && sim.nextHealthCheckAtMs === null;

/** Takes it out of rotation at once; what is in flight has the deregistration delay to finish. */
export function deregisterTarget(sim: Sim, target: TargetRecord): void {
  if (target.state === "draining") return;
  const group = sim.get("targetGroup", target.targetGroupId);
  const inUse = target.state !== "unused";
  const delaySeconds = inUse ? (group?.attributes["deregistration_delay.timeout_seconds"] ?? 0) : 0;
  const delay: DurationMs = seconds(delaySeconds);
  sim.patch("target", target.id, {
    state: "draining",
    ...words.draining,
    sim: { ...target.sim, stateSinceMs: sim.now, drainsUntilMs: after(sim.now, delay), nextHealthCheckAtMs: null },
  });
  const entry = sim.journal({
    source: "aws.elasticloadbalancing",
    detailType: "Target Health State Change",
    eventName: "draining",
    severity: "INFO",
    kind: "targetGroup",
    subject: target.targetGroupId,
    message: `Target ${target.targetId}:${target.port} in ${group?.targetGroupName ?? target.targetGroupId} is draining.`,
    because: `New requests stop at once; those in flight may take the deregistration delay of ${delaySeconds} s.`,
  });
  sim.because(entry);
  sim.schedule("target.drained", { id: target.id }, { in: delay });
  wakeRoutes(sim, target.targetGroupId);
}

/** A service whose task goes on without its target has something to say. */
export function wakeServiceThatLost(sim: Sim, taskId: string): void {
  const task = sim.get("task", taskId);
  if (task?.desiredStatus === "RUNNING" && task.serviceId !== null) sim.wake("service.reconcile", task.serviceId);
}

/** The delay is over: what is still in flight ends in a 502, and its task may go on stopping. */
export function endDraining(sim: Sim, target: TargetRecord): void {
  const { id, taskId, targetGroupId } = target;
  const slot = slotBehind(sim, taskId);
  sim.remove("target", id);
  // With a delay of 0 no routing has seen it draining: a task that goes on in other groups keeps no share of this one.
  if (slot !== null) setShare(sim.columns, slot, slotNamed(sim.columns, "targetGroup", targetGroupId), 0);
  wakeRoutes(sim, targetGroupId);
  wakeServiceThatLost(sim, taskId);
  if (taskId === "" || sim.where("target", "taskId", taskId).length > 0) return;
  if (slot !== null && endsConnections(sim.get("targetGroup", targetGroupId))) breakOffRequests(sim.columns, slot);
  sim.schedule("task.deactivated", { id: taskId }, { at: sim.now });
}

/** Source: Network Load Balancers User Guide: connections outlive the delay unless connection termination is on. */
const endsConnections = (group: TargetGroupRecord | undefined): boolean =>
  group === undefined ||
  !isLayer4(group.protocol) ||
  group.attributes["deregistration_delay.connection_termination.enabled"];
