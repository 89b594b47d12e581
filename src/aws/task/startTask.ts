import { clockOf, type Sim, timingsOf } from "../../engine/sim.ts";
import { after, type DurationMs, seconds } from "../../kernel/time.ts";
import { type ContainerInstanceRecord, isExternal } from "../containerInstance/model.ts";
import { reservationOf } from "../containerInstance/reservation.ts";
import { imageDigest } from "../image/imageDigest.ts";
import { pullErrorText } from "../image/imageNotFound.ts";
import { asksUpstream, upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { startRefusal } from "../role/startAccess.ts";
import type { StartRefusal } from "../role/startRefusal.ts";
import { withRevision } from "../service/serviceRevision.ts";
import { taskTags } from "../service/taskTags.ts";
import { proxyContainer } from "../serviceDiscovery/proxyContainer.ts";
import { startsWithProxy } from "../serviceDiscovery/serviceConnect.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import { ephemeralStorageGiB } from "../taskDefinition/ephemeralStorage.ts";
import { isWindows } from "../taskDefinition/runtimePlatform.ts";
import { failContainer, startReady } from "./containers.ts";
import { fitsDisk, instanceDiskGiB } from "./diskSpace.ts";
import { taskArnOf } from "./identity.ts";
import type { TaskContainer, TaskMessages, TaskRecord } from "./model.ts";
import { withOverrides } from "./overrides.ts";
import { prepareContainers } from "./prepareContainers.ts";
import { pullPlans, safeImages, withPulledImages } from "./pullOnInstance.ts";
import { fargatePullDuration } from "./startDurations.ts";
import { faultOf } from "./startFault.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { failToStart } from "./stopTask.ts";
import { imageOf } from "./taskLoad.ts";
import { connectedNow, enter } from "./transitions.ts";

/** Puts the task where it was placed; null when there is nothing to start. */
export function createTask(sim: Sim, message: TaskMessages["task.start"]): TaskRecord | null {
  const task = newTask(sim, message);
  if (task === null || sim.get("task", message.id) !== undefined) return null;
  sim.put("task", task.id, task);
  return task;
}

/** Where a task has its place says how it was launched. */
function launchTypeOn(
  instance: ContainerInstanceRecord | undefined,
  waitsForCapacity: boolean,
): TaskRecord["launchType"] {
  if (instance === undefined) return waitsForCapacity ? "EC2" : "FARGATE";
  return isExternal(instance) ? "EXTERNAL" : "EC2";
}

/** The task as it begins; null when its definition is gone. */
export function newTask(sim: Sim, message: TaskMessages["task.start"]): TaskRecord | null {
  const definition = sim.get("taskDefinition", message.taskDefinitionArn);
  if (definition === undefined) return null;
  const { containerInstanceArn = null, overrides, waitsForCapacity } = message;
  const instance = containerInstanceArn === null ? undefined : sim.get("containerInstance", containerInstanceArn);
  const { cpu, memory } = reservationOf(withOverrides(definition, overrides));
  const subnet = message.subnetId === null ? undefined : sim.get("subnet", message.subnetId);
  const cluster = sim.get("cluster", message.clusterArn);
  const owner = message.serviceId === null ? undefined : sim.get("service", message.serviceId);
  const deployment = owner?.deployments.find((one) => one.id === message.startedBy);
  const service = owner === undefined ? undefined : withRevision(owner, deployment?.sim.revision);
  const volumeConfigurations = message.volumeConfigurations ?? service?.volumeConfigurations ?? [];
  const pinned = deployment?.sim.imageDigests;
  const tags =
    message.tags ?? (service === undefined ? [] : taskTags(service, definition, cluster?.clusterName ?? "default"));
  const proxied = service !== undefined && startsWithProxy(service, deployment);
  return {
    id: message.id,
    taskArn: taskArnOf(sim.seed, sim.get("settings", "run"), cluster?.clusterName ?? "default", message.id),
    clusterArn: message.clusterArn,
    serviceId: message.serviceId,
    taskDefinitionArn: definition.id,
    lastStatus: "PROVISIONING",
    desiredStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    launchType: launchTypeOn(instance, waitsForCapacity !== undefined),
    capacityProviderName: message.capacityProviderName ?? null,
    availabilityZone: instance?.availabilityZone ?? subnet?.availabilityZone ?? "",
    subnetId: message.subnetId,
    privateIpAddress: null,
    group: message.group,
    startedBy: message.startedBy,
    cpu,
    memory,
    ...(overrides === undefined ? {} : { overrides }),
    ...(volumeConfigurations.length === 0 ? {} : { volumeConfigurations }),
    containers: [
      ...definition.containerDefinitions.map(
        ({ name, image }): TaskContainer => ({
          name,
          image,
          imageDigest: pinned?.[name] ?? imageDigest(sim, image),
          lastStatus: "PENDING",
          healthStatus: "UNKNOWN",
          exitCode: null,
          reason: null,
        }),
      ),
      ...(proxied ? [proxyContainer(sim.seed, message.id)] : []),
    ],
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
    ...(tags.length === 0 ? {} : { tags }),
    ...(execEnabled(sim, message) ? { enableExecuteCommand: true } : {}),
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
      ...(message.securityGroups === undefined ? {} : { securityGroups: message.securityGroups }),
      ...(message.request === undefined ? {} : { request: message.request }),
      ...(waitsForCapacity === undefined ? {} : { waitsForCapacity }),
    },
  };
}

