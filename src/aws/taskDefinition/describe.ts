import { dependenciesOf } from "./dependencies.ts";
import { gpusOf } from "./gpus.ts";
import type { ContainerDefinition, TaskDefinitionRecord, Volume } from "./model.ts";
import { vcpuText } from "./sentence.ts";

export const taskDefinitionTone = ({ status }: TaskDefinitionRecord): "ok" | "neutral" =>
  status === "ACTIVE" ? "ok" : "neutral";

/** "0.25 vCPU, 0.5 GB" */
export function taskSizeWords({ cpu, memory }: TaskDefinitionRecord): string {
  const parts = [cpu === null ? null : `${vcpuText(cpu)} vCPU`, memory === null ? null : `${memory / 1_024} GB`];
  return parts.filter((part) => part !== null).join(", ") || "sized by its containers";
}

/** CPU units and MiB that a task takes of where it runs: its size, or else what its containers ask for. */
export function takenBy({ cpu, memory, containerDefinitions }: TaskDefinitionRecord): {
  readonly cpu: number;
  readonly memory: number;
} {
  const sum = (of: (container: ContainerDefinition) => number): number =>
    containerDefinitions.reduce((total, container) => total + of(container), 0);
  return {
    cpu: cpu ?? sum((container) => container.cpu),
    memory: memory ?? sum((container) => container.memoryReservation ?? container.memory ?? 0),
  };
}

/** "starts after db is HEALTHY and init has exited with 0"; null when it waits for nobody. */
export function dependencyText({ dependsOn = [] }: ContainerDefinition): string | null {
  const said = { START: "has started", COMPLETE: "has finished", SUCCESS: "has exited with 0", HEALTHY: "is HEALTHY" };
  const parts = dependsOn.map(({ containerName, condition }) => `${containerName} ${said[condition]}`);
  return parts.length === 0 ? null : `starts after ${parts.join(" and ")}`;
}

/** "1 GPU"; null when it requires none. */
export function gpuText(container: ContainerDefinition): string | null {
  const gpus = gpusOf(container);
  return gpus === 0 ? null : `${gpus} ${gpus === 1 ? "GPU" : "GPUs"}`;
}

/** "every 30 s, 3 failures in a row, timeout 5 s, start period 45 s" */
export function healthCheckText({ healthCheck }: ContainerDefinition): string | null {
  if (healthCheck === null) return null;
  const { interval, timeout, retries, startPeriod } = healthCheck;
  const failures = retries === 1 ? "1 failure" : `${retries} failures in a row`;
  return [
    `every ${interval} s`,
    failures,
    `timeout ${timeout} s`,
    startPeriod === 0 ? null : `start period ${startPeriod} s`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** "if it ran 300 s, not after exit code 0" */
export function restartText({ restartPolicy }: ContainerDefinition): string | null {
  if (restartPolicy === undefined || !restartPolicy.enabled) return null;
  const { restartAttemptPeriod, ignoredExitCodes } = restartPolicy;
  const not = ignoredExitCodes.length === 0 ? "" : `, not after exit code ${ignoredExitCodes.join(" or ")}`;
  return `if it ran ${restartAttemptPeriod} s${not}`;
}

/** "/data from files, read-only" */
export const mountText = ({ mountPoints = [] }: ContainerDefinition): string =>
  mountPoints
    .map(
      ({ sourceVolume, containerPath, readOnly }) =>
        `${containerPath} from ${sourceVolume}${readOnly ? ", read-only" : ""}`,
    )
    .join("; ");

/** "memberOf attribute:stack == blue" */
export const constraintsText = ({ placementConstraints = [] }: TaskDefinitionRecord): string =>
  placementConstraints.map((one) => (one.type === "memberOf" ? `memberOf ${one.expression}` : one.type)).join("; ");

/** "nofile 1024/4096": name, soft and hard limit. */
export const ulimitText = ({ ulimits = [] }: ContainerDefinition): string =>
  ulimits.map(({ name, softLimit, hardLimit }) => `${name} ${softLimit}/${hardLimit}`).join(", ");

/** What kind of volume it is. Source: Amazon ECS API Reference, Volume. */
export function volumeText(volume: Volume): string {
  const efs = volume.efsVolumeConfiguration;
  if (efs !== undefined) {
    const { accessPointId, iam } = efs.authorizationConfig;
    return [
      `EFS ${efs.fileSystemId}${efs.rootDirectory === "/" ? "" : efs.rootDirectory}`,
      efs.transitEncryption === "ENABLED" ? "encrypted in transit" : null,
      iam === "ENABLED" ? "IAM" : null,
      accessPointId === null ? null : `access point ${accessPointId}`,
    ]
      .filter((part) => part !== null)
      .join(", ");
  }
  if (volume.s3filesVolumeConfiguration !== undefined) return "S3 Files";
  if (volume.dockerVolumeConfiguration !== undefined) return `Docker, ${volume.dockerVolumeConfiguration.scope}`;
  if (volume.fsxWindowsFileServerVolumeConfiguration !== undefined) return "FSx for Windows File Server";
  if (volume.configuredAtLaunch === true) return "EBS, configured at launch";
  return volume.host?.sourcePath == null ? "bind mount" : `bind mount of ${volume.host.sourcePath}`;
}

/** Containers in the order they may start, those that start together in one step. */
export function startSteps(containers: readonly ContainerDefinition[]): readonly (readonly string[])[] {
  const steps: string[][] = [];
  const placed = new Set<string>();
  while (placed.size < containers.length) {
    const next = containers
      .filter(({ name }) => !placed.has(name))
      .filter((container) =>
        dependenciesOf(container, containers).every(({ containerName }) => placed.has(containerName)),
      )
      .map(({ name }) => name);
    if (next.length === 0) return steps;
    steps.push(next);
    for (const name of next) placed.add(name);
  }
  return steps;
}

/** "hello: nginxdemos/hello, essential, port 80" */
export function containerWords({ name, image, essential, portMappings }: ContainerDefinition): string {
  const ports = portMappings.map(({ containerPort }) => containerPort).join(", ");
  return [`${name}: ${image}`, essential ? "essential" : "not essential", ports === "" ? null : `port ${ports}`]
    .filter((part) => part !== null)
    .join(", ");
}

/** "awslogs to /web, non-blocking"; null without a log driver. */
export function logText({ logConfiguration }: ContainerDefinition): string | null {
  if (logConfiguration === undefined) return null;
  const { logDriver, options } = logConfiguration;
  if (logDriver !== "awslogs") return logDriver;
  const mode = options.mode === "blocking" ? "blocking" : "non-blocking";
  return `awslogs to ${options["awslogs-group"] ?? "no group"}, ${mode}`;
}
