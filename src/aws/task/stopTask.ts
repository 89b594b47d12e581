import { clockOf, type Sim, timingsOf } from "../../engine/sim.ts";
import { after, type DurationMs, hours, milliseconds, minutes, seconds } from "../../kernel/time.ts";
import { secondsOfHeldWork } from "../../load/messageRows.ts";
import { giveBackTaskSlot, setRunning } from "../../load/taskSlots.ts";
import { readUserData } from "../containerInstance/readUserData.ts";
import { ec2TaskLatencies } from "../containerInstance/taskLatencies.ts";
import type { ImageRecord } from "../image/model.ts";
import { isProxy } from "../serviceDiscovery/proxyContainer.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import { dependenciesOf } from "../taskDefinition/dependencies.ts";
import type { ContainerDependency } from "../taskDefinition/model.ts";
import { hold, hostActs, hostOf } from "./host.ts";
import type { StopCode, TaskContainer, TaskRecord } from "./model.ts";
import { killedExitCode, type StoppingContainer, stopPlan, stopPlanWords, stoppingDuration } from "./stopPlan.ts";
import { longestReason, stoppedReason } from "./stoppedReason.ts";
import { imageOf, servingContainer } from "./taskLoad.ts";
import { enter, reportContainers, type TransitionWords, wakeOwners } from "./transitions.ts";

/**
 * AWS promises to show a stopped task for at least an hour. Estimate: exactly an hour.
 * Source: Amazon ECS Developer Guide, "Amazon ECS stopped tasks errors".
 */
export const stoppedTaskRetention = hours(1);

/** Source: Amazon ECS Developer Guide, "Amazon ECS clusters for Fargate", Fargate Spot: a warning of two minutes. */
const spotNotice = minutes(2);

export interface Stop {
  readonly stopCode: StopCode;
  readonly stoppedReason: string;
  readonly cause: number | null;
  readonly because?: string;
}

/** Asks a task to stop: at once in desiredStatus, then step by step in lastStatus. */
export function stopTask(sim: Sim, task: TaskRecord, stop: Stop): void {
  if (task.desiredStatus === "STOPPED") return;
  const asked = markStopped(sim, task, stop);
  const words = wordsOf(stop);
  if (task.lastStatus !== "RUNNING" && task.lastStatus !== "ACTIVATING") {
    // Containers that others depend on may run before the task does.
    if (task.containers.some(({ lastStatus }) => lastStatus === "RUNNING")) sendSigterm(sim, asked, words);
    else deprovision(sim, asked, words);
    return;
  }
  if (isOnHostNetwork(task) && sim.where("target", "taskId", task.id).length === 0) {
    sendSigterm(sim, asked, words);
    return;
  }
  const targets = sim.where("target", "taskId", task.id).filter(({ state }) => state !== "draining");
  const atOnce = stop.stopCode === "EssentialContainerExited" || stop.stopCode === "SpotInterruption";
  const waitsForDrain = targets.length > 0 && !atOnce;
  const delay = waitsForDrain ? longestDrain(sim, task.id) : seconds(0);
  // The notice of a Spot interruption is an event of its own, before anything changes in lastStatus.
  const noticed =
    stop.stopCode === "SpotInterruption"
      ? enter(sim, asked, task.lastStatus, {}, after(sim.now, spotNotice), words)
      : asked;
  const deactivating = enter(sim, noticed, "DEACTIVATING", {}, after(sim.now, delay), words);
  for (const { id } of targets) sim.schedule("target.deregister", { id }, { in: seconds(0) });
  if (!waitsForDrain) sendSigterm(sim, deactivating);
}

export function markStopped(sim: Sim, task: TaskRecord, { stopCode, stoppedReason: reason, cause }: Stop): TaskRecord {
  if (task.sim.slot !== null) setRunning(sim.columns, task.sim.slot, false);
  return sim.patch("task", task.id, {
    desiredStatus: "STOPPED",
    stopCode,
    stoppedReason: reason.slice(0, longestReason),
    sim: { ...task.sim, stopCause: cause, healthySinceMs: null },
  });
}

function wordsOf({ stopCode, stoppedReason: detail, because }: Stop): TransitionWords {
  const failure = stopCode === "TaskFailedToStart" || stopCode === "EssentialContainerExited";
  return { detail: `${detail}.`, failure, ...(because === undefined ? {} : { because }) };
}

