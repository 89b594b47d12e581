import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { TaskOverride } from "./model.ts";

/** Source: Amazon ECS API Reference, RunTask, overrides: 8,192 characters, the braces of the JSON included. */
const mostCharacters = 8_192;

type Sizes = Pick<TaskDefinitionRecord, "cpu" | "memory" | "containerDefinitions">;

/** The definition as one task runs it. */
export function withOverrides<D extends Sizes>(definition: D, overrides: TaskOverride | undefined): D {
  if (overrides === undefined) return definition;
  const containerDefinitions = definition.containerDefinitions.map((container): ContainerDefinition => {
    const said = overrides.containerOverrides?.find(({ name }) => name === container.name);
    if (said === undefined) return container;
    return {
      ...container,
      cpu: said.cpu ?? container.cpu,
      memory: said.memory ?? container.memory,
      memoryReservation: said.memoryReservation ?? container.memoryReservation,
    };
  });
  return {
    ...definition,
    cpu: overrides.cpu === undefined ? definition.cpu : Number(overrides.cpu),
    memory: overrides.memory === undefined ? definition.memory : Number(overrides.memory),
    containerDefinitions,
  };
}

/** Why overrides are refused; null when they are not. Source: the call's own answers; the length rule's sentence is ours. */
export function overridesProblem(
  overrides: TaskOverride | undefined,
  { containerDefinitions }: Pick<TaskDefinitionRecord, "containerDefinitions">,
): string | null {
  if (overrides === undefined) return null;
  if (JSON.stringify(overrides).length > mostCharacters) {
    return `overrides may have ${mostCharacters} characters at most, the JSON around the values included.`;
  }
  for (const { name } of overrides.containerOverrides ?? []) {
    if (!containerDefinitions.some((container) => container.name === name)) {
      return `Override for container named ${name} is not a container in the TaskDefinition.`;
    }
  }
  const sizes = [overrides.cpu, overrides.memory].filter((size) => size !== undefined);
  return sizes.every((size) => /^\d{1,9}$/.test(size) && Number(size) > 0)
    ? null
    : "cpu and memory of overrides are whole numbers: CPU units, and MiB.";
}
