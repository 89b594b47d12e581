import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { setServing } from "../../load/taskSlots.ts";
import { writeOutput } from "../applicationLog/tellLine.ts";
import { run } from "./activateTask.ts";
import { checkContainer } from "./checkContainer.ts";
import { containerExited, containersStarted, startReady } from "./containers.ts";
import { startedAtMsOf } from "./containerTimes.ts";
import { echoed } from "./echoCommand.ts";
import { hold, hostActs } from "./host.ts";
import { retireTask, setTaskStartFault } from "./lab.ts";
import { readLogDriver, waitsForLogDriver } from "./logDriver.ts";
import { findTask, type TaskMessages, type TaskRecord } from "./model.ts";
import { exitUnheard, loseHost, queueAtAgent, readHost, startOnInstance } from "./onInstance.ts";
import { plannedExit } from "./plannedExit.ts";
import { expireProtection, updateTaskProtection } from "./protection.ts";
import { runTask } from "./runTask.ts";
import { interruptSpot, setFargateCapacity, setFargateQuota } from "./spot.ts";
import { faultOf } from "./startFault.ts";
import { connect, createTask, provision, pullImages, startContainers } from "./startTask.ts";
import { startTask } from "./startTaskCall.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { endContainers, failToStart, finish, sendSigterm, stopTask } from "./stopTask.ts";
import { imageOf, servingContainer } from "./taskLoad.ts";
import { waitFor, wakeService } from "./transitions.ts";
import { awaitCapacity, leaveQueue, timeOut } from "./waitForCapacity.ts";

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
    if (task.sim.waitsForCapacity !== undefined) awaitCapacity(sim, task);
    else if (task.containerInstanceArn === null) provision(sim, task);
    else startOnInstance(sim, task);
  },

  "task.hostChanged": (sim, { id }) => readHost(sim, id),
  "task.hostLost": loseHost,

  "ecs.RunTask": runTask,
  "ecs.StartTask": startTask,

  "task.placed": leaveQueue,
  "task.capacityTimedOut": (sim, { id }) => timeOut(sim, id),

  "ecs.UpdateTaskProtection": updateTaskProtection,

  "lab.InterruptSpot": interruptSpot,

  "lab.SetFargateCapacity": setFargateCapacity,

  "lab.SetFargateQuota": setFargateQuota,

  "task.protectionExpired"(sim, { id }) {
    expireProtection(sim, id);
  },

  "task.connected"(sim, { id }) {
    const task = startingTask(sim, id, "PROVISIONING");
    if (task !== undefined) connect(sim, task);
  },

  "task.networkInterfaceAttached"(sim, { id }) {
    const task = startingTask(sim, id, "PROVISIONING");
    if (task === undefined) return;
    const fault = faultOf(sim, task, "networkInterface");
    if (fault !== null) failToStart(sim, task, fault.text, { because: "Set in the lab.", cause: fault.cause });
    else if (task.containerInstanceArn === null) pullImages(sim, task);
    else queueAtAgent(sim, task);
  },

  "task.imagePullEnded"(sim, { id }) {
    const task = startingTask(sim, id, "PENDING");
    if (task === undefined) return;
    if (hostActs(sim, task)) startContainers(sim, task);
    else hold(sim, task);
  },

  "task.containerStarted"(sim, { id }) {
    const task = startingTask(sim, id, "PENDING", "ACTIVATING", "RUNNING");
    if (task === undefined) return;
    if (hostActs(sim, task) || task.lastStatus !== "PENDING") containersStarted(sim, task);
    else hold(sim, task);
  },

  "task.startTimeoutDue"(sim, { id }) {
    const task = startingTask(sim, id, "PENDING");
    if (task !== undefined && hostActs(sim, task)) startReady(sim, task);
  },

  "task.activated"(sim, { id }) {
    const task = startingTask(sim, id, "ACTIVATING");
    if (task !== undefined) run(sim, task);
  },

  "task.applicationStarted"(sim, { id, startedAtMs }) {
    const task = startingTask(sim, id, "ACTIVATING", "RUNNING");
    if (task === undefined || task.sim.slot === null) return;
    if (startedAtMsOf(sim, task, servingName(sim, task) ?? "") !== startedAtMs) return;
    setServing(sim.columns, task.sim.slot, !waitsForLogDriver(sim, task, servingName(sim, task)));
    if (task.lastStatus === "RUNNING" && task.sim.waitsFor !== null) waitFor(sim, task, null, null);
  },

  "task.readLogDriver"(sim, { id }) {
    const task = startingTask(sim, id, "ACTIVATING", "RUNNING");
    if (task !== undefined) readLogDriver(sim, task, servingName(sim, task));
  },

  "task.heldOut"(sim, { id }) {
    const task = startingTask(sim, id, "RUNNING");
    if (task !== undefined) wakeService(sim, task);
  },

  "task.containerHealthCheck"(sim, message) {
    const task = startingTask(sim, message.id, "PENDING", "ACTIVATING", "RUNNING");
    if (task !== undefined) checkContainer(sim, task, message);
  },

  "task.containerExitDue"(sim, { id, container }) {
    const task = runningContainer(sim, id, container);
    const definition = task === undefined ? undefined : sim.get("taskDefinition", task.taskDefinitionArn);
    const described = definition?.containerDefinitions.find(({ name }) => name === container);
    if (task === undefined || described === undefined) return;
    const image = imageOf(sim, described.image);
    const prints = echoed(described, task);
    const due = plannedExit(image, described, prints);
    if (due === null || after(startedAtMsOf(sim, task, container), seconds(due.afterSeconds)) > sim.now) return;
    if (prints !== null) writeOutput(sim, task, container, prints);
    else if (image.sim.cause !== null) sim.because(image.sim.cause);
    exit(sim, task, container, due.exitCode, due.reason);
  },

  "task.applicationExited"(sim, { id, container, exitCode, reason }) {
    const task = sim.get("task", id);
    const name = container ?? (task === undefined ? undefined : servingName(sim, task));
    const running = name === undefined ? undefined : runningContainer(sim, id, name);
    if (running !== undefined && name !== undefined) exit(sim, running, name, exitCode, reason ?? null);
  },

  "lab.RetireTask": retireTask,

  "lab.SetTaskStartFault": setTaskStartFault,

  "lab.CrashTask"(sim, { task: wanted, exitCode, container }) {
    const task = findTask(sim.all("task"), wanted);
    if (task === undefined) {
      refuse(sim, { kind: "task", subject: wanted }, "InvalidParameterException", "The referenced task was not found.");
      return;
    }
    const name = container ?? servingName(sim, task);
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
