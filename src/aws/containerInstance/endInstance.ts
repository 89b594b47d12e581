import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import type { StopCode } from "../task/model.ts";
import { liveTaskIds } from "./agent.ts";
import { latenciesOf, terminatedInstanceRetention } from "./latencies.ts";
import { type ContainerInstanceRecord, isExternal, isRegistered } from "./model.ts";
import { changeContainerInstance, changeInstanceState, instanceName, waitFor, wakeServicesOf } from "./stateChange.ts";

/** The instance stops in EC2. It stays registered: when it starts again, its agent comes back. */
export function stopInstance(sim: Sim, instance: ContainerInstanceRecord): void {
  const stopping = changeInstanceState(
    sim,
    instance,
    "stopping",
    { sim: { ...instance.sim, agentRunning: false, silentSinceMs: sim.now, deadTasks: [] } },
    { message: `${instance.ec2InstanceId} is stopping.`, severity: "WARN", notable: true },
  );
  const silent = disconnect(
    sim,
    stopping,
    "Its instance is stopped. It stays registered and comes back when the instance starts.",
  );
  const { stopping: duration } = latenciesOf(sim);
  waitFor(sim, silent, "EC2 stops the instance", null);
  loseTasks(sim, silent, "stopped");
  tellGroup(sim, silent);
  sim.schedule("containerInstance.stopped", { id: instance.id }, { in: duration });
}

/**
 * The instance goes for good. ECS takes it off its list by itself only if the agent is connected; otherwise a ghost stays
 * until somebody deregisters it.
 *
 * Source: Amazon ECS API Reference, DeregisterContainerInstance; Developer Guide, "Deregistering a container instance".
 */
export function terminateInstance(
  sim: Sim,
  instance: ContainerInstanceRecord,
  stopCode: StopCode = "TerminationNotice",
): void {
  if (instance.instanceState === "shutting-down" || instance.instanceState === "terminated") return;
  const wasConnected = instance.agentConnected;
  const leaving = changeInstanceState(
    sim,
    instance,
    "shutting-down",
    {
      sim: { ...instance.sim, agentRunning: false, silentSinceMs: sim.now, deadTasks: [], orphanedTasks: [] },
    },
    { message: `${instance.ec2InstanceId} is shutting down.`, severity: "WARN", notable: true },
  );
  const { shuttingDown } = latenciesOf(sim);
  if (instance.status !== null && instance.status !== "INACTIVE") {
    if (wasConnected) leaveCluster(sim, leaving, "Its instance was terminated while the agent was connected.");
    else warnOfGhost(sim, leaving);
  }
  const now = sim.get("containerInstance", instance.id) ?? leaving;
  waitFor(sim, now, "EC2 terminates the instance", null);
  loseTasks(sim, now, "terminated", stopCode);
  tellGroup(sim, now);
  sim.schedule("containerInstance.terminated", { id: instance.id }, { in: shuttingDown });
}

export function finishStop(sim: Sim, id: string): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.instanceState !== "stopping") return;
  const stopped = changeInstanceState(
    sim,
    instance,
    "stopped",
    {},
    { message: `${instance.ec2InstanceId} is stopped.` },
  );
  waitFor(sim, stopped, null, null);
}

export function finishTermination(sim: Sim, id: string): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.instanceState !== "shutting-down") return;
  const subnet = instance.subnetId === null ? undefined : sim.get("subnet", instance.subnetId);
  if (subnet !== undefined && instance.privateIpAddress !== null) {
    sim.patch("subnet", subnet.id, releaseAddress(subnet, instance.privateIpAddress));
  }
  const gone = changeInstanceState(
    sim,
    instance,
    "terminated",
    { privateIpAddress: null },
    { message: `${instance.ec2InstanceId} is terminated.` },
  );
  waitFor(sim, gone, null, null);
  if (instance.autoScalingGroupId !== null) {
    sim.schedule(
      "autoScalingGroup.instanceTerminated",
      { id: instance.autoScalingGroupId, instanceId: id },
      { at: sim.now },
    );
  }
  sim.schedule("containerInstance.forgotten", { id }, { in: terminatedInstanceRetention });
}

