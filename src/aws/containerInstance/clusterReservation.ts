import { type ContainerInstanceRecord, isRegistered } from "./model.ts";
import { type PlacedTask, reservesForScheduler } from "./placedTask.ts";
import { registeredOf } from "./registeredResources.ts";

/** CPUReservation, MemoryReservation and GPUReservation of a cluster, percent; null where there is no data. */
export interface ClusterReservation {
  readonly cpuReservation: number | null;
  readonly memoryReservation: number | null;
  readonly gpuReservation: number | null;
}

/**
 * What tasks on EC2 reserve, of what ACTIVE and DRAINING instances registered. A cluster with Fargate tasks only has no
 * instance, hence no data.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics".
 */
export function clusterReservation(
  hosts: Iterable<{ readonly instance: ContainerInstanceRecord; readonly tasks: readonly PlacedTask[] }>,
): ClusterReservation {
  let cpu = 0;
  let memory = 0;
  let registeredCpu = 0;
  let registeredMemory = 0;
  let gpus = 0;
  let registeredGpus = 0;
  for (const { instance, tasks } of hosts) {
    if (!isRegistered(instance)) continue;
    const registered = registeredOf(instance);
    registeredCpu += registered.cpu;
    registeredMemory += registered.memory;
    registeredGpus += registered.gpus ?? 0;
    for (const { reservation } of tasks.filter(reservesForScheduler)) {
      cpu += reservation.cpu;
      memory += reservation.memory;
      gpus += reservation.gpus ?? 0;
    }
  }
  return {
    cpuReservation: registeredCpu === 0 ? null : (cpu / registeredCpu) * 100,
    memoryReservation: registeredMemory === 0 ? null : (memory / registeredMemory) * 100,
    gpuReservation: registeredGpus === 0 ? null : (gpus / registeredGpus) * 100,
  };
}
