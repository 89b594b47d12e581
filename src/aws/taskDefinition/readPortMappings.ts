import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { PortMapping, TaskDefinitionRecord } from "./model.ts";

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Source: Amazon ECS API Reference, PortMapping. Estimate: AWS has not shown these sentences; they are ours. */
export function readPortMappings(
  value: unknown,
  networkMode: TaskDefinitionRecord["networkMode"],
  complain: Complain,
): readonly PortMapping[] {
  const list = listOf(value) ?? [];
  if (networkMode === "none" && list.length > 0) {
    complain(["portMappings"], "Port mappings are not supported when networkMode=none.");
  }
  const ports = list.map((entry, index): PortMapping => {
    const raw = objectOf(entry) ?? {};
    const containerPort = numberOf(raw.containerPort) ?? 0;
    const hostPort = numberOf(raw.hostPort) ?? null;
    const path = ["portMappings", index];
    if (!isPort(containerPort)) {
      complain([...path, "containerPort"], "Container port must be between 1 and 65535.");
    }
    if (hostPort !== null && hostPort !== 0 && !isPort(hostPort)) {
      complain([...path, "hostPort"], "Host port must be between 0 and 65535.");
    }
    const sharesPort = networkMode === "awsvpc" || networkMode === "host";
    if (sharesPort && hostPort !== null && hostPort !== containerPort) {
      complain(
        [...path, "hostPort"],
        `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`,
      );
    }
    const protocol = textOf(raw.protocol)?.toLowerCase() ?? "tcp";
    if (protocol !== "tcp" && protocol !== "udp") {
      complain([...path, "protocol"], "The protocol of a port mapping must be tcp or udp.");
    }
    const name = textOf(raw.name);
    return {
      ...(typeof name === "string" && name !== "" ? { name } : {}),
      containerPort,
      hostPort,
      protocol: protocol === "udp" ? "udp" : "tcp",
    };
  });
  const twice = ports.findIndex(
    ({ containerPort }, index) => ports.findIndex((other) => other.containerPort === containerPort) !== index,
  );
  const again = ports[twice];
  if (again !== undefined && ports.some((other) => other !== again && isSameFor(other, again))) {
    complain(["portMappings", twice, "containerPort"], "The same container port cannot be exposed for two protocols.");
  }
  return ports;
}

const isSameFor = (one: PortMapping, other: PortMapping): boolean =>
  one.containerPort === other.containerPort && one.protocol !== other.protocol;
