import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain, Complaint } from "./complaint.ts";
import { complainAboutFargateContainer } from "./fargateLimits.ts";
import type { ContainerDefinition, Json, PassedOn, TaskDefinitionRecord } from "./model.ts";
import { passedOnFields } from "./model.ts";
import { readContainerData } from "./readContainerData.ts";
import { readDependencies } from "./readDependencies.ts";
import { readHealthCheck } from "./readHealthCheck.ts";
import { readLogConfiguration } from "./readLogConfiguration.ts";
import { readPortMappings } from "./readPortMappings.ts";
import { readRestartPolicy } from "./readRestartPolicy.ts";

/** What the rules for one container depend on. */
export interface ContainerContext {
  readonly isFargate: boolean;
  readonly networkMode: TaskDefinitionRecord["networkMode"];
  readonly taskCpu: number | null;
  readonly taskMemory: number | null;
  readonly hasExecutionRole: boolean;
}

/** Seconds. Source: Amazon ECS API Reference, ContainerDefinition, stopTimeout and startTimeout. */
const fargateTimeouts = [2, 120] as const;
/** Source: Amazon ECS API Reference, ContainerDefinition, memory: Docker's own least. */
const leastMemory = 6;
const longestName = 255;

type Raw = Readonly<Record<string, unknown>>;

/** Reads one container definition as RegisterTaskDefinition does, and says what is wrong with it. */
export function readContainerDefinition(
  value: unknown,
  context: ContainerContext,
): { readonly container: ContainerDefinition; readonly complaints: readonly Complaint[] } {
  const complaints: Complaint[] = [];
  const complain: Complain = (path, message) => void complaints.push({ path, message });
  const raw = objectOf(value) ?? {};
  const number = (field: string): number | null => {
    const read = numberOf(raw[field]);
    if (read === null) complain([field], `Container.${field} should be a number.`);
    return read ?? null;
  };
  const { isFargate, networkMode } = context;

  const name = textOf(raw.name) ?? "";
  const image = textOf(raw.image) ?? "";
  if (name === "") complain(["name"], "Container.name should not be null or empty.");
  else if (name.length > longestName) complain(["name"], `Container.name can have at most ${longestName} characters.`);
  if (image === "") complain(["image"], "Container.image should not be null or empty.");

  const memory = number("memory");
  const memoryReservation = number("memoryReservation");
  complainAboutMemory(name, memory, memoryReservation, context, complain);
  const links = (listOf(raw.links) ?? []).map((link) => textOf(link) ?? "");
  complainAboutNetwork(raw, links, context, complain);
  if (isFargate) complainAboutFargateContainer(raw, image, context.hasExecutionRole, complain);

  const [least, most] = fargateTimeouts;
  const timeout = (field: "stopTimeout" | "startTimeout"): number | null => {
    const read = number(field);
    if (read !== null && isFargate && (read < least || read > most)) {
      complain([field], `The '${field}' setting for container '${name}' must be between ${least} and ${most} seconds.`);
    }
    return read;
  };
  const essential = booleanOf(raw.essential);
  if (essential === null) complain(["essential"], "Container.essential should be true or false.");
  const startTimeout = timeout("startTimeout");
  const dependsOn = readDependencies(raw.dependsOn, complain);
  const restartPolicy = readRestartPolicy(raw.restartPolicy, complain);
  const logConfiguration = readLogConfiguration(raw.logConfiguration, context, complain);
  const container: ContainerDefinition = {
    name,
    image,
    essential: essential ?? true,
    cpu: number("cpu") ?? 0,
    memory,
    memoryReservation,
    portMappings: readPortMappings(raw.portMappings, networkMode, complain),
    healthCheck: readHealthCheck(raw.healthCheck, complain),
    stopTimeout: timeout("stopTimeout"),
    environment: readEnvironment(raw.environment),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    ...(startTimeout === null ? {} : { startTimeout }),
    ...(restartPolicy === null ? {} : { restartPolicy }),
    ...(logConfiguration === null ? {} : { logConfiguration }),
    ...(links.length === 0 ? {} : { links }),
    ...readContainerData(raw, complain),
    ...passedOn(raw),
  };
  return { complaints, container };
}

function complainAboutMemory(
  name: string,
  memory: number | null,
  memoryReservation: number | null,
  { taskMemory, isFargate }: ContainerContext,
  complain: Complain,
): void {
  const setting = `Invalid setting for container '${name}'.`;
  if (memory !== null && memory < leastMemory) {
    complain(["memory"], `${setting} The 'memory' setting must be at least ${leastMemory} MiB.`);
  }
  if (memory !== null && taskMemory !== null && memory > taskMemory) {
    complain(["memory"], "The 'memory' setting for container is greater than for the task.");
  }
  if (memory !== null && memoryReservation !== null && memoryReservation >= memory) {
    complain(["memoryReservation"], `${setting} The 'memory' setting must be greater than 'memoryReservation'.`);
  }
  if (taskMemory === null && !isFargate && !(memory ?? 0) && !(memoryReservation ?? 0)) {
    complain([], `${setting} At least one of 'memory' or 'memoryReservation' must be specified.`);
  }
}

function complainAboutNetwork(
  raw: Raw,
  links: readonly string[],
  { networkMode, isFargate }: ContainerContext,
  complain: Complain,
): void {
  if (networkMode === "awsvpc" && raw.hostname !== undefined) {
    // Source: captured answer.
    complain(["hostname"], "hostname is not supported on container when networkMode=awsvpc.");
  }
  // Estimate: AWS has shown the sentence for hostname; on Fargate it says what Fargate lacks.
  if (networkMode === "awsvpc" && !isFargate && (listOf(raw.extraHosts) ?? []).length > 0) {
    complain(["extraHosts"], "extraHosts is not supported on container when networkMode=awsvpc.");
  }
  // Estimate: the rule is AWS's, the sentence ours.
  if (links.length > 0 && networkMode !== "bridge") {
    complain(["links"], `Links are not supported when networkMode=${networkMode}.`);
  }
}

const readEnvironment = (value: unknown): ContainerDefinition["environment"] =>
  (listOf(value) ?? []).map((entry) => {
    const raw = objectOf(entry) ?? {};
    return { name: textOf(raw.name) ?? "", value: textOf(raw.value) ?? "" };
  });

const passedOn = (raw: Raw): PassedOn =>
  Object.fromEntries(
    passedOnFields.flatMap((field) => (raw[field] === undefined ? [] : [[field, raw[field] as Json]])),
  );
