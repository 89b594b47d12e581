import { type Sim, timingsOf } from "../../engine/sim.ts";
import { after, inSeconds, type SimMs, seconds, simMs } from "../../kernel/time.ts";
import { takeTaskSlot } from "../../load/taskSlots.ts";
import { bindHostPorts } from "../containerInstance/hostPorts.ts";
import { asDeployed } from "../service/serviceRevision.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { startedAtMsOf } from "./containerTimes.ts";
import { healthyWithoutCheckAfter } from "./lifecycle.ts";
import type { TaskRecord } from "./model.ts";
import { isOnHostNetwork } from "./stopTask.ts";
import { imageOf, loadOf, servingContainer } from "./taskLoad.ts";
import { enter, waitFor } from "./transitions.ts";

/** The containers run. With one target group the task is RUNNING at once; with several it registers first. */
export function activate(sim: Sim, task: TaskRecord): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const load = loadOf(sim, task);
  if (definition === undefined || load === null) return;
  const registersFirst = (targetGroupsOf(sim, task) ?? 0) > 1;
  const { targetRegistration } = timingsOf(sim);
  const started: TaskRecord = {
    ...task,
    sim: { ...task.sim, slot: takeTaskSlot(sim.columns, load) },
  };
  const untilMs = registersFirst ? after(sim.now, targetRegistration) : null;
  // Without a network interface of its own and with nothing to register with first, a task goes from PENDING to RUNNING.
  const activating =
    registersFirst || !isOnHostNetwork(task)
      ? enter(sim, started, "ACTIVATING", {}, untilMs)
      : sim.patch("task", task.id, { sim: started.sim });
  const serving = servingOf(sim, task, definition);
  if (serving !== undefined) {
    const startedAtMs = startedAtMsOf(sim, task, serving.name);
    const answersAtMs = after(startedAtMs, seconds(imageOf(sim, serving.image).startSeconds));
    sim.schedule(
      "task.applicationStarted",
      { id: task.id, startedAtMs },
      { at: simMs(Math.max(sim.now, answersAtMs)) },
    );
  }
  if (registersFirst) sim.schedule("task.activated", { id: task.id }, { in: targetRegistration });
  else run(sim, activating);
}

/** Host ports on the instance; none on Fargate and in awsvpc mode. */
export function hostPortsOf(
  sim: Sim,
  task: TaskRecord,
  definition: TaskDefinitionRecord,
): TaskRecord["networkBindings"] | null {
  const { containerInstanceArn } = task;
  if (containerInstanceArn === null) return [];
  const inUse = sim
    .where("task", "containerInstanceArn", containerInstanceArn)
    .filter(({ lastStatus }) => lastStatus !== "STOPPED" && lastStatus !== "DEPROVISIONING")
    .flatMap(({ networkBindings }) => networkBindings);
  return bindHostPorts(definition, inUse);
}

export function run(sim: Sim, task: TaskRecord): void {
  if (task.containers.some(({ image }) => (imageOf(sim, image).calls?.length ?? 0) > 0)) {
    sim.schedule("role.applicationCalls", { task: task.id }, { in: seconds(0) });
  }
  if (task.containers.some(({ image }) => (imageOf(sim, image).files?.length ?? 0) > 0)) {
    sim.schedule("volume.applicationFiles", { task: task.id }, { in: seconds(0) });
  }
  const running = enter(sim, task, "RUNNING", { startedAtMs: sim.now }, null, { because: startReason(task, sim.now) });
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const serving = definition === undefined ? undefined : servingOf(sim, task, definition);
  const startSeconds = serving === undefined ? 0 : imageOf(sim, serving.image).startSeconds;
  const answersAtMs = after(startedAtMsOf(sim, task, serving?.name ?? ""), seconds(startSeconds));
  if (answersAtMs > sim.now) waitFor(sim, running, "starting the application", answersAtMs);
  if (targetGroupsOf(sim, task) === 0) {
    sim.schedule("task.heldOut", { id: task.id }, { in: healthyWithoutCheckAfter });
  }
}

/** How many target groups its revision of the service registers it in; null without a service. */
function targetGroupsOf(sim: Sim, { serviceId, startedBy }: TaskRecord): number | null {
  const service = serviceId === null ? undefined : sim.get("service", serviceId);
  return service === undefined ? null : asDeployed(service, startedBy).loadBalancers.length;
}

/** How long it took from being asked for to RUNNING. */
function startReason(task: TaskRecord, now: SimMs): string {
  const { createdAtMs, pullStartedAtMs, pullStoppedAtMs } = task;
  if (pullStartedAtMs === null || pullStoppedAtMs === null) return "Its containers run.";
  const length = (from: SimMs, to: SimMs): string => `${Math.round((to - from) / 100) / 10} s`;
  return (
    `Asked for ${inSeconds(createdAtMs)} s into the run, ready ${length(createdAtMs, now)} later: ` +
    `${task.launchType !== "FARGATE" ? "ECS agent" : "network interface"} ${length(createdAtMs, pullStartedAtMs)}, image pull ${length(pullStartedAtMs, pullStoppedAtMs)}, ` +
    `container start ${length(pullStoppedAtMs, now)}.`
  );
}

/** The container that answers requests. */
export const servingOf = (
  sim: Sim,
  { serviceId }: Pick<TaskRecord, "serviceId">,
  definition: TaskDefinitionRecord,
): ContainerDefinition | undefined =>
  servingContainer(definition, serviceId === null ? undefined : sim.get("service", serviceId));
