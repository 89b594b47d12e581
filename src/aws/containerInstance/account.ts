import type { Sim } from "../../engine/sim.ts";
import { agentWait } from "./agentQueue.ts";
import { agentActs, type ContainerInstanceRecord, isRegistered, type Resource } from "./model.ts";
import { countsAsPending, countsAsRunning, type PlacedTask, placedTaskOf, reservesForScheduler } from "./placedTask.ts";
import { hostResourcesOf, registeredOf, remainingAfter, resourcesOf } from "./registeredResources.ts";
import { instanceName, wakeProviderOf } from "./stateChange.ts";

/** Every task on an instance, in the order they were placed. */
export function tasksPlacedOn(sim: Sim, id: string): readonly PlacedTask[] {
  return sim.where("task", "containerInstanceArn", id).flatMap((task) => {
    const definition = sim.get("taskDefinition", task.taskDefinitionArn);
    return definition === undefined || task.lastStatus === "STOPPED" ? [] : [placedTaskOf(task, definition)];
  });
}

/** Counts and remaining resources, as DescribeContainerInstances has them now. */
export function accountFor(
  instance: ContainerInstanceRecord,
  tasks: readonly PlacedTask[],
): Pick<ContainerInstanceRecord, "runningTasksCount" | "pendingTasksCount" | "remainingResources"> {
  const reservations = tasks.filter(reservesForScheduler).map(({ reservation }) => reservation);
  const { networkInterfaces: _, ...left } = remainingAfter(registeredOf(instance), reservations);
  return {
    runningTasksCount: tasks.filter(countsAsRunning).length,
    pendingTasksCount: tasks.filter(countsAsPending).length,
    remainingResources: instance.registeredResources.length === 0 ? [] : resourcesOf(left),
  };
}

/** Brings an instance's numbers up to date, lets the next waiting task in, and says when draining is complete. */
export function account(sim: Sim, id: string): void {
  const before = sim.get("containerInstance", id);
  if (before === undefined) return;
  const tasks = tasksPlacedOn(sim, id);
  const numbers = accountFor(before, tasks);
  const instance = isSame(before, numbers) ? before : changeResources(sim, before, numbers);
  if (instance !== before) wakeProviderOf(sim, instance);
  admitNext(sim, instance, tasks);
  announceDrained(sim, instance);
}

/**
 * Source: Amazon ECS Developer Guide, "Amazon ECS container instance state change events": placing or stopping a task
 * changes the available resources.
 */
function changeResources(
  sim: Sim,
  before: ContainerInstanceRecord,
  numbers: ReturnType<typeof accountFor>,
): ContainerInstanceRecord {
  const instance = { ...before, ...numbers };
  if (isRegistered(before)) {
    const { cpu, memory } = hostResourcesOf(numbers.remainingResources);
    sim.journal({
      source: "aws.ecs",
      detailType: "ECS Container Instance State Change",
      eventName: "RESOURCES_CHANGED",
      severity: "INFO",
      kind: "containerInstance",
      subject: before.id,
      message: `${instanceName(instance)} has ${cpu} CPU units and ${memory} MiB left.`,
    });
  }
  return sim.patch("containerInstance", before.id, { ...numbers, version: before.version + 1 });
}

const isSame = (instance: ContainerInstanceRecord, numbers: ReturnType<typeof accountFor>): boolean =>
  instance.runningTasksCount === numbers.runningTasksCount &&
  instance.pendingTasksCount === numbers.pendingTasksCount &&
  textOf(instance.remainingResources) === textOf(numbers.remainingResources);

const textOf = (resources: readonly Resource[]): string =>
  resources
    .map((resource) => (resource.type === "INTEGER" ? resource.integerValue : resource.stringSetValue.join(",")))
    .join(";");

function admitNext(sim: Sim, instance: ContainerInstanceRecord, tasks: readonly PlacedTask[]): void {
  if (!agentActs(instance)) return;
  const next = tasks.find((task) => !task.admitted && reservesForScheduler(task));
  if (next === undefined || next.lastStatus !== "PENDING") return;
  if (agentWait(registeredOf(instance), tasks, next.id) !== null) return;
  sim.schedule("task.hostChanged", { id: next.id }, { at: sim.now });
}

function announceDrained(sim: Sim, instance: ContainerInstanceRecord): void {
  const { status, runningTasksCount, pendingTasksCount } = instance;
  if (status !== "DRAINING" || instance.sim.drained || runningTasksCount + pendingTasksCount > 0) return;
  const entry = sim.journal({
    source: "aws.ecs",
    detailType: "ECS Container Instance State Change",
    eventName: "DRAINING",
    severity: "INFO",
    kind: "containerInstance",
    subject: instance.id,
    message: `${instanceName(instance)} is drained: no task runs on it.`,
    because: "It stays DRAINING until it is set ACTIVE again, deregistered or terminated.",
    notable: true,
  });
  sim.patch("containerInstance", instance.id, {
    version: instance.version + 1,
    sim: { ...instance.sim, drained: true, cause: entry },
  });
}