/** Never reached RUNNING. `cause` names what broke it, when that is known; otherwise the launch itself. */
export function failToStart(
  sim: Sim,
  task: TaskRecord,
  reason: string,
  { because, cause = null }: { readonly because: string; readonly cause?: number | null },
): void {
  stopTask(sim, task, {
    stopCode: "TaskFailedToStart",
    stoppedReason: reason,
    cause: cause ?? task.sim.statusCause,
    because,
  });
}

/** Every target of the task leaves its group after the group's deregistration delay. */
function longestDrain(sim: Sim, taskId: string): DurationMs {
  const delays = sim
    .where("target", "taskId", taskId)
    .map(
      ({ targetGroupId }) =>
        sim.get("targetGroup", targetGroupId)?.attributes["deregistration_delay.timeout_seconds"] ?? 0,
    );
  return seconds(Math.max(0, ...delays));
}

/** SIGTERM to every container still running, those that others depend on last; SIGKILL after its stopTimeout. */
export function sendSigterm(sim: Sim, task: TaskRecord, words: TransitionWords = {}): void {
  if (!hostActs(sim, task)) {
    wakeOwners(sim, hold(sim, task));
    return;
  }
  const stops = stopPlan(stoppingContainers(sim, task));
  const duration = stoppingDuration(stoppingFloor(sim, task), stops);
  const containers = task.containers.map((container): TaskContainer => {
    const stop = stops.find(({ name }) => name === container.name);
    if (stop === undefined || container.sim === undefined) return container;
    const sigtermAtMs = after(sim.now, seconds(stop.sigtermAfterSeconds));
    const exitsAtMs = after(sim.now, seconds(stop.exitAfterSeconds));
    return { ...container, sim: { ...container.sim, stop: { sigtermAtMs, exitsAtMs, exitCode: stop.exitCode } } };
  });
  const because = words.because ?? (stops.length === 0 ? undefined : stopPlanWords(stops));
  enter(sim, task, "STOPPING", { containers, stoppingAtMs: sim.now }, after(sim.now, duration), {
    ...words,
    ...(because === undefined ? {} : { because }),
  });
  const id = task.id;
  for (const at of new Set(stops.map(({ exitAfterSeconds }) => exitAfterSeconds))) {
    if (seconds(at) < duration) sim.schedule("task.containersStopped", { id }, { in: seconds(at) });
  }
  sim.schedule("task.containersStopped", { id }, { in: duration });
}

/** Containers on an instance are gone when they exit; the floor is Fargate's. */
const stoppingFloor = (sim: Sim, { launchType }: TaskRecord): DurationMs =>
  launchType !== "FARGATE" ? seconds(0) : timingsOf(sim).fargateStoppingFloor;

function stoppingContainers(sim: Sim, task: TaskRecord): readonly StoppingContainer[] {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const userData = hostOf(sim, task)?.launchSpecification.userData ?? "";
  const { containerStopTimeout: usual } = readUserData(userData);
  const proxies = task.containers.filter(isProxy).map(({ name }) => name);
  return task.containers
    .filter(({ lastStatus }) => lastStatus === "RUNNING")
    .map((stopped) => {
      const { name, image } = stopped;
      // The proxy serves those that stop until they have gone.
      if (isProxy(stopped)) return { name, stopSeconds: 0, stopExitCode: 0, stopTimeout: usual, dependsOn: [] };
      const container = definition?.containerDefinitions.find((other) => other.name === name);
      const { stopSeconds, stopExitCode, stopError, polls } = imageOf(sim, image);
      const stopTimeout = container?.stopTimeout ?? usual;
      return {
        name,
        stopSeconds: stopError === null ? Math.max(stopSeconds, secondsOfWork(sim, task, polls)) : stopTimeout + 1,
        stopExitCode,
        stopTimeout,
        dependsOn: [
          ...proxies,
          ...(container === undefined
            ? []
            : namesOf(dependenciesOf(container, definition?.containerDefinitions ?? []))),
        ],
      };
    });
}

/** A worker finishes what it holds before it exits. */
const secondsOfWork = (sim: Sim, { sim: { slot } }: TaskRecord, polls: ImageRecord["polls"]): number =>
  slot === null || polls === undefined || polls === null ? 0 : secondsOfHeldWork(sim.columns, slot, sim.now);

const namesOf = (dependencies: readonly ContainerDependency[]): readonly string[] =>
  dependencies.map(({ containerName }) => containerName);

