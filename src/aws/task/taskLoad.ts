import type { Sim } from "../../engine/sim.ts";
import type { CpuSharing, TaskLoad } from "../../load/taskSlots.ts";
import { registeredOf } from "../containerInstance/registeredResources.ts";
import { imageNamed } from "../image/defaultImage.ts";
import type { ImageRecord } from "../image/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { TaskRecord } from "./model.ts";

export const imageOf = (sim: Sim, name: string): ImageRecord => imageNamed(name, (id) => sim.get("image", id));

/** The container that answers requests: the one its load balancer names, or else the first essential one. */
export function servingContainer(
  { containerDefinitions }: TaskDefinitionRecord,
  service: Pick<ServiceRecord, "loadBalancers"> | undefined,
): ContainerDefinition | undefined {
  const named = service?.loadBalancers[0]?.containerName;
  return (
    containerDefinitions.find(({ name }) => name === named) ??
    containerDefinitions.find(({ essential }) => essential) ??
    containerDefinitions[0]
  );
}

/** What the task's load depends on: its size, the image that serves, and the idle memory of all its containers. */
export function taskLoad(
  task: Pick<TaskRecord, "serviceId" | "cpu" | "memory">,
  serving: Pick<ContainerDefinition, "memory">,
  image: ImageRecord,
  memoryOfOthersMiB: number,
): TaskLoad {
  return {
    serviceId: task.serviceId,
    vcpu: task.cpu / 1_024,
    cpuSecondsPerRequest: image.cpuMsPerRequest / 1_000,
    waitSeconds: image.waitMsPerRequest / 1_000,
    memoryBaseMiB: image.memoryMiB + memoryOfOthersMiB,
    memoryPerRequestMiB: image.memoryMiBPerRequest,
    memoryLimitMiB: serving.memory === null ? task.memory : Math.min(task.memory, serving.memory + memoryOfOthersMiB),
    errorShare: image.errorShare,
    workers: image.workers,
    acceptQueue: Math.round(image.acceptQueue),
    leakMiBPerMinute: image.memoryLeakMiBPerMinute,
    firstCome: image.discipline === "firstComeFirstServed",
    finishesAbandoned: image.finishesAbandoned,
  };
}

/** The load of a task as its images behave now; null when its definition is gone. */
export function loadOf(sim: Sim, task: TaskRecord): TaskLoad | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return null;
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  const serving = servingContainer(definition, service);
  if (serving === undefined) return null;
  const others = definition.containerDefinitions
    .filter((container) => container !== serving)
    .reduce((sum, { image }) => sum + imageOf(sim, image).memoryMiB, 0);
  const onInstance = task.launchType !== "FARGATE";
  const size = onInstance ? { ...task, memory: memoryOnInstance(sim, task, definition) } : task;
  const sharing = onInstance ? cpuSharing(sim, task, definition) : undefined;
  const load = taskLoad(size, serving, imageOf(sim, serving.image), others);
  return {
    ...load,
    // Alone it has the whole instance; from its first second on shareInstances.ts says what it gets beside the others.
    vcpu: sharing === undefined ? load.vcpu : Math.min(sharing.instanceVcpu, sharing.limitVcpu ?? sharing.instanceVcpu),
    // Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics": divided by what the task definition reserves.
    reservedVcpu: Math.max(leastShares, task.cpu) / unitsPerVcpu,
    reservedMemoryMiB: task.memory,
    ...(sharing === undefined ? {} : { sharing }),
  };
}

/** CPU units that Linux gives a container that declares none. Source: Amazon ECS Developer Guide, task definition parameters, cpu. */
const leastShares = 2;
const unitsPerVcpu = 1_024;

/** Hard limits of memory alone bound a task on an instance; without them all of the instance's. */
function memoryOnInstance(sim: Sim, task: TaskRecord, { memory, containerDefinitions }: TaskDefinitionRecord): number {
  const limits = containerDefinitions.map((container) => container.memory);
  const hard = limits.reduce((sum: number | null, limit) => (sum === null || limit === null ? null : sum + limit), 0);
  const instance = instanceOf(sim, task);
  return memory ?? hard ?? (instance === undefined ? task.memory : registeredOf(instance).memory);
}

const instanceOf = (sim: Sim, { containerInstanceArn }: TaskRecord) =>
  containerInstanceArn === null ? undefined : sim.get("containerInstance", containerInstanceArn);

/**
 * Its place on the instance's CPU.
 *
 * Source: Amazon ECS Developer Guide, task definition parameters, cpu: a share that may burst, on Windows a quota; the size
 * of the task is a hard limit.
 */
function cpuSharing(
  sim: Sim,
  task: TaskRecord,
  { cpu, runtimePlatform }: TaskDefinitionRecord,
): CpuSharing | undefined {
  const instance = instanceOf(sim, task);
  if (instance === undefined) return undefined;
  const isWindows = runtimePlatform?.operatingSystemFamily.startsWith("WINDOWS") ?? false;
  const limit = cpu ?? (isWindows && task.cpu > 0 ? task.cpu : null);
  return {
    containerInstanceId: instance.id,
    instanceVcpu: registeredOf(instance).cpu / unitsPerVcpu,
    shares: Math.max(leastShares, task.cpu),
    limitVcpu: limit === null ? null : limit / unitsPerVcpu,
  };
}
