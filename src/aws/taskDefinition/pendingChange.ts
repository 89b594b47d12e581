import type { RegisterTaskDefinitionInput, TaskDefinitionRecord } from "./model.ts";

/** What a person has changed and not yet registered. A revision never changes, so these wait for the next one. */
export interface PendingChange {
  /** By container name. */
  readonly images?: Readonly<Record<string, string>>;
  /** CPU units. */
  readonly cpu?: number;
  /** MiB. */
  readonly memory?: number;
}

/** The change without what equals the revision; null when nothing is left. */
export function realChange(definition: TaskDefinitionRecord, change: PendingChange): PendingChange | null {
  const images = Object.fromEntries(
    definition.containerDefinitions.flatMap(({ name, image }) => {
      const wanted = change.images?.[name]?.trim();
      return wanted === undefined || wanted === "" || wanted === image ? [] : [[name, wanted]];
    }),
  );
  const real: PendingChange = {
    ...(Object.keys(images).length === 0 ? {} : { images }),
    ...(change.cpu === undefined || change.cpu === definition.cpu ? {} : { cpu: change.cpu }),
    ...(change.memory === undefined || change.memory === definition.memory ? {} : { memory: change.memory }),
  };
  return Object.keys(real).length === 0 ? null : real;
}

/** How many values wait: "2 changes waiting". */
export const changeCount = ({ images = {}, cpu, memory }: PendingChange): number =>
  Object.keys(images).length + (cpu === undefined ? 0 : 1) + (memory === undefined ? 0 : 1);

/** RegisterTaskDefinition's input for the next revision. What the API has no null for is left out. */
export function registerInput(definition: TaskDefinitionRecord, change: PendingChange): RegisterTaskDefinitionInput {
  const { family, networkMode, requiresCompatibilities, executionRoleArn, taskRoleArn } = definition;
  const cpu = change.cpu ?? definition.cpu;
  const memory = change.memory ?? definition.memory;
  return {
    family,
    networkMode,
    requiresCompatibilities,
    ...(cpu === null ? {} : { cpu: String(cpu) }),
    ...(memory === null ? {} : { memory: String(memory) }),
    ...(executionRoleArn === null ? {} : { executionRoleArn }),
    ...(taskRoleArn === null ? {} : { taskRoleArn }),
    containerDefinitions: definition.containerDefinitions.map((container) =>
      withoutNulls({ ...container, image: change.images?.[container.name] ?? container.image }),
    ),
  };
}

function withoutNulls(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      if (field === null) return [];
      if (Array.isArray(field)) {
        return [[name, field.map((part: unknown) => (isObject(part) ? withoutNulls(part) : part))]];
      }
      return [[name, isObject(field) ? withoutNulls(field) : field]];
    }),
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