/** Fixed at the start: a service that turns ECS Exec on changes nothing for the tasks it has. */
const execEnabled = (sim: Sim, { serviceId, enableExecuteCommand }: TaskMessages["task.start"]): boolean =>
  enableExecuteCommand ??
  (serviceId === null ? undefined : sim.get("service", serviceId)?.enableExecuteCommand) ??
  false;

/** On Fargate: capacity and a network interface. */
export function provision(sim: Sim, task: TaskRecord): void {
  const { fargateProvisioning, fargateConnected } = timingsOf(sim);
  enter(sim, task, "PROVISIONING", attachAddress(sim, task), after(sim.now, fargateProvisioning));
  sim.schedule("task.connected", { id: task.id }, { in: fargateConnected });
  sim.schedule("task.networkInterfaceAttached", { id: task.id }, { in: fargateProvisioning });
}

/** Fargate's own agent is heard as soon as the network interface is attached. AWS has no event for it. */
export function connect(sim: Sim, task: TaskRecord): void {
  const hasNone = task.subnetId !== null && task.privateIpAddress === null;
  if (!hasNone && faultOf(sim, task, "networkInterface") === null) sim.patch("task", task.id, connectedNow(sim));
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
  const address = hasAddress(sim, task);
  if (address === null) return;
  const attached = task.connectivity === null ? { ...address, ...connectedNow(sim) } : address;
  const fault = faultOf(sim, task, "resources");
  if (fault !== null) {
    const pending = enter(sim, task, "PENDING", attached, null);
    failToStart(sim, pending, fault.text, { because: "Set in the lab.", cause: fault.cause });
    return;
  }
  const denied = startRefusal(sim, task);
  const answersIn = waitForRefusal(sim, denied);
  if (denied !== null && answersIn === 0) {
    deny(sim, enter(sim, task, "PENDING", attached, null), denied);
    return;
  }
  const images = distinctImages(task).map((image) => imageOf(sim, image));
  const windows = isWindows(sim.get("taskDefinition", task.taskDefinitionArn) ?? {});
  const refused = images.some(({ pullError }) => pullError !== null);
  const timings = timingsOf(sim);
  // A registry that refuses answers before anything is pulled.
  const pull = refused ? timings.imagePullBase : fargatePullDuration(timings, images, windows);
  const duration = denied === null ? pull : answersIn;
  enter(sim, task, "PENDING", { ...attached, pullStartedAtMs: sim.now }, after(sim.now, duration));
  sim.schedule("task.imagePullEnded", { id: task.id }, { in: duration });
}

