import type { Sim } from "../../engine/sim.ts";
import { after, between, inSeconds, seconds } from "../../kernel/time.ts";
import { dropHeldMessages } from "../../load/messageRows.ts";
import { breakOffRequests, setServing } from "../../load/taskSlots.ts";
import { isProxy } from "../serviceDiscovery/proxyContainer.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { activate, hostPortsOf, servingOf } from "./activateTask.ts";
import { type DependencyWait, dependencyWords, readiness } from "./containerOrder.ts";
import { containerStartOf, startedAtMsOf } from "./containerTimes.ts";
import { echoed } from "./echoCommand.ts";
import type { TaskContainer, TaskRecord } from "./model.ts";
import { plannedExit } from "./plannedExit.ts";
import { noRestart, noRestartWords } from "./restartPolicy.ts";
import { faultOf, runtimeTimeout } from "./startFault.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { failToStart, giveBackSlot, stopTask } from "./stopTask.ts";
import { imageOf } from "./taskLoad.ts";
import { enter, journalTask, reportContainers, waitFor } from "./transitions.ts";

/** Lets every container begin whose dependencies allow it, and says what the others wait for. */
export function startReady(sim: Sim, task: TaskRecord): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return;
  const definitions = definition.containerDefinitions;
  const ready: string[] = [];
  const waits: { readonly name: string; readonly wait: DependencyWait }[] = [];
  for (const container of definitions) {
    const record = task.containers.find(({ name }) => name === container.name);
    if (record === undefined || record.lastStatus !== "PENDING" || record.sim !== undefined) continue;
    const found = readiness(container, definitions, task.containers, sim.now);
    if (found.is === "never") {
      failContainer(
        sim,
        task,
        container.name,
        found.reason,
        "A container it depends on can no longer do what is asked of it.",
      );
      return;
    }
    if (found.is === "ready") ready.push(container.name);
    else waits.push({ name: container.name, wait: found.wait });
  }
  if (ready.length > 0) {
    // Estimate: the proxy begins with the first of them; AWS shows no time between.
    const proxies = task.containers.filter((one) => isProxy(one) && one.sim === undefined).map(({ name }) => name);
    begin(sim, task, [...ready, ...proxies]);
    return;
  }
  // What holds up everything else is the dependency that has begun.
  const hasBegun = (name: string) => task.containers.some((each) => each.name === name && each.sim !== undefined);
  const first = waits.find(({ wait }) => hasBegun(wait.containerName)) ?? waits[0];
  const isStarting = task.containers.some(({ lastStatus, sim: own }) => lastStatus === "PENDING" && own !== undefined);
  if (first !== undefined && !isStarting) {
    waitFor(sim, task, dependencyWords(first.name, first.wait), first.wait.untilMs);
  }
}

/** These containers are created and started; they run when that is done. */
function begin(sim: Sim, task: TaskRecord, names: readonly string[]): void {
  const duration =
    faultOf(sim, task, "runtime") === null ? containerStartOf(sim, task) : runtimeTimeout(task.launchType);
  const startedAtMs = after(sim.now, duration);
  const containers = task.containers.map(
    (container): TaskContainer =>
      names.includes(container.name)
        ? { ...container, lastStatus: "PENDING", sim: { startedAtMs, restartCount: nextRestartCount(container) } }
        : container,
  );
  const begun = sim.patch("task", task.id, { containers });
  if (task.lastStatus === "PENDING") {
    const what = names.length === task.containers.length ? "the containers" : names.join(" and ");
    waitFor(sim, begun, `starting ${what}`, startedAtMs);
  }
  sim.schedule("task.containerStarted", { id: task.id }, { in: duration });
}

const nextRestartCount = ({ sim }: TaskContainer): number => (sim === undefined ? 0 : sim.restartCount + 1);