/** ECS no longer has the instance. With a trunk it is DEREGISTERING until the trunk is gone. */
export function leaveCluster(sim: Sim, instance: ContainerInstanceRecord, because: string): void {
  const { trunk } = instance.sim;
  const status = trunk ? "DEREGISTERING" : "INACTIVE";
  const left = changeContainerInstance(
    sim,
    instance,
    status,
    { status, agentConnected: false },
    { message: `${instanceName(instance)} is ${status}.`, because, notable: true },
  );
  waitFor(sim, left, trunk ? "deleting the trunk network interface" : null, null);
  if (trunk) sim.schedule("containerInstance.deregistered", { id: instance.id }, { in: latenciesOf(sim).trunk });
  wakeServicesOf(sim, left);
}

export function finishDeregistration(sim: Sim, id: string): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.status !== "DEREGISTERING") return;
  const inactive = changeContainerInstance(
    sim,
    instance,
    "INACTIVE",
    { status: "INACTIVE" },
    { message: `${instanceName(instance)} is INACTIVE.`, because: "Its trunk network interface is deleted." },
  );
  waitFor(sim, inactive, null, null);
}

/** Takes a registration away by hand. The instance itself runs on, and with `force` so do its containers. */
export function deregister(sim: Sim, instance: ContainerInstanceRecord): void {
  const containers = instance.instanceState === "running" ? liveTaskIds(sim, instance.id) : [];
  const because =
    containers.length === 0
      ? `DeregisterContainerInstance took it off the list; the ${isExternal(instance) ? "server" : "EC2 instance"} keeps running.`
      : "ECS stops tracking its tasks; their containers run on as orphans.";
  leaveCluster(sim, instance, because);
  const left = sim.get("containerInstance", instance.id);
  if (left === undefined) return;
  sim.patch("containerInstance", instance.id, {
    sim: {
      ...left.sim,
      agentRunning: false,
      orphanedTasks: containers,
      // ECS Anywhere is billed while it is registered.
      ...(isExternal(left) ? { leftRunningAtMs: sim.now } : {}),
    },
  });
  // Estimate: AWS shows no stopCode with this reason; somebody asked for it.
  endTasks(sim, left, "UserInitiated", "Container instance deregistration forced by user");
  if (left.instanceState === "terminated" || isExternal(left)) {
    sim.schedule("containerInstance.forgotten", { id: left.id }, { in: terminatedInstanceRetention });
  }
}

export function forget(sim: Sim, id: string): void {
  const instance = sim.get("containerInstance", id);
  if (instance === undefined || isRegistered(instance)) return;
  if (instance.instanceState !== "terminated" && !isExternal(instance)) return;
  sim.remove("containerInstance", id);
}

/** ECS knows at once: the agent closes its connection when its instance shuts down. */
export function disconnect(sim: Sim, instance: ContainerInstanceRecord, because: string): ContainerInstanceRecord {
  if (!instance.agentConnected) return instance;
  return changeContainerInstance(
    sim,
    instance,
    "AGENT_DISCONNECTED",
    { agentConnected: false },
    {
      message: `The ECS agent of ${instanceName(instance)} is disconnected.`,
      because,
    },
  );
}

function warnOfGhost(sim: Sim, instance: ContainerInstanceRecord): void {
  sim.journal({
    source: "aws.ecs",
    detailType: "ECS Container Instance State Change",
    eventName: instance.status ?? "ACTIVE",
    severity: "WARN",
    kind: "containerInstance",
    subject: instance.id,
    message: `${instanceName(instance)} stays ${instance.status ?? "ACTIVE"} although its instance is gone.`,
    because: "ECS deregisters a terminated instance by itself only while its agent is connected.",
  });
}

/** Source: Amazon ECS Developer Guide, "Stopped tasks errors". Estimate: the same stopCode for a stopped host. */
function loseTasks(
  sim: Sim,
  instance: ContainerInstanceRecord,
  how: "stopped" | "terminated",
  stopCode: StopCode = "TerminationNotice",
): void {
  endTasks(sim, instance, stopCode, `Host EC2 (instance ${instance.ec2InstanceId}) ${how}.`);
}

function endTasks(sim: Sim, { id }: ContainerInstanceRecord, stopCode: StopCode, stoppedReason: string): void {
  for (const task of sim.where("task", "containerInstanceArn", id)) {
    if (task.lastStatus === "STOPPED") continue;
    sim.schedule("task.hostLost", { id: task.id, stopCode, stoppedReason, cause: sim.cause }, { in: seconds(0) });
  }
}

function tellGroup(sim: Sim, { id, autoScalingGroupId }: ContainerInstanceRecord): void {
  if (autoScalingGroupId === null) return;
  sim.schedule("autoScalingGroup.instanceLost", { id: autoScalingGroupId, instanceId: id }, { in: seconds(0) });
}
