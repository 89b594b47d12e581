import { clockOf, type Sim, timingsOf } from "../../engine/sim.ts";
import { after, type DurationMs, inSeconds, type SimMs, seconds } from "../../kernel/time.ts";
import { takeTaskSlot } from "../../load/taskSlots.ts";
import { bindHostPorts } from "../containerInstance/hostPorts.ts";
import { reservationOf } from "../containerInstance/reservation.ts";
import { ec2TaskLatencies } from "../containerInstance/taskLatencies.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { taskArnOf } from "./identity.ts";
import { healthyWithoutCheckAfter } from "./lifecycle.ts";
import type { TaskContainer, TaskMessages, TaskRecord } from "./model.ts";
import { containerStartDuration, imagePullDuration } from "./startDurations.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { failToStart, isOnHostNetwork } from "./stopTask.ts";
import { imageOf, loadOf, servingContainer, shareAgain } from "./taskLoad.ts";
import { enter, waitFor } from "./transitions.ts";

/** Puts the task where it was placed; null when there is nothing to start. */
export function createTask(sim: Sim, message: TaskMessages["task.start"]): TaskRecord | null {
  const definition = sim.get("taskDefinition", message.taskDefinitionArn);
  if (definition === undefined || sim.get("task", message.id) !== undefined) return null;
  const { containerInstanceArn = null } = message;
  const instance = containerInstanceArn === null ? undefined : sim.get("containerInstance", containerInstanceArn);
  const { cpu, memory } = reservationOf(definition);
  const subnet = message.subnetId === null ? undefined : sim.get("subnet", message.subnetId);
  const cluster = sim.get("cluster", message.clusterArn);
  const task: TaskRecord = {
    id: message.id,
    taskArn: taskArnOf(sim.seed, sim.get("settings", "run"), cluster?.clusterName ?? "default", message.id),
    clusterArn: message.clusterArn,
    serviceId: message.serviceId,
    taskDefinitionArn: definition.id,
    lastStatus: "PROVISIONING",
    desiredStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    launchType: containerInstanceArn === null ? "FARGATE" : "EC2",
    capacityProviderName: message.capacityProviderName ?? null,
    availabilityZone: instance?.availabilityZone ?? subnet?.availabilityZone ?? "",
    subnetId: message.subnetId,
    privateIpAddress: null,
    group: message.group,
    startedBy: message.startedBy,
    cpu,
    memory,
    containers: definition.containerDefinitions.map(
      ({ name, image }): TaskContainer => ({
        name,
        image,
        lastStatus: "PENDING",
        healthStatus: "UNKNOWN",
        exitCode: null,
        reason: null,
      }),
    ),
    createdAtMs: sim.now,
    pullStartedAtMs: null,
    pullStoppedAtMs: null,
    startedAtMs: null,
    stoppingAtMs: null,
    executionStoppedAtMs: null,
    stoppedAtMs: null,
    stopCode: null,
    stoppedReason: null,
    containerInstanceArn: containerInstanceArn,
    connectivity: null,
    networkBindings: [],
    version: 0,
    sim: {
      slot: null,
      startCause: message.cause,
      stopCause: null,
      waitsFor: null,
      waitsUntilMs: null,
      healthySinceMs: null,
      counted: false,
      statusCause: null,
      registered: false,
      stopAnnounced: false,
      failedHealthChecks: {},
      assignPublicIp: message.assignPublicIp ?? "DISABLED",
      ...(message.request === undefined ? {} : { request: message.request }),
    },
  };
  sim.put("task", task.id, task);
  return task;
}

/** On Fargate: capacity and a network interface. */
export function provision(sim: Sim, task: TaskRecord): void {
  const { fargateProvisioning } = timingsOf(sim);
  enter(sim, task, "PROVISIONING", attachAddress(sim, task), after(sim.now, fargateProvisioning));
  sim.schedule("task.networkInterfaceAttached", { id: task.id }, { in: fargateProvisioning });
}