/** Containers whose time in the stop sequence is over are gone; with the last of them the task goes on. */
export function endContainers(sim: Sim, task: TaskRecord): void {
  if (!hostActs(sim, task)) {
    hold(sim, giveBackSlot(sim, task));
    return;
  }
  const gone = task.containers.filter(
    ({ lastStatus, sim: own }) =>
      lastStatus === "RUNNING" && (own?.stop === undefined || own.stop.exitsAtMs <= sim.now),
  );
  const containers = task.containers.map(
    (container): TaskContainer => (gone.includes(container) ? ended(sim, container) : container),
  );
  // With nothing left to stop there is no floor either.
  const floor = containers.some(({ sim: own }) => own?.stop !== undefined) ? stoppingFloor(sim, task) : seconds(0);
  const endsAtMs = after(task.stoppingAtMs ?? sim.now, floor);
  const isLast = !containers.some(({ lastStatus }) => lastStatus === "RUNNING") && sim.now >= endsAtMs;
  if (!isLast) {
    // Within the floor of Fargate the last ones are reported together with the end.
    if (!containers.some(({ lastStatus }) => lastStatus === "RUNNING")) return;
    const names = gone.map(({ name }) => name).join(" and ");
    const left =
      gone.length === 0 ? task : reportContainers(sim, task, containers, `reports container ${names} STOPPED.`);
    if (gone.some(({ name }) => name === servingName(sim, task))) giveBackSlot(sim, left);
    return;
  }
  const done = sim.patch("task", task.id, { containers, executionStoppedAtMs: sim.now });
  const killed = containers.filter(({ sim: own }) => own?.stop?.exitCode === killedExitCode).map(({ name }) => name);
  const because = `${killed.join(" and ")} did not exit within stopTimeout: SIGKILL, exit code ${killedExitCode}.`;
  deprovision(sim, giveBackSlot(sim, done), killed.length === 0 ? {} : { because });
}

function ended(sim: Sim, container: TaskContainer): TaskContainer {
  const { stopError } = imageOf(sim, container.image);
  const reason = stopError === null ? container.reason : stoppedReason.cannotStop(stopError);
  return { ...container, lastStatus: "STOPPED", exitCode: container.sim?.stop?.exitCode ?? 0, reason };
}

function servingName(sim: Sim, task: TaskRecord): string | undefined {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  return definition === undefined ? undefined : servingContainer(definition, service)?.name;
}

/** The containers are gone, and with them what the application was working on. */
export function giveBackSlot(sim: Sim, task: TaskRecord): TaskRecord {
  const { slot } = task.sim;
  if (slot === null) return task;
  giveBackTaskSlot(sim.columns, slot);
  return sim.patch("task", task.id, { sim: { ...task.sim, slot: null } });
}

/** On EC2 outside awsvpc mode a task has no network interface to come and go with. */
export const isOnHostNetwork = ({ launchType, subnetId }: TaskRecord): boolean =>
  launchType !== "FARGATE" && subnetId === null;

function deprovision(sim: Sim, task: TaskRecord, words: TransitionWords): void {
  if (isOnHostNetwork(task)) {
    finish(sim, task, words);
    return;
  }
  const timings = timingsOf(sim);
  // Estimate: an instance lets go of a network interface as fast as it attaches one.
  const fargateDeprovisioning =
    task.launchType !== "FARGATE"
      ? milliseconds(Math.min(timings.fargateDeprovisioning, ec2TaskLatencies[clockOf(sim)].networkInterface))
      : timings.fargateDeprovisioning;
  const containers = task.containers.map((container): TaskContainer => ({ ...container, lastStatus: "STOPPED" }));
  const fields = { containers, executionStoppedAtMs: task.executionStoppedAtMs ?? sim.now };
  enter(sim, task, "DEPROVISIONING", fields, after(sim.now, fargateDeprovisioning), words);
  sim.schedule("task.networkInterfaceReleased", { id: task.id }, { in: fargateDeprovisioning });
}

export function finish(sim: Sim, task: TaskRecord, words: TransitionWords = {}): void {
  const { subnetId, privateIpAddress } = task;
  const subnet = subnetId === null ? undefined : sim.get("subnet", subnetId);
  if (subnet !== undefined && privateIpAddress !== null) {
    sim.patch("subnet", subnet.id, releaseAddress(subnet, privateIpAddress));
  }
  const containers = task.containers.map((container): TaskContainer => ({ ...container, lastStatus: "STOPPED" }));
  const executionStoppedAtMs = task.executionStoppedAtMs ?? sim.now;
  enter(sim, task, "STOPPED", { containers, executionStoppedAtMs, stoppedAtMs: sim.now }, null, words);
  if (sim.count("volume") > 0) sim.schedule("volume.taskEnded", { task: task.id }, { in: seconds(0) });
  sim.schedule("task.forgotten", { id: task.id }, { in: stoppedTaskRetention });
}
