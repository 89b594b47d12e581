import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complaint } from "./complaint.ts";
import type { ContainerDefinition, PortMapping, TaskDefinitionRecord } from "./model.ts";

/** What the rules for one container depend on. */
export interface ContainerContext {
  readonly isFargate: boolean;
  readonly networkMode: TaskDefinitionRecord["networkMode"];
  readonly taskCpu: number | null;
  readonly taskMemory: number | null;
  readonly hasExecutionRole: boolean;
}

/** Source: Amazon ECS API Reference, ContainerDefinition, stopTimeout. */
const defaultStopTimeout = 30;
const fargateStopTimeout = [2, 120] as const;
/** Source: Amazon ECS API Reference, HealthCheck: default and range of each setting. */
const healthCheckRanges = {
  interval: [30, 5, 300],
  timeout: [5, 2, 60],
  retries: [3, 1, 10],
  startPeriod: [0, 0, 300],
} as const;
/** Source: Amazon ECS API Reference, ContainerDefinition, memory: Docker's own least. */
const leastMemory = 6;

type Raw = Readonly<Record<string, unknown>>;

/** Reads one container definition as RegisterTaskDefinition does, and says what is wrong with it. */
export function readContainerDefinition(
  value: unknown,
  context: ContainerContext,
): { readonly container: ContainerDefinition; readonly complaints: readonly Complaint[] } {
  const complaints: Complaint[] = [];
  const complain = (path: readonly (string | number)[], message: string): void =>
    void complaints.push({ path, message });
  const raw = objectOf(value) ?? {};
  const number = (field: string): number | null => {
    const read = numberOf(raw[field]);
    if (read === null) complain([field], `Container.${field} should be a number.`);
    return read ?? null;
  };

  const name = textOf(raw.name) ?? "";
  const image = textOf(raw.image) ?? "";
  if (name === "") complain(["name"], "Container.name should not be null or empty.");
  if (image === "") complain(["image"], "Container.image should not be null or empty.");

  const memory = number("memory");
  const memoryReservation = number("memoryReservation");
  const { isFargate, networkMode, taskMemory } = context;
  if (memory !== null && memory < leastMemory) {
    complain(
      ["memory"],
      `Invalid setting for container '${name}'. The 'memory' setting must be at least ${leastMemory} MiB.`,
    );
  }
  if (memory !== null && taskMemory !== null && memory > taskMemory) {
    complain(["memory"], "The 'memory' setting for container is greater than for the task.");
  }
  if (memory !== null && memoryReservation !== null && memoryReservation >= memory) {
    complain(
      ["memoryReservation"],
      `Invalid setting for container '${name}'. The 'memory' setting must be greater than 'memoryReservation'.`,
    );
  }
  if (taskMemory === null && !isFargate && !(memory ?? 0) && !(memoryReservation ?? 0)) {
    complain(
      [],
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    );
  }
  if (networkMode === "awsvpc" && raw.hostname !== undefined) {
    complain(["hostname"], "hostname is not supported on container when networkMode=awsvpc.");
  }
  if (isFargate) complainAboutFargate(raw, image, context, complain);

  const stopTimeout = number("stopTimeout") ?? defaultStopTimeout;
  const [least, most] = fargateStopTimeout;
  if (isFargate && (stopTimeout < least || stopTimeout > most)) {
    complain(
      ["stopTimeout"],
      `The 'stopTimeout' setting for container '${name}' must be between ${least} and ${most} seconds.`,
    );
  }
  const essential = booleanOf(raw.essential);
  if (essential === null) complain(["essential"], "Container.essential should be true or false.");
  return {
    complaints,
    container: {
      name,
      image,
      essential: essential ?? true,
      cpu: number("cpu") ?? 0,
      memory,
      memoryReservation,
      portMappings: readPortMappings(raw.portMappings, networkMode, complain),
      healthCheck: readHealthCheck(raw.healthCheck, complain),
      stopTimeout,
      environment: readEnvironment(raw.environment),
    },
  };
}

function complainAboutFargate(
  raw: Raw,
  image: string,
  { hasExecutionRole }: ContainerContext,
  complain: (path: readonly (string | number)[], message: string) => void,
): void {
  if (booleanOf(raw.privileged) === true) {
    complain(["privileged"], "Tasks using the Fargate launch type do not support privileged containers.");
  }
  if ((listOf(raw.links)?.length ?? 0) > 0) {
    complain(["links"], "Links are not supported when networkMode=awsvpc.");
  }
  if (hasExecutionRole) return;
  if (textOf(objectOf(raw.logConfiguration)?.logDriver) === "awslogs") {
    complain(
      ["logConfiguration"],
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
    );
  }
  // Estimate: AWS's text for ECR was never seen; it is the one for awslogs with the other subject.
  if (/^\d{12}\.dkr\.ecr\./.test(image)) {
    complain(["image"], "Fargate requires task definition to have execution role ARN to support ECR images.");
  }
}

function readPortMappings(
  value: unknown,
  networkMode: TaskDefinitionRecord["networkMode"],
  complain: (path: readonly (string | number)[], message: string) => void,
): readonly PortMapping[] {
  const list = listOf(value) ?? [];
  if (networkMode === "none" && list.length > 0) {
    complain(["portMappings"], "Port mappings are not supported when networkMode=none.");
  }
  return list.map((entry, index): PortMapping => {
    const raw = objectOf(entry) ?? {};
    const containerPort = numberOf(raw.containerPort) ?? 0;
    const hostPort = numberOf(raw.hostPort) ?? null;
    const path = ["portMappings", index];
    if (!Number.isInteger(containerPort) || containerPort < 1 || containerPort > 65_535) {
      complain([...path, "containerPort"], "Container port must be between 1 and 65535.");
    }
    const sharesPort = networkMode === "awsvpc" || networkMode === "host";
    // Estimate: the rule is AWS's, the sentence is ours.
    if (sharesPort && hostPort !== null && hostPort !== containerPort) {
      complain(
        [...path, "hostPort"],
        `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`,
      );
    }
    return { containerPort, hostPort, protocol: textOf(raw.protocol)?.toLowerCase() === "udp" ? "udp" : "tcp" };
  });
}

function readHealthCheck(
  value: unknown,
  complain: (path: readonly (string | number)[], message: string) => void,
): ContainerDefinition["healthCheck"] {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const command = (listOf(raw.command) ?? []).map((part) => textOf(part) ?? "");
  if (command.length === 0) complain(["healthCheck", "command"], "The health check 'command' must not be empty.");
  const setting = (field: keyof typeof healthCheckRanges): number => {
    const [usual, least, most] = healthCheckRanges[field];
    const read = numberOf(raw[field]);
    if (read === undefined) return usual;
    if (read === null || !Number.isInteger(read) || read < least || read > most) {
      complain(["healthCheck", field], `The health check '${field}' must be between ${least} and ${most}.`);
      return usual;
    }
    return read;
  };
  return {
    command,
    interval: setting("interval"),
    timeout: setting("timeout"),
    retries: setting("retries"),
    startPeriod: setting("startPeriod"),
  };
}

const readEnvironment = (value: unknown): ContainerDefinition["environment"] =>
  (listOf(value) ?? []).map((entry) => {
    const raw = objectOf(entry) ?? {};
    return { name: textOf(raw.name) ?? "", value: textOf(raw.value) ?? "" };
  });
