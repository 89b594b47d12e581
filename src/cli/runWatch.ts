import { deploymentLimits } from "../aws/service/deploymentLimits.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import { isActive, lastStatuses, type TaskRecord } from "../aws/task/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { instanceInvariants } from "./instanceInvariants.ts";
import { taskInvariants } from "./taskInvariants.ts";

/** Looks on after every single event of a run. */
export interface RunWatch {
  /** The first rule that this event broke, with what broke it; null when all hold. */
  see(simulation: Simulation): string | null;
}

/** Rules about two moments: what an event may make of a task or a service. */
export const transitionRules = {
  clock: "the clock never goes back",
  status: "a task never goes back in its lifecycle, and its version rises",
  ceiling: "RUNNING and PENDING tasks stay within the ceiling of maximumPercent",
  floor: "healthy tasks are never voluntarily taken below the floor of minimumHealthyPercent",
} as const;

/** A watch of its own for each run: it remembers the event before. */
export function watchRun(): RunWatch {
  let atMs = 0;
  let before = new Map<string, TaskRecord>();
  return {
    see(simulation) {
      if (simulation.nowMs < atMs) return `${transitionRules.clock}: ${simulation.nowMs} after ${atMs}`;
      atMs = simulation.nowMs;
      const changed: TaskRecord[] = [];
      let count = 0;
      for (const task of simulation.all("task")) {
        count++;
        if (before.get(task.id) !== task) changed.push(task);
      }
      // Samples of load and metrics are most events, and they touch no task.
      if (changed.length === 0 && count === before.size) return null;
      const broken = transitionOf(simulation, changed, before) ?? stateOf(simulation);
      if (count === before.size + changed.filter(({ id }) => !before.has(id)).length) {
        for (const task of changed) before.set(task.id, task);
      } else before = new Map([...simulation.all("task")].map((task) => [task.id, task]));
      return broken;
    },
  };
}

function stateOf(simulation: Simulation): string | null {
  for (const [rule, check] of [...Object.entries(taskInvariants), ...Object.entries(instanceInvariants)]) {
    const broken = check(simulation);
    if (broken !== null) return `${rule}: ${broken}`;
  }
  return null;
}

function transitionOf(
  simulation: Simulation,
  changed: readonly TaskRecord[],
  before: ReadonlyMap<string, TaskRecord>,
): string | null {
  for (const task of changed) {
    const was = before.get(task.id);
    const broken =
      (was === undefined ? null : brokenStatus(was, task)) ??
      (was === undefined && task.serviceId !== null ? brokenCeiling(simulation, task.serviceId) : null) ??
      (was !== undefined && leftByChoice(was, task) ? brokenFloor(simulation, task) : null);
    if (broken !== null) return broken;
  }
  return null;
}

function brokenStatus(was: TaskRecord, task: TaskRecord): string | null {
  const back = lastStatuses.indexOf(task.lastStatus) < lastStatuses.indexOf(was.lastStatus);
  return back || task.version < was.version
    ? `${transitionRules.status}: ${task.id} goes from ${was.lastStatus} to ${task.lastStatus}`
    : null;
}

const tasksOf = (simulation: Simulation, serviceId: string): readonly TaskRecord[] =>
  simulation.where("task", "serviceId", serviceId).filter(isActive);

/** Task sets are sized by their scale, and other strategies than ROLLING have two full revisions. */
const isRolling = ({ deploymentController, deploymentConfiguration }: ServiceRecord): boolean =>
  (deploymentController?.type ?? "ECS") === "ECS" && (deploymentConfiguration.strategy ?? "ROLLING") === "ROLLING";

/** Looked at when a task starts: lowering desiredCount or maximumPercent stops none at once. */
function brokenCeiling(simulation: Simulation, serviceId: string): string | null {
  const service = simulation.get("service", serviceId);
  if (service === undefined || !isRolling(service)) return null;
  const { maximumActive } = deploymentLimits(service.desiredCount, service.deploymentConfiguration);
  const active = tasksOf(simulation, serviceId).length;
  // Of a service that rolls nothing, desiredCount itself is the limit, also where the percentage rounds below it.
  const ceiling = Math.max(maximumActive, service.desiredCount);
  return active > ceiling ? `${transitionRules.ceiling}: ${serviceId} has ${active}, ${ceiling} is the ceiling` : null;
}

/** A healthy task whose stop the scheduler has just asked for. */
const leftByChoice = (was: TaskRecord, { desiredStatus, stopCode }: TaskRecord): boolean =>
  was.desiredStatus === "RUNNING" &&
  desiredStatus === "STOPPED" &&
  stopCode === "ServiceSchedulerInitiated" &&
  was.sim.healthySinceMs !== null;

function brokenFloor(simulation: Simulation, { serviceId }: TaskRecord): string | null {
  const service = serviceId === null ? undefined : simulation.get("service", serviceId);
  if (service === undefined || !isRolling(service) || service.schedulingStrategy === "DAEMON") return null;
  const { minimumHealthy } = deploymentLimits(service.desiredCount, service.deploymentConfiguration);
  const healthy = tasksOf(simulation, service.id).filter(({ sim }) => sim.healthySinceMs !== null).length;
  return healthy < minimumHealthy
    ? `${transitionRules.floor}: ${service.id} has ${healthy} left, the floor is ${minimumHealthy}`
    : null;
}
