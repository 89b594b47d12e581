import { type InstanceType, registeredCpu } from "../instanceType/model.ts";
import { quotas } from "../quota/quotas.ts";
import type { ContainerInstanceRecord, Resource } from "./model.ts";
import type { Reservation } from "./reservation.ts";

/** SSH, Docker with and without TLS, and the agent's own two. Source: amazon-ecs-agent, agent/config/config_unix.go. */
export const reservedPorts = [22, 2_375, 2_376, 51_678, 51_679] as const;

/** Ports an instance may have reserved at a time, the agent's included. Source: Amazon ECS API Reference, PortMapping. */
export const maximumReservedPorts = quotas.reservedHostPorts.value;

/** What an instance has, or has left, as numbers. */
export interface HostResources {
  readonly cpu: number;
  readonly memory: number;
  /** Ports in use. */
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
  /** GPUs; absent where the instance has none. */
  readonly gpus?: number;
}

/**
 * What the agent registers, once: it never changes afterwards.
 *
 * @param reservedMemory ECS_RESERVED_MEMORY, MiB kept from tasks.
 */
export function registeredResources(type: InstanceType, reservedMemory: number): readonly Resource[] {
  return resourcesOf({
    cpu: registeredCpu(type),
    memory: Math.max(0, type.registeredMemoryMiB - reservedMemory),
    tcpPorts: reservedPorts,
    udpPorts: [],
    ...(type.gpus === undefined ? {} : { gpus: type.gpus }),
  });
}

export const resourcesOf = ({ cpu, memory, tcpPorts, udpPorts, gpus }: HostResources): readonly Resource[] => [
  { name: "CPU", type: "INTEGER", integerValue: cpu },
  { name: "MEMORY", type: "INTEGER", integerValue: memory },
  { name: "PORTS", type: "STRINGSET", stringSetValue: tcpPorts.map(String) },
  { name: "PORTS_UDP", type: "STRINGSET", stringSetValue: udpPorts.map(String) },
  ...(gpus === undefined
    ? []
    : [{ name: "GPU" as const, type: "STRINGSET" as const, stringSetValue: gpuIds.slice(0, gpus) }]),
];

/** Estimate: a real id is `GPU-` and a UUID of the card; these count them. */
const gpuIds = ["GPU-1", "GPU-2", "GPU-3", "GPU-4", "GPU-5", "GPU-6", "GPU-7", "GPU-8"] as const;

/** Reads AWS's list as numbers. An instance that has not registered has nothing. */
export function hostResourcesOf(resources: readonly Resource[]): HostResources {
  const integer = (name: "CPU" | "MEMORY"): number => {
    const found = resources.find((resource) => resource.name === name);
    return found?.type === "INTEGER" ? found.integerValue : 0;
  };
  const ports = (name: "PORTS" | "PORTS_UDP"): readonly number[] => {
    const found = resources.find((resource) => resource.name === name);
    return found?.type === "STRINGSET" ? found.stringSetValue.map(Number) : [];
  };
  const gpu = resources.find(({ name }) => name === "GPU");
  return {
    cpu: integer("CPU"),
    memory: integer("MEMORY"),
    tcpPorts: ports("PORTS"),
    udpPorts: ports("PORTS_UDP"),
    ...(gpu?.type === "STRINGSET" ? { gpus: gpu.stringSetValue.length } : {}),
  };
}

/** What is left when these reservations are taken. Over-commitment would show as a negative number. */
export function remainingAfter(
  registered: HostResources,
  reservations: readonly Reservation[],
): HostResources & { readonly networkInterfaces: number } {
  let { cpu, memory } = registered;
  let networkInterfaces = 0;
  let gpus = registered.gpus ?? 0;
  const tcpPorts = [...registered.tcpPorts];
  const udpPorts = [...registered.udpPorts];
  for (const reservation of reservations) {
    cpu -= reservation.cpu;
    memory -= reservation.memory;
    networkInterfaces += reservation.networkInterfaces;
    gpus -= reservation.gpus ?? 0;
    tcpPorts.push(...reservation.tcpPorts);
    udpPorts.push(...reservation.udpPorts);
  }
  return { cpu, memory, tcpPorts, udpPorts, networkInterfaces, ...(registered.gpus === undefined ? {} : { gpus }) };
}

export const registeredOf = ({ registeredResources: resources }: ContainerInstanceRecord): HostResources =>
  hostResourcesOf(resources);
