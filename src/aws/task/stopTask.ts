import { clockOf, type Sim, timingsOf } from "../../engine/sim.ts";
import { after, type DurationMs, hours, milliseconds, minutes, seconds } from "../../kernel/time.ts";
import { giveBackTaskSlot, setRunning } from "../../load/taskSlots.ts";
import { ec2TaskLatencies } from "../containerInstance/taskLatencies.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import { hold, hostActs } from "./host.ts";
import type { StopCode, TaskContainer, TaskRecord } from "./model.ts";
import { type ContainerExit, exitAfterSigterm, stoppingDuration } from "./stopDurations.ts";
import { longestReason, stoppedReason } from "./stoppedReason.ts";
import { imageOf, shareAgain } from "./taskLoad.ts";
import { enter, type TransitionWords, wakeOwners } from "./transitions.ts";

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
    deprovision(sim, asked, words);
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

/** SIGTERM to every container still running; SIGKILL after its stopTimeout. */
export function sendSigterm(sim: Sim, task: TaskRecord, words: TransitionWords = {}): void {
  if (!hostActs(sim, task)) {
    wakeOwners(sim, hold(sim, task));
    return;
  }
  // Containers on an instance are gone when they exit; the floor is Fargate's.
  const floor = task.launchType === "EC2" ? { fargateStoppingFloor: seconds(0) } : timingsOf(sim);
  const duration = stoppingDuration(floor, exitsOf(sim, task));
  enter(sim, task, "STOPPING", { stoppingAtMs: sim.now }, after(sim.now, duration), words);
  sim.schedule("task.containersStopped", { id: task.id }, { in: duration });
}

function exitsOf(sim: Sim, task: TaskRecord): readonly ContainerExit[] {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  return task.containers
    .filter(({ lastStatus }) => lastStatus === "RUNNING")
    .map(({ name, image }) => {
      const stopTimeout =
        definition?.containerDefinitions.find((container) => container.name === name)?.stopTimeout ?? 30;
      return exitAfterSigterm({ name, stopSeconds: imageOf(sim, image).stopSeconds, stopTimeout });
    });
}

export function endContainers(sim: Sim, task: TaskRecord): void {
  if (!hostActs(sim, task)) {
    hold(sim, giveBackSlot(sim, task));
    return;
  }
  const exits = exitsOf(sim, task);
  const containers = task.containers.map((container): TaskContainer => {
    const exit = exits.find(({ name }) => name === container.name);
    return exit === undefined ? container : { ...container, lastStatus: "STOPPED", exitCode: exit.exitCode };
  });
  deprovision(sim, giveBackSlot(sim, sim.patch("task", task.id, { containers, executionStoppedAtMs: sim.now })), {});
}

/** The containers are gone, and with them what the application was working on. */
export function giveBackSlot(sim: Sim, task: TaskRecord): TaskRecord {
  const { slot } = task.sim;
  if (slot === null) return task;
  giveBackTaskSlot(sim.columns, slot);
  const gone = sim.patch("task", task.id, { sim: { ...task.sim, slot: null } });
  shareAgain(sim, gone);
  return gone;
}

/** On EC2 outside awsvpc mode a task has no network interface to come and go with. */
export const isOnHostNetwork = ({ launchType, subnetId }: TaskRecord): boolean =>
  launchType === "EC2" && subnetId === null;

function deprovision(sim: Sim, task: TaskRecord, words: TransitionWords): void {
  if (isOnHostNetwork(task)) {
    finish(sim, task, words);
    return;
  }
  const timings = timingsOf(sim);
  // Estimate: an instance lets go of a network interface as fast as it attaches one.
  const fargateDeprovisioning =
    task.launchType === "EC2"
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
  sim.schedule("task.forgotten", { id: task.id }, { in: stoppedTaskRetention });
}

/** One container has exited. An essential one takes the task with it. */
export function containerExited(
  sim: Sim,
  task: TaskRecord,
  exit: {
    readonly container: string;
    readonly exitCode: number;
    readonly reason: string | null;
    readonly serves: boolean;
  },
): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const essential = definition?.containerDefinitions.find(({ name }) => name === exit.container)?.essential ?? true;
  const containers = task.containers.map(
    (container): TaskContainer =>
      container.name === exit.container
        ? { ...container, lastStatus: "STOPPED", exitCode: exit.exitCode, reason: exit.reason }
        : container,
  );
  const patched = sim.patch("task", task.id, { containers });
  const left = exit.serves ? giveBackSlot(sim, patched) : patched;
  const exited = `Container ${exit.container} exited with code ${exit.exitCode}${exit.reason === null ? "" : `: ${exit.reason}`}.`;
  if (essential) {
    stopTask(sim, left, {
      stopCode: "EssentialContainerExited",
      stoppedReason: stoppedReason.essentialContainerExited,
      cause: sim.cause,
      because: exited,
    });
    return;
  }
  enter(sim, left, left.lastStatus, {}, left.sim.waitsUntilMs, {
    detail: exited,
    because: `${exit.container} is not essential, so the task goes on.`,
  });
}
