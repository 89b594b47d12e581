import { hostOf } from "../placement/candidate.ts";
import { checkInstance } from "../placement/filterInstance.ts";
import type { Requirement } from "../placement/model.ts";
import { belongsWith } from "../placement/request.ts";
import { chooseTasksToStop } from "./chooseTasksToStop.ts";
import { deploymentLimits } from "./deploymentLimits.ts";
import { primaryOf } from "./deployments.ts";
import { eventTexts } from "./eventTexts.ts";
import { launchesNow } from "./launchesNow.ts";
import type { ZoneRebalancing } from "./model.ts";
import { candidatesNow, placementRequestOf } from "./placeTasks.ts";
import { isHeld } from "./protectedTasks.ts";
import { type SchedulerPass, type SeenTask, say, sayOnce, unsay } from "./schedulerPass.ts";
import { startTasks, zonesOf } from "./startTasks.ts";
import { stopChosen } from "./stopTasks.ts";
import { nextZoneMove, rebalancingProblem, type ZoneCount, type ZoneMove, zonesToLeave } from "./zoneBalance.ts";

/**
 * Tasks that started only to balance the zones: until they are healthy the scheduler does not count them.
 * Something else to do comes first, and then they are tasks like the others.
 */
export function tasksOnTheMove(pass: SchedulerPass): ReadonlySet<string> {
  const { rebalancing } = pass.service.sim;
  if (rebalancing === undefined) return new Set();
  const started = pass.active.filter(({ task }) => rebalancing.started.includes(task.id));
  const others = pass.active.filter(({ task }) => !rebalancing.started.includes(task.id));
  const interrupted = interruption(pass, started, others);
  if (interrupted === null) return new Set(started.map(({ task }) => task.id));
  endRebalancing(pass);
  say(pass, {
    event: null,
    message: `(service ${pass.service.serviceName}) AZ Rebalancing stopped.`,
    eventName: "SERVICE_REBALANCING_STOPPED",
    severity: "ERROR",
    because: interrupted,
    notable: true,
  });
  return new Set();
}

/** Why the move cannot go on; null when it can. */
function interruption(
  { service }: SchedulerPass,
  started: readonly SeenTask[],
  others: readonly SeenTask[],
): string | null {
  if (service.status !== "ACTIVE") return "The service is deleted.";
  if (service.availabilityZoneRebalancing !== "ENABLED") return "availabilityZoneRebalancing is DISABLED.";
  if (service.deployments.length > 1 || primaryOf(service)?.rolloutState !== "COMPLETED") {
    return "A deployment is in progress.";
  }
  if (others.length !== service.desiredCount) {
    return `${others.length} other tasks are active, ${service.desiredCount} are desired.`;
  }
  if ([...started, ...others].some(({ judgement }) => judgement.health === "unhealthy")) return "A task is unhealthy.";
  if (others.some(({ drains }) => drains)) return "A task is on a host that is given up.";
  return null;
}

/** The next step of a move under way; true when it started or stopped anything. */
export function carryOnRebalancing(pass: SchedulerPass): boolean {
  const { rebalancing } = pass.service.sim;
  if (rebalancing === undefined) return false;
  const arrived = pass.active.filter(({ task }) => rebalancing.started.includes(task.id));
  if (arrived.length > 0) {
    if (arrived.some(({ judgement }) => judgement.health !== "healthy")) return false;
    leaveFullest(pass, arrived);
    return true;
  }
  const drains = pass.leaving.some(
    ({ id, lastStatus }) => rebalancing.leaving.includes(id) && lastStatus === "DEACTIVATING",
  );
  if (drains) return false;
  const counts = zoneCounts(pass);
  const share = desiredIn(pass, counts);
  if (nextZoneMove(counts, share) !== null) return move(pass, counts);
  endRebalancing(pass);
  say(pass, {
    event: eventTexts.balanced(pass.service.serviceName, counts),
    eventName: "SERVICE_REBALANCING_COMPLETED",
    because: `${share} tasks in ${counts.length} zones: none has two more than another.`,
    notable: true,
  });
  unsay(pass, "notBalanced");
  return false;
}

/** A steady service looks whether its zones are balanced. Source: Developer Guide: only after the steady state. */
export function considerRebalancing(pass: SchedulerPass): void {
  const { service } = pass;
  if (!service.sim.steady || service.availabilityZoneRebalancing !== "ENABLED") return;
  if (service.sim.rebalancing !== undefined || rebalancingProblem(service) !== null) return;
  const counts = zoneCounts(pass);
  const share = desiredIn(pass, counts);
  const next = nextZoneMove(counts, share);
  if (next === null) {
    unsay(pass, "notBalanced");
    return;
  }
  if (countMovable(pass, counts, next) === 0) {
    sayBlocked(pass, "Scale-in protection keeps every task of the fullest zone.");
    return;
  }
  sayOnce(pass, "notBalanced", {
    event: eventTexts.notBalanced(service.serviceName, counts),
    eventName: "SERVICE_REBALANCING_STARTED",
    because: `${share} tasks in ${counts.length} zones: ${next.to} is ${next.count} short.`,
    notable: true,
  });
  move(pass, counts);
}