/** An address from its subnet, or nothing while the subnet has none. */
export function attachAddress(sim: Sim, { subnetId }: TaskRecord): Pick<TaskRecord, "privateIpAddress"> {
  const subnet = subnetId === null ? undefined : sim.get("subnet", subnetId);
  const taken = subnet === undefined ? null : takeAddress(subnet);
  if (subnet === undefined || taken === null) return { privateIpAddress: null };
  sim.patch("subnet", subnet.id, taken.fields);
  return { privateIpAddress: taken.address };
}

/** Its address, taken now if there was none before; null when the subnet has none and the task has failed. */
export function hasAddress(sim: Sim, task: TaskRecord): Pick<TaskRecord, "privateIpAddress"> | null {
  const { subnetId } = task;
  const attached =
    task.privateIpAddress === null ? attachAddress(sim, task) : { privateIpAddress: task.privateIpAddress };
  if (attached.privateIpAddress === null && subnetId !== null) {
    const publicIp = task.sim.assignPublicIp === "DISABLED" ? "disabled" : "enabled";
    const shownId = sim.get("subnet", subnetId)?.subnetId ?? subnetId;
    failToStart(sim, task, stoppedReason.noAddress(shownId, publicIp), {
      because: `${subnetId} has no free address: AWS keeps five of every subnet, tasks hold the rest.`,
    });
    return null;
  }
  return attached;
}

export function pullImages(sim: Sim, task: TaskRecord): void {
  const attached = hasAddress(sim, task);
  if (attached === null) return;
  const sizeMiB = distinctImages(task).reduce((sum, image) => sum + imageOf(sim, image).sizeMiB, 0);
  const refused = distinctImages(task).some((image) => imageOf(sim, image).pullError !== null);
  const timings = timingsOf(sim);
  // A registry that refuses answers before anything is pulled.
  const duration = refused ? timings.imagePullBase : imagePullDuration(timings, sizeMiB);
  enter(sim, task, "PENDING", { ...attached, pullStartedAtMs: sim.now }, after(sim.now, duration));
  sim.schedule("task.imagePullEnded", { id: task.id }, { in: duration });
}

export const distinctImages = ({ containers }: TaskRecord): readonly string[] => [
  ...new Set(containers.map(({ image }) => image)),
];

export function startContainers(sim: Sim, task: TaskRecord): void {
  const refused = distinctImages(task)
    .map((image) => imageOf(sim, image))
    .find(({ pullError }) => pullError !== null);
  if (refused?.pullError !== undefined && refused.pullError !== null) {
    const reason = stoppedReason.cannotPull(refused.pullError);
    const containers = task.containers.map((container) =>
      container.image === refused.id ? { ...container, reason } : container,
    );
    failToStart(sim, sim.patch("task", task.id, { containers }), reason, {
      because: `The registry refuses ${refused.id}.`,
      cause: refused.sim.cause,
    });
    return;
  }
  const duration = containerStartOf(sim, task);
  const pulled = sim.patch("task", task.id, { pullStoppedAtMs: sim.now });
  if (task.containerInstanceArn !== null) {
    for (const image of distinctImages(task)) {
      sim.schedule("containerInstance.imagePulled", { id: task.containerInstanceArn, image }, { in: seconds(0) });
    }
  }
  waitFor(sim, pulled, "starting the containers", after(sim.now, duration));
  sim.schedule("task.containerStarted", { id: task.id }, { in: duration });
}

