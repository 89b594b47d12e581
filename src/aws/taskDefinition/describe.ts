import type { ContainerDefinition, TaskDefinitionRecord } from "./model.ts";
import { vcpuText } from "./sentence.ts";

export const taskDefinitionTone = ({ status }: TaskDefinitionRecord): "ok" | "neutral" =>
  status === "ACTIVE" ? "ok" : "neutral";

/** "0.25 vCPU, 0.5 GB" */
export function taskSizeWords({ cpu, memory }: TaskDefinitionRecord): string {
  const parts = [cpu === null ? null : `${vcpuText(cpu)} vCPU`, memory === null ? null : `${memory / 1_024} GB`];
  return parts.filter((part) => part !== null).join(", ") || "sized by its containers";
}

/** "hello: nginxdemos/hello, essential, port 80" */
export function containerWords({ name, image, essential, portMappings }: ContainerDefinition): string {
  const ports = portMappings.map(({ containerPort }) => containerPort).join(", ");
  return [`${name}: ${image}`, essential ? "essential" : "not essential", ports === "" ? null : `port ${ports}`]
    .filter((part) => part !== null)
    .join(", ");
}