/** Starts tasks in the emptiest zone; the fullest gives up as many once they are healthy. */
function move(pass: SchedulerPass, counts: readonly ZoneCount[]): boolean {
  const { service, sim, active } = pass;
  const primary = primaryOf(service);
  const next = nextZoneMove(counts, desiredIn(pass, counts));
  if (primary === undefined || next === null || service.sim.launchAfterMs > sim.now) return false;
  const { maximumActive } = deploymentLimits(service.desiredCount, service.deploymentConfiguration);
  const room = Math.min(maximumActive - active.length, launchesNow(pass).launches);
  const count = Math.min(next.count, countMovable(pass, counts, next), room);
  if (count <= 0) {
    sayBlocked(
      pass,
      `No task may start: maximumPercent allows ${maximumActive} tasks and ${active.length} are active.`,
    );
    endRebalancing(pass);
    return false;
  }
  const reason = `${next.to} is ${next.count} short of its share; ${count} now, before as many leave the fullest zone.`;
  const started = startTasks(pass, primary, count, 0, reason, next.to);
  if (started.length === 0) {
    endRebalancing(pass);
    if (service.launchType !== "FARGATE") sayUnplacedInZone(pass, next.to);
    return false;
  }
  unsay(pass, "rebalancingBlocked");
  setRebalancing(pass, { started, leaving: [] });
  return true;
}

/** The tasks that make room for those that arrived: from the fullest zones, never protected ones. */
function leaveFullest(pass: SchedulerPass, arrived: readonly SeenTask[]): void {
  const arrivedIds = arrived.map(({ task }) => task.id);
  const free = pass.active.filter((seen) => !arrivedIds.includes(seen.task.id) && !isHeld(pass, seen));
  const candidates = free.map((seen) => ({
    id: seen.task.id,
    zone: seen.task.availabilityZone,
    startedAtMs: seen.task.startedAtMs,
    seen,
  }));
  const tasksByZone = new Map(zoneCounts(pass).map(({ zone, tasks }) => [zone, tasks]));
  const chosen = chooseTasksToStop(candidates, arrived.length, tasksByZone).map(({ seen }) => seen);
  setRebalancing(pass, { started: [], leaving: chosen.map(({ task }) => task.id) });
  for (const zone of new Set(chosen.map(({ task }) => task.availabilityZone))) {
    const there = chosen.filter(({ task }) => task.availabilityZone === zone);
    stopChosen(pass, there, `${zone} has the most tasks, and the tasks that came for them are healthy.`, zone);
  }
}

/** How many of the tasks that would leave may leave. */
function countMovable(pass: SchedulerPass, counts: readonly ZoneCount[], { count }: ZoneMove): number {
  const wanted = new Map<string, number>();
  for (const zone of zonesToLeave(counts, count)) wanted.set(zone, (wanted.get(zone) ?? 0) + 1);
  let movable = 0;
  for (const [zone, most] of wanted) {
    const free = pass.active.filter((seen) => seen.task.availabilityZone === zone && !isHeld(pass, seen)).length;
    movable += Math.min(most, free);
  }
  return movable;
}

/** The zones the service can use, with its active tasks in each. */
function zoneCounts(pass: SchedulerPass): readonly ZoneCount[] {
  const { active, stopped, service } = pass;
  const here = active.filter(({ task }) => !stopped.has(task.id));
  const count = (zone: string): number => here.filter(({ task }) => task.availabilityZone === zone).length;
  const zones = service.launchType === "FARGATE" ? zonesOf(pass).map(({ zone }) => zone) : zonesOfInstances(pass);
  return zones.map((zone) => ({ zone, tasks: count(zone) }));
}

/** What these zones share: tasks in a zone where nothing can be placed, such as behind a lost agent, stay out of it. */
function desiredIn({ active, stopped, service }: SchedulerPass, counts: readonly ZoneCount[]): number {
  const zones = new Set(counts.map(({ zone }) => zone));
  const elsewhere = active.filter(({ task }) => !stopped.has(task.id) && !zones.has(task.availabilityZone));
  return Math.max(0, service.desiredCount - elsewhere.length);
}

/** What an instance lacks only for the moment. */
const passing: readonly Requirement[] = ["RESOURCE:CPU", "RESOURCE:MEMORY", "RESOURCE:PORTS", "RESOURCE:ENI"];

/** Zones with instances that suit the task. Source: Developer Guide: rebalancing uses the instances that are there. */
function zonesOfInstances(pass: SchedulerPass): readonly string[] {
  const definition = pass.sim.get("taskDefinition", pass.service.taskDefinition);
  if (definition === undefined) return [];
  const request = placementRequestOf(pass, definition);
  const constraints = request.constraints.filter(({ type }) => type !== "distinctInstance");
  const suits = candidatesNow(pass).filter((candidate) => {
    const host = hostOf(candidate, (task) => belongsWith(request, task));
    const checks = checkInstance({ ...request, constraints }, host);
    return checks.every(({ passed, requirement }) => passed || passing.includes(requirement));
  });
  const zones = new Set(suits.map(({ instance }) => instance.availabilityZone));
  return [...zones].sort((a, b) => (a < b ? -1 : 1));
}

function setRebalancing(pass: SchedulerPass, rebalancing: ZoneRebalancing): void {
  pass.service = { ...pass.service, sim: { ...pass.service.sim, rebalancing, steady: false } };
  unsay(pass, "steady");
}

function endRebalancing(pass: SchedulerPass): void {
  const { rebalancing: _, ...others } = pass.service.sim;
  pass.service = { ...pass.service, sim: others };
}

/** A decision not to act. */
function sayBlocked(pass: SchedulerPass, because: string): void {
  sayOnce(pass, "rebalancingBlocked", {
    event: null,
    message: `(service ${pass.service.serviceName}) AZ Rebalancing stopped.`,
    eventName: "SERVICE_REBALANCING_STOPPED",
    severity: "ERROR",
    because,
  });
}

function sayUnplacedInZone(pass: SchedulerPass, zone: string): void {
  sayOnce(pass, `unplacedInZone ${zone}`, {
    event: eventTexts.unplacedInZone(pass.service.serviceName, zone),
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `No ACTIVE container instance of ${zone} has room; rebalancing launches none.`,
    notable: true,
  });
}