/** The containers run. With one target group the task is RUNNING at once; with several it registers first. */
export function activate(sim: Sim, task: TaskRecord): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const load = loadOf(sim, task);
  if (definition === undefined || load === null) return;
  const networkBindings = hostPortsOf(sim, task, definition);
  if (networkBindings === null) {
    const reason = stoppedReason.noHostPort;
    failToStart(sim, task, reason, { because: "Every port of the dynamic range is bound by another container." });
    return;
  }
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  const registersFirst = (service?.loadBalancers.length ?? 0) > 1;
  const { targetRegistration } = timingsOf(sim);
  const containers = task.containers.map((container): TaskContainer => ({ ...container, lastStatus: "RUNNING" }));
  const started: TaskRecord = {
    ...task,
    sim: { ...task.sim, slot: takeTaskSlot(sim.columns, load) },
  };
  const untilMs = registersFirst ? after(sim.now, targetRegistration) : null;
  // Without a network interface of its own and with nothing to register with first, a task goes from PENDING to RUNNING.
  const activating =
    registersFirst || !isOnHostNetwork(task)
      ? enter(sim, started, "ACTIVATING", { containers, networkBindings }, untilMs)
      : sim.patch("task", task.id, { containers, networkBindings, sim: started.sim });
  shareAgain(sim, activating);
  const serving = servingContainer(definition, service);
  const startSeconds = serving === undefined ? 0 : imageOf(sim, serving.image).startSeconds;
  sim.schedule("task.applicationStarted", { id: task.id }, { in: seconds(startSeconds) });
  watchContainers(sim, task.id, definition);
  if (registersFirst) sim.schedule("task.activated", { id: task.id }, { in: targetRegistration });
  else run(sim, activating);
}

/** Host ports on the instance; none on Fargate and in awsvpc mode. */
function hostPortsOf(
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

/** Arms health checks and the exits an image is said to make. */
function watchContainers(sim: Sim, id: string, definition: TaskDefinitionRecord): void {
  for (const { name, image, healthCheck } of definition.containerDefinitions) {
    if (healthCheck !== null) {
      sim.schedule("task.containerHealthCheck", { id, container: name }, { in: seconds(healthCheck.interval) });
    }
    const { exits } = imageOf(sim, image);
    if (exits !== null)
      sim.schedule("task.containerExitDue", { id, container: name }, { in: seconds(exits.afterSeconds) });
  }
}

/** When its containers started; a task without a pull has none. */
export const containersStartedAtMs = (sim: Sim, task: TaskRecord): SimMs =>
  task.pullStoppedAtMs === null ? sim.now : after(task.pullStoppedAtMs, containerStartOf(sim, task));

/** From images on disk to containers running. */
const containerStartOf = (sim: Sim, { launchType, cpu }: TaskRecord): DurationMs =>
  launchType === "EC2" ? ec2TaskLatencies[clockOf(sim)].containerStart : containerStartDuration(timingsOf(sim), cpu);

export function run(sim: Sim, task: TaskRecord): void {
  const running = enter(sim, task, "RUNNING", { startedAtMs: sim.now }, null, { because: startReason(task, sim.now) });
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  const serving = definition === undefined ? undefined : servingContainer(definition, service);
  const startSeconds = serving === undefined ? 0 : imageOf(sim, serving.image).startSeconds;
  const answersAtMs = after(containersStartedAtMs(sim, task), seconds(startSeconds));
  if (answersAtMs > sim.now) waitFor(sim, running, "starting the application", answersAtMs);
  if (service !== undefined && service.loadBalancers.length === 0) {
    sim.schedule("task.heldOut", { id: task.id }, { in: healthyWithoutCheckAfter });
  }
}

/** How long it took from being asked for to RUNNING. */
function startReason(task: TaskRecord, now: SimMs): string {
  const { createdAtMs, pullStartedAtMs, pullStoppedAtMs } = task;
  if (pullStartedAtMs === null || pullStoppedAtMs === null) return "Its containers run.";
  const length = (from: SimMs, to: SimMs): string => `${Math.round((to - from) / 100) / 10} s`;
  return (
    `Asked for ${inSeconds(createdAtMs)} s into the run, ready ${length(createdAtMs, now)} later: ` +
    `${task.launchType === "EC2" ? "ECS agent" : "network interface"} ${length(createdAtMs, pullStartedAtMs)}, image pull ${length(pullStartedAtMs, pullStoppedAtMs)}, ` +
    `container start ${length(pullStoppedAtMs, now)}.`
  );
}
