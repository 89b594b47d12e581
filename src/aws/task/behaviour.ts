import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { after, between, inSeconds, seconds } from "../../kernel/time.ts";
import { isServing, setServing } from "../../load/taskSlots.ts";
import { judgeHealthCheck, taskHealth } from "./containerHealth.ts";
import { hold, hostActs } from "./host.ts";
import { findTask, type TaskContainer, type TaskMessages, type TaskRecord } from "./model.ts";
import { exitUnheard, loseHost, queueAtAgent, readHost, startOnInstance } from "./onInstance.ts";
import { expireProtection, updateTaskProtection } from "./protection.ts";
import { runTask } from "./runTask.ts";
import { interruptSpot, setFargateCapacity, setFargateQuota } from "./spot.ts";
import {
  activate,
  containersStartedAtMs,
  createTask,
  provision,
  pullImages,
  run,
  startContainers,
} from "./startTask.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { containerExited, endContainers, finish, sendSigterm, stopTask } from "./stopTask.ts";
import { imageOf, servingContainer } from "./taskLoad.ts";
import { journalTask, waitFor, wakeService } from "./transitions.ts";

type OnTheWay = "PROVISIONING" | "PENDING" | "ACTIVATING" | "RUNNING";

/** The task, if what the message waited for still applies: it is still there and nobody has asked it to stop. */
function startingTask(sim: Sim, id: string, ...statuses: readonly OnTheWay[]): TaskRecord | undefined {
  const task = sim.get("task", id);
  if (task === undefined || task.desiredStatus === "STOPPED") return undefined;
  return statuses.some((status) => status === task.lastStatus) ? task : undefined;
}

function stoppingTask(sim: Sim, id: string, status: TaskRecord["lastStatus"]): TaskRecord | undefined {
  const task = sim.get("task", id);
  return task?.lastStatus === status && task.desiredStatus === "STOPPED" ? task : undefined;
}

export const taskHandlers = {
  "task.start"(sim, message) {
    const task = createTask(sim, message);
    if (task === null) return;
    if (task.containerInstanceArn === null) provision(sim, task);
    else startOnInstance(sim, task);
  },

  "task.hostChanged": (sim, { id }) => readHost(sim, id),
  "task.hostLost": loseHost,

  "ecs.RunTask": runTask,

  "ecs.UpdateTaskProtection": updateTaskProtection,

  "lab.InterruptSpot": interruptSpot,

  "lab.SetFargateCapacity": setFargateCapacity,

  "lab.SetFargateQuota": setFargateQuota,

  "task.protectionExpired"(sim, { id }) {
    expireProtection(sim, id);
  },

  "task.networkInterfaceAttached"(sim, { id }) {
    const task = startingTask(sim, id, "PROVISIONING");
    if (task === undefined) return;
    if (task.containerInstanceArn === null) pullImages(sim, task);
    else queueAtAgent(sim, task);
  },

  "task.imagePullEnded"(sim, { id }) {
    const task = startingTask(sim, id, "PENDING");
    if (task === undefined) return;
    if (hostActs(sim, task)) startContainers(sim, task);
    else hold(sim, task);
  },

  "task.containerStarted"(sim, { id }) {
    const task = startingTask(sim, id, "PENDING");
    if (task === undefined) return;
    if (hostActs(sim, task)) activate(sim, task);
    else hold(sim, task);
  },

  "task.activated"(sim, { id }) {
    const task = startingTask(sim, id, "ACTIVATING");
    if (task !== undefined) run(sim, task);
  },

  "task.applicationStarted"(sim, { id }) {
    const task = startingTask(sim, id, "ACTIVATING", "RUNNING");
    if (task === undefined || task.sim.slot === null) return;
    setServing(sim.columns, task.sim.slot, true);
    if (task.lastStatus === "RUNNING" && task.sim.waitsFor !== null) waitFor(sim, task, null, null);
  },

  "task.heldOut"(sim, { id }) {
    const task = startingTask(sim, id, "RUNNING");
    if (task !== undefined) wakeService(sim, task);
  },

  "task.containerHealthCheck"(sim, { id, container }) {
    const task = startingTask(sim, id, "ACTIVATING", "RUNNING");
    if (task !== undefined) checkContainer(sim, task, container);
  },

  "task.containerExitDue"(sim, { id, container }) {
    const task = runningContainer(sim, id, container);
    const image = task?.containers.find(({ name }) => name === container)?.image;
    if (task === undefined || image === undefined) return;
    const { exits, sim: changed } = imageOf(sim, image);
    if (exits === null || after(containersStartedAtMs(sim, task), seconds(exits.afterSeconds)) > sim.now) return;
    if (changed.cause !== null) sim.because(changed.cause);
    exit(sim, task, container, exits.exitCode, null);
  },

  "task.applicationExited"(sim, { id, container, exitCode, reason }) {
    const task = sim.get("task", id);
    const name = container ?? (task === undefined ? undefined : servingName(sim, task));
    const running = name === undefined ? undefined : runningContainer(sim, id, name);
    if (running !== undefined && name !== undefined) exit(sim, running, name, exitCode, reason ?? null);
  },

  "lab.CrashTask"(sim, { task: wanted, exitCode }) {
    const task = findTask(sim.all("task"), wanted);
    if (task === undefined) {
      refuse(sim, { kind: "task", subject: wanted }, "InvalidParameterException", "The referenced task was not found.");
      return;
    }
    const name = servingName(sim, task);
    if (name === undefined || runningContainer(sim, task.id, name) === undefined) {
      const message = `Nothing can crash in task ${wanted}: its containers do not run, it is ${task.lastStatus}.`;
      refuse(sim, { kind: "task", subject: task.id }, "InvalidParameterException", message);
      return;
    }
    exit(sim, task, name, exitCode ?? 1, null);
  },

  "task.stop"(sim, { id, stopCode, stoppedReason: reason, cause }) {
    const task = sim.get("task", id);
    if (task !== undefined) stopTask(sim, task, { stopCode, stoppedReason: reason, cause });
  },

  "ecs.StopTask"(sim, { cluster, task: wanted, reason }) {
    const task = findTask(sim.all("task"), wanted);
    const record = task === undefined ? undefined : sim.get("cluster", task.clusterArn);
    const named = [record?.id, record?.clusterName, record?.clusterArn];
    if (task === undefined || (cluster !== undefined && !named.includes(cluster))) {
      refuse(sim, { kind: "task", subject: wanted }, "InvalidParameterException", "The referenced task was not found.");
      return;
    }
    stopTask(sim, task, {
      stopCode: "UserInitiated",
      stoppedReason: reason === undefined || reason === "" ? stoppedReason.stoppedByUser : reason,
      cause: sim.cause,
    });
  },

  "task.deactivated"(sim, { id }) {
    const task = stoppingTask(sim, id, "DEACTIVATING");
    if (task !== undefined) sendSigterm(sim, task);
  },

  "task.containersStopped"(sim, { id }) {
    const task = stoppingTask(sim, id, "STOPPING");
    if (task !== undefined) endContainers(sim, task);
  },

  "task.networkInterfaceReleased"(sim, { id }) {
    const task = stoppingTask(sim, id, "DEPROVISIONING");
    if (task !== undefined) finish(sim, task);
  },

  "task.forgotten"(sim, { id }) {
    sim.remove("task", id);
    if (sim.get("placement", id) !== undefined) sim.remove("placement", id);
  },
} satisfies Pick<Handlers, keyof TaskMessages>;

