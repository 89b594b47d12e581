import { gpusOf } from "../taskDefinition/gpus.ts";
import type { PortMapping, TaskDefinitionRecord } from "../taskDefinition/model.ts";

/** What a task takes from the instance it runs on. */
export interface Reservation {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** Host ports it must have; dynamic ones are not among them. */
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
  readonly networkInterfaces: 0 | 1;
  /** GPUs of its own; absent where it asks for none. */
  readonly gpus?: number;
}

type Sizes = Pick<TaskDefinitionRecord, "cpu" | "memory" | "networkMode" | "containerDefinitions">;

/**
 * Source: amazon-ecs-agent, agent/api/task/task.go, ToHostResources: the size of the task if it has one, or else the sum
 * over its containers, where memoryReservation counts before memory; host ports except in `awsvpc` mode; the GPUs that its
 * containers require.
 */
export function reservationOf(definition: Sizes): Reservation {
  const { containerDefinitions, networkMode } = definition;
  const sum = (of: (container: Sizes["containerDefinitions"][number]) => number): number =>
    containerDefinitions.reduce((total, container) => total + of(container), 0);
  const ports = containerDefinitions.flatMap(({ portMappings }) => portMappings);
  const gpus = sum(gpusOf);
  return {
    cpu: definition.cpu ?? sum(({ cpu }) => cpu),
    memory: definition.memory ?? sum(({ memory, memoryReservation }) => memoryReservation ?? memory ?? 0),
    tcpPorts: staticHostPorts(networkMode, ports, "tcp"),
    udpPorts: staticHostPorts(networkMode, ports, "udp"),
    networkInterfaces: networkMode === "awsvpc" ? 1 : 0,
    ...(gpus === 0 ? {} : { gpus }),
  };
}

/** Host ports named in the definition: in `host` mode every container port, in `bridge` mode each non-zero host port. */
function staticHostPorts(
  networkMode: Sizes["networkMode"],
  ports: readonly PortMapping[],
  protocol: PortMapping["protocol"],
): readonly number[] {
  if (networkMode === "awsvpc" || networkMode === "none") return [];
  const mine = ports.filter((port) => port.protocol === protocol);
  const named = mine.map(({ hostPort, containerPort }) => (networkMode === "host" ? containerPort : (hostPort ?? 0)));
  return [...new Set(named.filter((port) => port > 0))].sort((a, b) => a - b);
}

/** True when the host chooses a port for it: `bridge` mode with host port 0 or none. */
export const hasDynamicHostPort = (networkMode: Sizes["networkMode"], { hostPort }: PortMapping): boolean =>
  networkMode === "bridge" && (hostPort ?? 0) === 0;