/** Containers whose start is done run from here on; when none is left, the task goes on. */
export function containersStarted(sim: Sim, before: TaskRecord): void {
  const definition = sim.get("taskDefinition", before.taskDefinitionArn);
  if (definition === undefined) return;
  const started = before.containers.filter(
    ({ lastStatus, sim: own }) => lastStatus === "PENDING" && own !== undefined && own.startedAtMs <= sim.now,
  );
  const refused = started.find(({ image }) => imageOf(sim, image).startError !== null);
  if (refused !== undefined && before.lastStatus === "PENDING") {
    const { startError, sim: changed } = imageOf(sim, refused.image);
    const reason = stoppedReason.cannotStart(startError ?? "");
    failContainer(sim, before, refused.name, reason, `The runtime refuses to start ${refused.name}.`, changed.cause);
    return;
  }
  const fault = before.lastStatus === "PENDING" ? faultOf(sim, before, "runtime") : null;
  if (fault !== null) {
    failContainer(sim, before, started[0]?.name ?? "", fault.text, "Set in the lab.", fault.cause);
    return;
  }
  const networkBindings =
    before.networkBindings.length > 0 ? before.networkBindings : hostPortsOf(sim, before, definition);
  if (networkBindings === null) {
    const because = "Every port of the dynamic range is bound by another container.";
    failContainer(sim, before, started[0]?.name ?? "", stoppedReason.noHostPort, because);
    return;
  }
  const containers = before.containers.map(
    (container): TaskContainer => (started.includes(container) ? { ...container, lastStatus: "RUNNING" } : container),
  );
  const isPart = before.lastStatus !== "PENDING" || containers.some(({ lastStatus }) => lastStatus === "PENDING");
  const bound = sim.patch("task", before.id, { networkBindings });
  const names = started.map(({ name }) => name).join(" and ");
  const task =
    isPart && started.length > 0
      ? reportContainers(sim, bound, containers, `reports container ${names} RUNNING.`)
      : sim.patch("task", before.id, { containers });
  for (const { name } of started) watchContainer(sim, task, definition, name);
  if (task.lastStatus !== "PENDING") {
    for (const { name } of started) answerAgain(sim, task, definition, name);
    return;
  }
  if (isPart) startReady(sim, task);
  else activate(sim, task);
}

/** Arms its health check, its startTimeout and the exit its image is said to make. */
function watchContainer(sim: Sim, task: TaskRecord, definition: TaskDefinitionRecord, name: string): void {
  const container = definition.containerDefinitions.find((other) => other.name === name);
  if (container === undefined) return;
  const { id } = task;
  const startedAtMs = startedAtMsOf(sim, task, name);
  const { healthCheck, startTimeout, image } = container;
  if (healthCheck !== null) {
    sim.schedule(
      "task.containerHealthCheck",
      { id, container: name, startedAtMs },
      { in: seconds(healthCheck.interval) },
    );
  }
  const isAwaited = definition.containerDefinitions.some(({ dependsOn = [] }) =>
    dependsOn.some(({ containerName, condition }) => containerName === name && condition !== "START"),
  );
  if (startTimeout !== undefined && isAwaited) {
    sim.schedule("task.startTimeoutDue", { id }, { in: seconds(startTimeout) });
  }
  const exit = plannedExit(imageOf(sim, image), container, echoed(container, task));
  if (exit !== null) sim.schedule("task.containerExitDue", { id, container: name }, { in: seconds(exit.afterSeconds) });
}

/** A restarted container that serves takes requests again when its application has started. */
function answerAgain(sim: Sim, task: TaskRecord, definition: TaskDefinitionRecord, name: string): void {
  const serving = servingOf(sim, task, definition);
  if (serving?.name !== name || task.sim.slot === null) return;
  const startedAtMs = startedAtMsOf(sim, task, name);
  const { startSeconds } = imageOf(sim, serving.image);
  sim.schedule("task.applicationStarted", { id: task.id, startedAtMs }, { in: seconds(startSeconds) });
}

