import type { Sim } from "../../engine/sim.ts";
import { setTaskLoad, type TaskLoad } from "../../load/taskSlots.ts";
import { registeredOf } from "../containerInstance/registeredResources.ts";
import { type CpuShare, leastShares, shareCpu } from "../containerInstance/shareCpu.ts";
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
  const size = task.launchType === "EC2" ? sizeOnInstance(sim, task, definition) : task;
  return {
    ...taskLoad(size, serving, imageOf(sim, serving.image), others),
    // Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics": divided by what the task definition reserves.
    reservedVcpu: Math.max(leastShares, task.cpu) / 1_024,
    reservedMemoryMiB: task.memory,
  };
}

/** What bounds a task on an instance: its share of the CPU while all want theirs, and hard limits of memory alone. */
function sizeOnInstance(
  sim: Sim,
  task: TaskRecord,
  { memory, containerDefinitions }: TaskDefinitionRecord,
): Pick<TaskRecord, "serviceId" | "cpu" | "memory"> {
  const limits = containerDefinitions.map((container) => container.memory);
  const hard = limits.reduce((sum: number | null, limit) => (sum === null || limit === null ? null : sum + limit), 0);
  const instance =
    task.containerInstanceArn === null ? undefined : sim.get("containerInstance", task.containerInstanceArn);
  const ofInstance = instance === undefined ? task.memory : registeredOf(instance).memory;
  return {
    serviceId: task.serviceId,
    cpu:
      instance === undefined ? Math.max(leastShares, task.cpu) : cpuOnInstance(sim, task, registeredOf(instance).cpu),
    memory: memory ?? hard ?? ofInstance,
  };
}

/** CPU units this task gets of its instance beside the others whose containers run there. */
function cpuOnInstance(sim: Sim, task: TaskRecord, instanceCpu: number): number {
  const others = runningBeside(sim, task);
  const shareOf = ({ cpu, taskDefinitionArn }: TaskRecord): CpuShare => ({
    shares: cpu,
    limit: sim.get("taskDefinition", taskDefinitionArn)?.cpu ?? null,
  });
  return shareCpu(instanceCpu, [task, ...others].map(shareOf))[0] ?? task.cpu;
}

const runningBeside = (sim: Sim, { id, containerInstanceArn }: TaskRecord): readonly TaskRecord[] =>
  containerInstanceArn === null
    ? []
    : sim
        .where("task", "containerInstanceArn", containerInstanceArn)
        .filter((other) => other.id !== id && other.sim.slot !== null);

/** A task whose containers start or end on an instance changes what the others there may use. */
export function shareAgain(sim: Sim, task: TaskRecord): void {
  for (const other of runningBeside(sim, task)) {
    const load = loadOf(sim, other);
    if (load !== null && other.sim.slot !== null) setTaskLoad(sim.columns, other.sim.slot, load);
  }
}
