import { seconds } from "../../kernel/time.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import { eventTexts, stoppedText } from "./eventTexts.ts";
import type { ServiceRecord } from "./model.ts";
import { note, type SchedulerPass, say } from "./schedulerPass.ts";
import { asDeployed } from "./serviceRevision.ts";
import { deploymentNamed, targetGroupOf } from "./targetGroupOf.ts";

/**
 * Registers tasks with the service's target groups: with one group once the task is RUNNING, with several while it is
 * ACTIVATING. Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle".
 */
export function registerTasks(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const fresh = pass.active.filter(({ task }) => {
    if (task.sim.registered || (task.lastStatus !== "RUNNING" && task.lastStatus !== "ACTIVATING")) return false;
    const { length } = asDeployed(service, task.startedBy).loadBalancers;
    return length > 1 || (length === 1 && task.lastStatus === "RUNNING");
  });
  const [first] = fresh;
  if (first === undefined) return;
  const cause = sim.cause;
  for (const seen of fresh) {
    sim.because(seen.task.sim.statusCause);
    for (const link of asDeployed(service, seen.task.startedBy).loadBalancers) {
      const payload = {
        targetGroupId: targetGroupOf(link, deploymentNamed(service, seen.task.startedBy)),
        taskId: seen.task.id,
        port: hostPortOf(seen.task, link.containerPort),
      };
      sim.schedule("target.register", payload, { in: seconds(0) });
    }
    seen.task = note(pass, seen.task, { registered: true });
  }
  sim.because(cause);
  for (const [targetGroup, count] of groupsOf(
    service,
    fresh.map(({ task }) => task),
  )) {
    const event = registeredText(pass, targetGroup, count);
    const words = { event, detailType: "ECS Service Event Message", eventName: "TARGETS_REGISTERED" } as const;
    say(pass, words, first.task.sim.statusCause);
  }
}

/** Record ids of the target groups that a task registers in. */
export const targetGroupsOfTask = (
  service: ServiceRecord,
  { startedBy }: Pick<TaskRecord, "startedBy">,
): readonly string[] =>
  asDeployed(service, startedBy).loadBalancers.map((link) => targetGroupOf(link, deploymentNamed(service, startedBy)));

/** The target groups of these tasks, with how many of them each has. */
function groupsOf(service: ServiceRecord, tasks: readonly TaskRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    for (const id of targetGroupsOfTask(service, task)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Outside `awsvpc` mode a container answers at the port its instance gave it. */
const hostPortOf = ({ networkBindings }: TaskRecord, containerPort: number): number =>
  networkBindings.find((binding) => binding.containerPort === containerPort)?.hostPort ?? containerPort;

/** Of a Classic Load Balancer AWS speaks of instances and names the load balancer. */
function registeredText(pass: SchedulerPass, targetGroupId: string, count: number): string {
  const { serviceName } = pass.service;
  const group = pass.sim.get("targetGroup", targetGroupId);
  if (group?.classicLoadBalancer === undefined) {
    return eventTexts.registered(serviceName, count, arnOf(pass, targetGroupId));
  }
  return eventTexts.registeredInstances(serviceName, count, group.targetGroupName);
}
function deregisteredText(pass: SchedulerPass, targetGroupId: string, count: number): string {
  const { serviceName } = pass.service;
  const group = pass.sim.get("targetGroup", targetGroupId);
  if (group?.classicLoadBalancer === undefined) {
    return eventTexts.deregistered(serviceName, count, arnOf(pass, targetGroupId));
  }
  return eventTexts.deregisteredInstances(serviceName, count, group.targetGroupName);
}

const arnOf = ({ sim }: SchedulerPass, targetGroupId: string): string =>
  sim.get("targetGroup", targetGroupId)?.targetGroupArn ?? targetGroupId;

/** Tells that targets of these tasks leave their groups; returns the last entry, or null when they had none. */
export function sayDeregistered(
  pass: SchedulerPass,
  tasks: readonly TaskRecord[],
  because: string | undefined,
  causedBy: number | null,
): number | null {
  const { serviceName } = pass.service;
  let entry: number | null = null;
  for (const [targetGroup, count] of groupsOf(pass.service, tasks)) {
    entry = say(
      pass,
      {
        event: deregisteredText(pass, targetGroup, count),
        detailType: "ECS Service Event Message",
        eventName: "TARGETS_DEREGISTERED",
        ...(because === undefined ? {} : { because }),
      },
      entry ?? causedBy,
    );
  }
  if (entry === null) return null;
  return say(
    pass,
    {
      event: eventTexts.draining(serviceName, tasks.length),
      detailType: "ECS Service Event Message",
      eventName: "CONNECTIONS_DRAINING",
    },
    entry,
  );
}

/** Tells of tasks that are stopping: those the scheduler stopped once they have drained, others as soon as they leave. */
export function announceStops(pass: SchedulerPass): void {
  const drained: TaskRecord[] = [];
  pass.leaving.forEach((task, index) => {
    if (task.sim.stopAnnounced || !task.sim.registered) return;
    if (task.stopCode !== "ServiceSchedulerInitiated") {
      sayDeregistered(pass, [task], undefined, task.sim.statusCause);
    } else if (task.lastStatus === "DEACTIVATING") {
      return;
    } else {
      drained.push(task);
    }
    pass.leaving[index] = note(pass, task, { stopAnnounced: true });
  });
  const moved = pass.service.sim.rebalancing?.leaving ?? [];
  sayStopped(
    pass,
    drained.filter(({ id }) => !moved.includes(id)),
    null,
  );
  const toBalance = drained.filter(({ id }) => moved.includes(id));
  for (const zone of new Set(toBalance.map(({ availabilityZone }) => availabilityZone))) {
    sayStopped(
      pass,
      toBalance.filter(({ availabilityZone }) => availabilityZone === zone),
      zone,
    );
  }
}

function sayStopped(pass: SchedulerPass, stopped: readonly TaskRecord[], zone: string | null): void {
  const [first] = stopped;
  if (first === undefined) return;
  const event = stoppedText(pass.service.serviceName, stopped.map(taskIdOf), zone);
  say(pass, { event, eventName: "TASKS_STOPPED" }, first.sim.statusCause);
}