/** How long a task waits for calls that nobody answers: on the idealised clock not at all. */
export const waitForRefusal = (sim: Sim, denied: StartRefusal | null): DurationMs =>
  clockOf(sim) === "idealised" ? seconds(0) : (denied?.takes ?? seconds(0));

/** A call before RUNNING was refused. The task keeps where, so that the page can mark the hop. */
function deny(sim: Sim, task: TaskRecord, denied: StartRefusal): void {
  const { at, container, text, because, cause } = denied;
  const marked =
    at === undefined
      ? task
      : sim.patch("task", task.id, { sim: { ...task.sim, refusedBy: { kind: at.kind, id: at.id } } });
  if (task.containerInstanceArn === null) failToStart(sim, marked, text, denied);
  else failContainer(sim, marked, container, text, because, cause);
}

/** Images of a task are pulled beside each other. Source: amazon-ecs-agent, concurrent pulls since Docker 1.11.1. */
export const largestOf = (sim: Sim, images: readonly string[]): number =>
  Math.max(0, ...images.map((image) => imageOf(sim, image).sizeMiB));

export const distinctImages = ({ containers }: TaskRecord): readonly string[] => [
  ...new Set(containers.map(({ image }) => image)),
];

/** The images are there, or a registry refused one: the containers may begin. */
export function startContainers(sim: Sim, task: TaskRecord): void {
  const instance =
    task.containerInstanceArn === null ? undefined : sim.get("containerInstance", task.containerInstanceArn);
  const safe = instance === undefined ? [] : safeImages(pullPlans(sim, task, instance));
  const denied = startRefusal(sim, task, safe);
  if (denied !== null) {
    deny(sim, task, denied);
    return;
  }
  const refused = distinctImages(task)
    .filter((image) => !safe.includes(image))
    .map((image) => imageOf(sim, image))
    .find(({ pullError }) => pullError !== null);
  const reason =
    refused?.pullError == null
      ? fullDisk(sim, task)
      : stoppedReason.cannotPull(
          pullErrorText(refused.pullError, refused.id, instance === undefined ? "fargate" : "ec2"),
        );
  if (reason !== null) {
    const image = refused?.id ?? task.containers[0]?.image ?? "";
    const name = task.containers.find((container) => container.image === image)?.name ?? "";
    const because = refused === undefined ? "Its images do not fit its disk." : `The registry refuses ${image}.`;
    failContainer(sim, task, name, reason, because, refused?.sim.cause ?? null);
    return;
  }
  const fault = instance === undefined ? null : faultOf(sim, task, "resources");
  if (fault !== null) {
    failContainer(sim, task, task.containers[0]?.name ?? "", fault.text, "Set in the lab.", fault.cause);
    return;
  }
  const pulled = prepareContainers(sim, sim.patch("task", task.id, { pullStoppedAtMs: sim.now }));
  for (const image of distinctImages(task)) {
    const upstream = safe.includes(image) ? null : upstreamOf(sim, image);
    if (upstream !== null && asksUpstream(upstream, sim.now)) {
      sim.schedule("repository.imported", { image }, { in: seconds(0) });
    }
  }
  if (instance === undefined) startReady(sim, pulled);
  else
    startReady(
      sim,
      withPulledImages(sim, pulled, instance, (image) => refusesPull(sim, pulled, image)),
    );
}

/** The registry gives an error, or a role does not allow the pull. */
const refusesPull = (sim: Sim, task: TaskRecord, image: string): boolean =>
  imageOf(sim, image).pullError !== null ||
  startRefusal(
    sim,
    task,
    distinctImages(task).filter((other) => other !== image),
  ) !== null;

/** Compressed and unpacked layers live on the disk of a Fargate task, or of the instance. Null while they fit. */
function fullDisk(sim: Sim, task: TaskRecord): string | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined || task.launchType === "EXTERNAL") return null;
  const disk = task.launchType === "FARGATE" ? ephemeralStorageGiB(definition) : instanceDiskGiB;
  const sizes = distinctImages(task).map((image) => imageOf(sim, image).sizeMiB);
  return fitsDisk(sizes, disk) ? null : stoppedReason.diskFull;
}
