import { clockOf, type Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { setServing } from "../../load/taskSlots.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import { type AgentWait, agentWait } from "../containerInstance/agentQueue.ts";
import { agentActs, type ContainerInstanceRecord, containersRun } from "../containerInstance/model.ts";
import { registeredOf } from "../containerInstance/registeredResources.ts";
import { ec2ImagePullDuration, ec2TaskLatencies } from "../containerInstance/taskLatencies.ts";
import { startRefusal } from "../role/startAccess.ts";
import { hold, hostOf, isHeld } from "./host.ts";
import { shortTaskId } from "./identity.ts";
import type { TaskMessages, TaskRecord } from "./model.ts";
import { pullPlans, safeImages } from "./pullOnInstance.ts";
import { attachAddress, hasAddress, largestOf, waitForRefusal } from "./startTask.ts";
import { finish, giveBackSlot, markStopped, sendSigterm } from "./stopTask.ts";
import { imageOf } from "./taskLoad.ts";
import { connectedNow, enter, waitFor } from "./transitions.ts";

/**
 * A task placed on an instance: in `awsvpc` mode its network interface comes first, otherwise it is PENDING at once.
 * Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle".
 */
export function startOnInstance(sim: Sim, task: TaskRecord): void {
  const { networkInterface, toAgent } = ec2TaskLatencies[clockOf(sim)];
  const instance = hostOf(sim, task);
  const placed = instance?.agentConnected === true ? connectedNow(sim) : ({ connectivity: "DISCONNECTED" } as const);
  if (task.subnetId === null) {
    const pending = enter(sim, task, "PENDING", placed, after(sim.now, toAgent));
    waitFor(sim, pending, "its ECS agent hears of it", after(sim.now, toAgent));
    sim.schedule("task.hostChanged", { id: task.id }, { in: toAgent });
    return;
  }
  const fields = { ...placed, ...attachAddress(sim, task) };
  enter(sim, task, "PROVISIONING", fields, after(sim.now, networkInterface));
  sim.schedule("task.networkInterfaceAttached", { id: task.id }, { in: networkInterface });
}

/** Its network interface is attached: it queues at the agent. */
export function queueAtAgent(sim: Sim, task: TaskRecord): void {
  const attached = hasAddress(sim, task);
  if (attached === null) return;
  const pending = enter(sim, task, "PENDING", attached, null);
  readHost(sim, pending.id);
}

/** Looks at the instance again: is the agent heard, do containers run, may the next step begin? */
export function readHost(sim: Sim, id: string): void {
  const before = sim.get("task", id);
  const instance = before === undefined ? undefined : hostOf(sim, before);
  if (before === undefined || instance === undefined || before.lastStatus === "STOPPED") return;
  const connectivity = instance.agentConnected ? "CONNECTED" : "DISCONNECTED";
  const task =
    before.connectivity === connectivity
      ? before
      : sim.patch("task", id, {
          ...(connectivity === "CONNECTED" ? connectedNow(sim) : { connectivity }),
          version: before.version + 1,
        });
  if (task.sim.slot !== null && !containersRun(instance)) setServing(sim.columns, task.sim.slot, false);
  if (task.desiredStatus === "STOPPED") {
    if (isHeld(task) && agentActs(instance)) goOnStopping(sim, task);
  } else if (task.lastStatus === "PENDING" && task.pullStartedAtMs === null) {
    waitForTurn(sim, task, instance);
  } else if (isHeld(task) && agentActs(instance)) {
    goOnStarting(sim, task);
  }
}

function goOnStopping(sim: Sim, task: TaskRecord): void {
  if (task.lastStatus === "STOPPING") sim.schedule("task.containersStopped", { id: task.id }, { in: seconds(0) });
  else sendSigterm(sim, task);
}

function goOnStarting(sim: Sim, task: TaskRecord): void {
  const message = task.pullStoppedAtMs === null ? "task.imagePullEnded" : "task.containerStarted";
  if (task.lastStatus === "PENDING") sim.schedule(message, { id: task.id }, { in: seconds(0) });
}

/** The agent admits tasks in the order they came, each when what earlier ones hold is really free. */
function waitForTurn(sim: Sim, task: TaskRecord, instance: ContainerInstanceRecord): void {
  const { toAgent } = ec2TaskLatencies[clockOf(sim)];
  // In awsvpc mode the agent has known it since the network interface was attached.
  if (task.subnetId === null && sim.now < after(task.sim.placedAtMs ?? task.createdAtMs, toAgent)) return;
  if (!agentActs(instance)) {
    if (!isHeld(task)) hold(sim, task);
    return;
  }
  const wait = agentWait(registeredOf(instance), tasksPlacedOn(sim, instance.id), task.id);
  if (wait === null) {
    beginPull(sim, task, instance);
    return;
  }
  const words = waitWords(sim, wait);
  if (task.sim.waitsFor !== words) waitFor(sim, task, words, null);
}

function waitWords(sim: Sim, wait: AgentWait): string {
  if (wait.for === "earlierTask") {
    const arn = sim.get("task", wait.task)?.taskArn;
    return `task ${arn === undefined ? wait.task : shortTaskId(arn)}, which came to the agent first`;
  }
  if (wait.for === "CPU") return `${wait.missing} CPU units that a stopping task still holds`;
  if (wait.for === "GPU") return `${wait.missing} GPUs that a stopping task still holds`;
  if (wait.for === "MEMORY") return `${wait.missing} MiB that a stopping task still holds`;
  return "a host port that a stopping task still holds";
}

/** The agent sets its resources aside and pulls what is not on disk yet. */
function beginPull(sim: Sim, task: TaskRecord, instance: ContainerInstanceRecord): void {
  const latencies = ec2TaskLatencies[clockOf(sim)];
  const plans = pullPlans(sim, task, instance);
  const refused = plans.some(({ image, asksRegistry }) => asksRegistry && imageOf(sim, image).pullError !== null);
  const sizeMiB = largestOf(
    sim,
    plans.flatMap(({ image, onDisk }) => (onDisk ? [] : [image])),
  );
  const waits = waitForRefusal(sim, startRefusal(sim, task, safeImages(plans)));
  const pull = ec2ImagePullDuration(latencies, sizeMiB, refused || sizeMiB === 0);
  const duration = waits > 0 ? waits : pull;
  const pulling = sim.patch("task", task.id, { pullStartedAtMs: sim.now });
  waitFor(sim, pulling, "pulling the image", after(sim.now, duration));
  sim.schedule("task.imagePullEnded", { id: task.id }, { in: duration });
  // The next one in the queue may be admitted beside it.
  sim.wake("containerInstance.reconcile", instance.id);
}

/** Its containers are gone with the host: no stop sequence, nothing drains. */
export function loseHost(sim: Sim, { id, stopCode, stoppedReason, cause }: TaskMessages["task.hostLost"]): void {
  const task = sim.get("task", id);
  if (task === undefined || task.lastStatus === "STOPPED") return;
  for (const target of sim.where("target", "taskId", id)) {
    sim.schedule("target.deregister", { id: target.id }, { in: seconds(0) });
  }
  const asked = task.desiredStatus === "STOPPED" ? task : markStopped(sim, task, { stopCode, stoppedReason, cause });
  finish(sim, giveBackSlot(sim, asked), { detail: stoppedReason, failure: true });
}

/** A container exits while ECS does not hear from the agent: what that means for the task comes out when it is back. */
export function exitUnheard(sim: Sim, task: TaskRecord, container: string, serves: boolean): void {
  const instance = hostOf(sim, task);
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (instance === undefined || instance.sim.deadTasks.includes(task.id)) return;
  if (serves) giveBackSlot(sim, task);
  if (definition?.containerDefinitions.find(({ name }) => name === container)?.essential === false) return;
  const deadTasks = [...instance.sim.deadTasks, task.id];
  sim.patch("containerInstance", instance.id, { sim: { ...instance.sim, deadTasks } });
}
