import { type Sim, timingsOf } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { after, milliseconds, seconds } from "../../kernel/time.ts";
import { breakOffRequests, expectedResponseTime, isServing } from "../../load/taskSlots.ts";
import { blockedTarget } from "../loadBalancer/connection.ts";
import { connectionsOf } from "../loadBalancer/connectionsOf.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { slotBehind } from "../pod/behindTarget.ts";
import { servingImageOf } from "../pod/podLoad.ts";
import type { TaskRecord } from "../task/model.ts";
import { askForComparison } from "./compareTargets.ts";
import { afterHealthCheck, type CompletedHealthCheck, healthCheck, type Probed } from "./healthCheck.ts";
import { loadBalancersOf, wakeRoutes } from "./loadBalancersOf.ts";
import type { TargetGroupRecord, TargetRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";
import { servingImage } from "./servingImage.ts";

export const isChecked = ({ state }: TargetRecord): boolean =>
  state === "initial" || state === "healthy" || state === "unhealthy";

/** One health check: asks for the next one, so that a slow answer never stretches the interval, and judges this one. */
export function checkTarget(sim: Sim, target: TargetRecord, group: TargetGroupRecord): void {
  const { id } = target;
  sim.schedule("target.healthCheck", { id }, { in: seconds(group.healthCheckIntervalSeconds) });
  const met = healthCheck(group, probe(sim, target, group));
  if (met.result === "waiting") {
    sim.schedule("target.healthCheckTimedOut", { id }, { in: seconds(group.healthCheckTimeoutSeconds) });
  } else applyResult(sim, target, group, met);
}

function probe(sim: Sim, target: TargetRecord, group: TargetGroupRecord): Probed {
  const task = sim.get("task", target.taskId);
  const pod = task === undefined ? sim.get("pod", target.taskId) : undefined;
  const slot = slotBehind(sim, target.taskId);
  const [loadBalancer] = loadBalancersOf(sim, group.id);
  const port = group.healthCheckPort ?? target.port;
  const reachable =
    isSomewhere(sim, target, group) &&
    (loadBalancer === undefined || blockedCheck(sim, loadBalancer, group, target) === null);
  const image = pod === undefined ? servingImage(sim, task) : servingImageOf(sim, pod);
  const listens =
    image?.listensLocally !== true &&
    (pod === undefined ? task !== undefined && listensAt(sim, task, port, target) : port === target.port);
  if (slot === null || !isServing(sim.columns, slot) || !listens) {
    return { reachable, answers: false, status: 0, responseTime: 0 };
  }
  return {
    reachable,
    answers: true,
    status: image?.healthCheckStatus ?? 200,
    responseTime: expectedResponseTime(sim.columns, slot),
  };
}

/** Checks may go to another port than requests do: a security group may let one through and not the other. */
const blockedCheck = (sim: Sim, loadBalancer: LoadBalancerRecord, group: TargetGroupRecord, target: TargetRecord) =>
  blockedTarget(
    loadBalancer,
    { ...group, protocol: group.healthCheckProtocol },
    { ...target, port: group.healthCheckPort ?? target.port },
    connectionsOf(sim),
  );

/** An instance refuses what nothing listens to; at an address without a task there is nobody to refuse. */
const isSomewhere = (sim: Sim, { taskId }: TargetRecord, { targetType }: TargetGroupRecord): boolean =>
  targetType === "instance" || sim.get("task", taskId) !== undefined || sim.get("pod", taskId) !== undefined;

/**
 * A Classic Load Balancer calls its instance port, whatever port the task was given. In awsvpc mode a task listens at
 * the container ports of its definition, and at the one it was registered with.
 */
function listensAt(sim: Sim, { networkBindings, taskDefinitionArn }: TaskRecord, port: number, target: TargetRecord) {
  if (networkBindings.length > 0) return networkBindings.some(({ hostPort }) => hostPort === port);
  if (port === target.port) return true;
  const { containerDefinitions = [] } = sim.get("taskDefinition", taskDefinitionArn) ?? {};
  return containerDefinitions.some(({ portMappings }) =>
    portMappings.some(({ containerPort }) => containerPort === port),
  );
}

/** Writes down what a result changed; a target that goes on as it was costs nothing. */
export function applyResult(
  sim: Sim,
  target: TargetRecord,
  group: TargetGroupRecord,
  result: CompletedHealthCheck,
): void {
  const { consecutiveSuccesses, consecutiveFailures } = target.sim;
  if (result.result === "passed" && target.state === "healthy" && consecutiveFailures === 0) return;
  const before = { ...target, consecutiveSuccesses, consecutiveFailures };
  const next = afterHealthCheck(before, result, group, initialPasses(sim, group));
  if (next === before) return;
  const hasChanged = next.state !== target.state;
  sim.patch("target", target.id, {
    state: next.state,
    reason: next.reason,
    description: next.description,
    sim: {
      ...target.sim,
      consecutiveSuccesses: next.consecutiveSuccesses,
      consecutiveFailures: next.consecutiveFailures,
      ...(hasChanged ? { stateSinceMs: sim.now, healthyAtMs: next.state === "healthy" ? sim.now : null } : {}),
      nextHealthCheckAtMs: after(sim.now, seconds(group.healthCheckIntervalSeconds)),
    },
  });
  if (!hasChanged) return;
  const passed = result.result === "passed";
  const count = passed ? group.healthyThresholdCount : group.unhealthyThresholdCount;
  const because =
    target.state === "initial" && passed && initialPasses(sim, group) === 1
      ? "One passed health check is enough for a new target."
      : `${count} health checks in a row ${passed ? "passed" : "failed"}: the ${passed ? "healthy" : "unhealthy"} threshold.`;
  const [loadBalancer] = loadBalancersOf(sim, group.id);
  const blocked = passed || loadBalancer === undefined ? null : blockedCheck(sim, loadBalancer, group, target);
  const entry = sim.journal(
    {
      source: "aws.elasticloadbalancing",
      detailType: "Target Health State Change",
      eventName: next.state,
      severity: passed ? "INFO" : "WARN",
      kind: "targetGroup",
      subject: group.id,
      message: `Target ${target.targetId}:${target.port} in ${group.targetGroupName} is ${next.state}${passed ? "" : `: ${result.description}`}.`,
      because: blocked === null ? because : `${because} ${blocked.why}`,
      ...(passed ? {} : { notable: true }),
    },
    blocked === null
      ? causeOf(sim, target, passed ? target.reason : result.reason)
      : (sim.get(blocked.by.kind, blocked.by.id)?.sim?.cause ?? sim.cause),
  );
  sim.because(entry);
  if (!passed) resetConnections(sim, target, group);
  else askForComparison(sim, group.id);
  wakeRoutes(sim, group.id);
  const serviceId = sim.get("task", target.taskId)?.serviceId ?? null;
  if (serviceId === null) return;
  sim.wake("service.reconcile", serviceId);
  const { targetHealthToScheduler } = timingsOf(sim);
  if (targetHealthToScheduler > milliseconds(0)) {
    sim.schedule("service.reconcile", { id: serviceId }, { in: targetHealthToScheduler }, Phase.reconcile);
  }
}

/** Source: Network Load Balancers User Guide: existing connections to a target that turns unhealthy are reset. */
function resetConnections(sim: Sim, { taskId }: TargetRecord, { protocol }: TargetGroupRecord): void {
  const slot = slotBehind(sim, taskId);
  if (isLayer4(protocol) && slot !== null) breakOffRequests(sim.columns, slot);
}

/**
 * Source: Application Load Balancers User Guide: one pass; a Classic Load Balancer counts its healthy threshold.
 * Estimate: so does a Network Load Balancer.
 */
function initialPasses(sim: Sim, { protocol, classicLoadBalancer, healthyThresholdCount }: TargetGroupRecord): number {
  const countsAll = isLayer4(protocol) || classicLoadBalancer !== undefined;
  return countsAll || sim.get("settings", "run")?.initialPasses === "healthyThreshold" ? healthyThresholdCount : 1;
}

/** What made the checks fail, or stop failing; otherwise what the check itself follows from: the registration. */
function causeOf(sim: Sim, target: TargetRecord, reason: string | null): number | null {
  const task = sim.get("task", target.taskId);
  const image = servingImage(sim, task);
  switch (reason) {
    case "Target.ResponseCodeMismatch":
      return image?.sim.cause ?? sim.cause;
    case "Target.Timeout":
      return trafficCause(sim, target.targetGroupId) ?? image?.sim.cause ?? sim.cause;
    case "Target.FailedHealthChecks":
      return (image?.listensLocally === true ? image.sim.cause : task?.sim.statusCause) ?? sim.cause;
    default:
      return sim.cause;
  }
}

function trafficCause(sim: Sim, targetGroupId: string): number | null {
  const callers = new Set(loadBalancersOf(sim, targetGroupId).map(({ id }) => id));
  let newest: number | null = null;
  for (const { loadBalancerId, sim: state } of sim.all("trafficSource")) {
    if (callers.has(loadBalancerId) && (state.cause ?? 0) > (newest ?? 0)) newest = state.cause;
  }
  return newest;
}
