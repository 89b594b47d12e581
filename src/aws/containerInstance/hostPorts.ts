import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { NetworkBinding } from "./model.ts";
import { hasDynamicHostPort } from "./reservation.ts";

/**
 * The range Docker takes dynamic host ports from on the ECS-optimized AMI.
 * Source: amazon-ecs-agent reads net.ipv4.ip_local_port_range: 32768 to 60999.
 */
export const firstDynamicPort = 32_768;
export const lastDynamicPort = 60_999;

type Definition = Pick<TaskDefinitionRecord, "networkMode" | "containerDefinitions">;

/**
 * Host ports of a task's containers as they start. Null when the range has no port left.
 *
 * Estimate: the lowest free port of the range; Docker goes upwards too, from where it last stopped.
 *
 * @param inUse bindings of the other tasks on the instance whose containers are not gone yet.
 */
export function bindHostPorts(
  { networkMode, containerDefinitions }: Definition,
  inUse: readonly NetworkBinding[],
): readonly NetworkBinding[] | null {
  if (networkMode === "awsvpc" || networkMode === "none") return [];
  const taken = new Set(inUse.map(({ protocol, hostPort }) => `${protocol} ${hostPort}`));
  const bindings: NetworkBinding[] = [];
  for (const mapping of containerDefinitions.flatMap(({ portMappings }) => portMappings)) {
    const { containerPort, protocol } = mapping;
    const fixed = networkMode === "host" ? containerPort : (mapping.hostPort ?? 0);
    const hostPort = hasDynamicHostPort(networkMode, mapping) ? lowestFree(taken, protocol) : fixed;
    if (hostPort === null) return null;
    taken.add(`${protocol} ${hostPort}`);
    bindings.push({ bindIP: "0.0.0.0", containerPort, hostPort, protocol });
  }
  return bindings;
}

function lowestFree(taken: ReadonlySet<string>, protocol: "tcp" | "udp"): number | null {
  for (let port = firstDynamicPort; port <= lastDynamicPort; port++) {
    if (!taken.has(`${protocol} ${port}`)) return port;
  }
  return null;
}