/** A container cannot start, and its task with it. On EC2 only the container says what happened. */
export function failContainer(
  sim: Sim,
  task: TaskRecord,
  name: string,
  reason: string,
  because: string,
  cause: number | null = null,
): void {
  const containers = task.containers.map((container) =>
    container.name === name ? { ...container, reason } : container,
  );
  const failed = sim.patch("task", task.id, { containers });
  const isOfContainer = task.launchType !== "FARGATE" || reason.startsWith("dependency graph");
  failToStart(sim, failed, isOfContainer ? stoppedReason.failedToStart : reason, {
    because: isOfContainer ? `${name}: ${reason} ${because}` : because,
    cause,
  });
}

export interface ContainerExit {
  readonly container: string;
  readonly exitCode: number;
  readonly reason: string | null;
  readonly serves: boolean;
}

/** One container has exited: it is restarted, or the task goes on without it, or an essential one takes the task with it. */
export function containerExited(sim: Sim, task: TaskRecord, exit: ContainerExit): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const container = definition?.containerDefinitions.find(({ name }) => name === exit.container);
  const startedAtMs = startedAtMsOf(sim, task, exit.container);
  const not =
    task.desiredStatus === "STOPPED"
      ? "no restart policy"
      : noRestart(container?.restartPolicy, exit.exitCode, startedAtMs, sim.now);
  const exited = `Container ${exit.container} exited with code ${exit.exitCode}${exit.reason === null ? "" : `: ${exit.reason}`}.`;
  if (not === null) {
    restart(sim, task, exit, exited);
    return;
  }
  const ran = inSeconds(between(startedAtMs, sim.now));
  const notRestarted = noRestartWords(not, exit.container, container?.restartPolicy, exit.exitCode, ran);
  const because = [exited, notRestarted].filter((part) => part !== null).join(" ");
  const containers = task.containers.map(
    (other): TaskContainer =>
      other.name === exit.container
        ? { ...other, lastStatus: "STOPPED", exitCode: exit.exitCode, reason: exit.reason }
        : other,
  );
  const patched = sim.patch("task", task.id, { containers });
  const left = exit.serves ? giveBackSlot(sim, patched) : patched;
  if (container?.essential ?? true) {
    // Source: ecs-control-plane reference §2.5: a task that never reached RUNNING has failed to start.
    const stopCode = task.startedAtMs === null ? "TaskFailedToStart" : "EssentialContainerExited";
    stopTask(sim, left, {
      stopCode,
      stoppedReason: stoppedReason.essentialContainerExited,
      cause: sim.cause,
      because,
    });
    return;
  }
  const next = enter(sim, left, left.lastStatus, {}, left.sim.waitsUntilMs, {
    detail: exited,
    because: [`${exit.container} is not essential, so the task goes on.`, notRestarted]
      .filter((part) => part !== null)
      .join(" "),
  });
  if (next.lastStatus === "PENDING") startReady(sim, next);
}

/** The task goes on, and the container comes again as it came the first time. */
function restart(
  sim: Sim,
  task: TaskRecord,
  { container: name, exitCode, reason, serves }: ContainerExit,
  exited: string,
): void {
  const { slot, failedHealthChecks } = task.sim;
  if (serves && slot !== null) {
    setServing(sim.columns, slot, false);
    breakOffRequests(sim.columns, slot);
    dropHeldMessages(sim.columns, slot);
  }
  const { [name]: _, ...others } = failedHealthChecks;
  const count = (task.containers.find((other) => other.name === name)?.sim?.restartCount ?? 0) + 1;
  const entry = journalTask(
    sim,
    task,
    task.lastStatus,
    `restarts container ${name}: ${exited.replace(/^Container /, "")}`,
    { because: `Its restart policy is enabled and it ran long enough. This is restart ${count}.` },
    sim.cause,
  );
  sim.because(entry);
  const containers = task.containers.map(
    (other): TaskContainer =>
      other.name === name ? { ...other, lastStatus: "PENDING", healthStatus: "UNKNOWN", exitCode, reason } : other,
  );
  const patched = sim.patch("task", task.id, {
    containers,
    version: task.version + 1,
    sim: { ...task.sim, failedHealthChecks: others, statusCause: entry },
  });
  begin(sim, patched, [name]);
}