const servingName = (sim: Sim, task: TaskRecord): string | undefined => {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  return definition === undefined ? undefined : servingContainer(definition, service)?.name;
};

/** The task, while this container of it runs, draining included. */
function runningContainer(sim: Sim, id: string, container: string): TaskRecord | undefined {
  const task = sim.get("task", id);
  if (task === undefined || task.lastStatus === "STOPPING") return undefined;
  const runs = task.containers.some(({ name, lastStatus }) => name === container && lastStatus === "RUNNING");
  return runs ? task : undefined;
}

function exit(sim: Sim, task: TaskRecord, container: string, exitCode: number, reason: string | null): void {
  const serves = container === servingName(sim, task);
  if (hostActs(sim, task)) containerExited(sim, task, { container, exitCode, reason, serves });
  else exitUnheard(sim, task, container, serves);
}

function checkContainer(sim: Sim, task: TaskRecord, container: string): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const healthCheck = definition?.containerDefinitions.find(({ name }) => name === container)?.healthCheck ?? null;
  const before = task.containers.find(({ name }) => name === container);
  if (definition === undefined || healthCheck === null || before?.lastStatus !== "RUNNING") return;
  sim.schedule("task.containerHealthCheck", { id: task.id, container }, { in: seconds(healthCheck.interval) });

  // The agent runs the check; while ECS does not hear from it, the last known health stays.
  if (!hostActs(sim, task)) return;
  const image = imageOf(sim, before.image);
  const sinceStart = inSeconds(between(containersStartedAtMs(sim, task), sim.now));
  const answers =
    container === servingName(sim, task)
      ? task.sim.slot !== null && isServing(sim.columns, task.sim.slot)
      : sinceStart >= image.startSeconds;
  const passed = answers && image.healthCheckStatus >= 200 && image.healthCheckStatus < 400;
  const failures = task.sim.failedHealthChecks[container] ?? 0;
  const now = judgeHealthCheck({ healthStatus: before.healthStatus, failures }, passed, sinceStart, healthCheck);
  if (now.healthStatus === before.healthStatus && now.failures === failures) return;

  const { [container]: _, ...others } = task.sim.failedHealthChecks;
  const failedHealthChecks = now.failures === 0 ? others : { ...others, [container]: now.failures };
  if (now.healthStatus === before.healthStatus) {
    sim.patch("task", task.id, { sim: { ...task.sim, failedHealthChecks } });
    return;
  }
  const containers = task.containers.map(
    (other): TaskContainer => (other === before ? { ...before, healthStatus: now.healthStatus } : other),
  );
  const healthStatus = taskHealth(containers, definition.containerDefinitions);
  const failed = now.healthStatus === "UNHEALTHY";
  const entry = journalTask(
    sim,
    task,
    task.lastStatus,
    `reports container ${container} ${now.healthStatus}.`,
    {
      failure: failed,
      because: failed
        ? `Its health check failed ${now.failures} times in a row; retries is ${healthCheck.retries}.`
        : "Its health check passed.",
    },
    failed && image.sim.cause !== null ? image.sim.cause : (task.sim.statusCause ?? task.sim.startCause),
  );
  sim.patch("task", task.id, {
    containers,
    healthStatus,
    version: task.version + 1,
    sim: { ...task.sim, failedHealthChecks, statusCause: entry },
  });
  sim.because(entry);
  wakeService(sim, task);
}
