import type { TaskDefinitionRecord } from "./model.ts";

export function taskDefinitionSentence({
  id,
  status,
  cpu,
  memory,
  containerDefinitions,
}: TaskDefinitionRecord): string {
  const sized = cpu === null && memory === null ? "sized by its containers" : null;
  const count = containerDefinitions.length;
  return [
    `Task definition ${id}`,
    status,
    cpu === null ? null : `${cpu} CPU units`,
    memory === null ? null : `${memory} MiB`,
    sized,
    `${count} ${count === 1 ? "container" : "containers"}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** 256 → "0.25" */
export const vcpuText = (cpuUnits: number): string => `${cpuUnits / 1_024}`;
