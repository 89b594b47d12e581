import { canonicalJson } from "../../kernel/digest.ts";
import type { ContainerDefinition, RegisterTaskDefinitionInput, TaskDefinitionRecord } from "./model.ts";

/** Fields of a container that the form offers, in its order. */
export const editableFields = [
  "image",
  "essential",
  "cpu",
  "memory",
  "memoryReservation",
  "portMappings",
  "environment",
  "healthCheck",
  "stopTimeout",
  "startTimeout",
  "dependsOn",
  "restartPolicy",
] as const;
type EditableField = (typeof editableFields)[number];
/** null takes a field away. */
export type ContainerChange = { readonly [F in EditableField]?: NonNullable<ContainerDefinition[F]> | null };

/** What a person has changed and not yet registered. A revision never changes, so these wait for the next one. */
export interface PendingChange {
  /** By container name. */
  readonly containers?: Readonly<Record<string, ContainerChange>>;
  /** CPU units. */
  readonly cpu?: number;
  /** MiB. */
  readonly memory?: number;
  /** GiB; null for the 20 that every Fargate task has. */
  readonly ephemeralStorage?: number | null;
}

/** The change without what equals the revision; null when nothing is left. */
export function realChange(definition: TaskDefinitionRecord, change: PendingChange): PendingChange | null {
  const containers = Object.fromEntries(
    definition.containerDefinitions.flatMap((container) => {
      const real = realFields(container, change.containers?.[container.name] ?? {});
      return Object.keys(real).length === 0 ? [] : [[container.name, real]];
    }),
  );
  const disk = definition.ephemeralStorage?.sizeInGiB ?? null;
  const real: PendingChange = {
    ...(Object.keys(containers).length === 0 ? {} : { containers }),
    ...(change.cpu === undefined || change.cpu === definition.cpu ? {} : { cpu: change.cpu }),
    ...(change.memory === undefined || change.memory === definition.memory ? {} : { memory: change.memory }),
    ...(change.ephemeralStorage === undefined || change.ephemeralStorage === disk
      ? {}
      : { ephemeralStorage: change.ephemeralStorage }),
  };
  return Object.keys(real).length === 0 ? null : real;
}

function realFields(container: ContainerDefinition, change: ContainerChange): ContainerChange {
  const entries = editableFields.flatMap((field) => {
    const wanted = field === "image" ? change.image?.trim() : change[field];
    if (wanted === undefined || (field === "image" && wanted === "")) return [];
    return isSame(wanted, container[field]) ? [] : [[field, wanted]];
  });
  return Object.fromEntries(entries);
}

/** An empty list, and what is absent, are the same to the API. */
const isSame = (wanted: unknown, now: unknown): boolean => canonicalJson(plain(wanted)) === canonicalJson(plain(now));
const plain = (value: unknown): unknown =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;

/** How many values wait: "2 changes waiting". */
export const changeCount = ({ containers = {}, cpu, memory, ephemeralStorage }: PendingChange): number =>
  Object.values(containers).reduce((sum, fields) => sum + Object.keys(fields).length, 0) +
  [cpu, memory, ephemeralStorage].filter((value) => value !== undefined).length;

/** A container as it will be. */
export function changedContainer(container: ContainerDefinition, change: PendingChange): ContainerDefinition {
  const fields = change.containers?.[container.name] ?? {};
  return { ...container, ...fields } as ContainerDefinition;
}

/** RegisterTaskDefinition's input for the next revision. What the API has no null for is left out. */
export function registerInput(definition: TaskDefinitionRecord, change: PendingChange): RegisterTaskDefinitionInput {
  const { id: _, taskDefinitionArn: __, revision: ___, status: ____, sim: _____, ...content } = definition;
  const cpu = change.cpu ?? definition.cpu;
  const memory = change.memory ?? definition.memory;
  const { ephemeralStorage: disk } = change;
  const input = {
    ...content,
    cpu: cpu === null ? null : String(cpu),
    memory: memory === null ? null : String(memory),
    ...(disk === undefined ? {} : { ephemeralStorage: disk === null ? null : { sizeInGiB: disk } }),
    containerDefinitions: definition.containerDefinitions.map((container) => changedContainer(container, change)),
  };
  return withoutNulls(input) as RegisterTaskDefinitionInput;
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
