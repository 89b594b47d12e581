import type { Sim } from "../../engine/sim.ts";
import { type DurationMs, minutes } from "../../kernel/time.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { StartFault, TaskRecord } from "./model.ts";

interface FaultRow {
  /** When the task fails: while its network interface is attached, when the agent prepares what containers need, or when the runtime starts them. */
  readonly stage: "networkInterface" | "resources" | "runtime";
  /** AWS's sentence. `reason` ends it where AWS gives one. */
  readonly text: (reason: string, launchType: TaskRecord["launchType"]) => string;
  /** Estimate: what AWS says most often at the end of it. */
  readonly usualReason: string;
  /** What a definition must have for the fault to be possible, as "has no …". */
  readonly needs: string;
  readonly applies: (definition: TaskDefinitionRecord) => boolean;
}

const some =
  (has: (container: ContainerDefinition) => boolean) =>
  ({ containerDefinitions }: TaskDefinitionRecord): boolean =>
    containerDefinitions.some(has);

const runsOnInstances = ({ requiresCompatibilities: kinds }: Pick<TaskDefinitionRecord, "requiresCompatibilities">) =>
  !(kinds.length === 1 && kinds[0] === "FARGATE");

const isPrivateRegistry = ({ image, repositoryCredentials }: ContainerDefinition): boolean =>
  repositoryCredentials !== undefined || /^\d{12}\.dkr\.ecr\./.test(image);

/** Source: Amazon ECS Developer Guide, "Stopped tasks error codes" and its pages. */
export const startFaultRows: Readonly<Record<StartFault, FaultRow>> = {
  networkInterfaceTimeout: {
    stage: "networkInterface",
    text: (reason) => `InternalError: ${reason}`,
    usualReason: "the network interface was not attached in time",
    needs: "network interface",
    applies: ({ networkMode }) => networkMode === "awsvpc",
  },
  deviceIndex: {
    stage: "networkInterface",
    text: () => "Unable to attach network interface to unused device index",
    usualReason: "",
    needs: "network interface on an instance",
    applies: ({ networkMode, requiresCompatibilities }) =>
      networkMode === "awsvpc" && runsOnInstances({ requiresCompatibilities }),
  },
  incompatibleComputeStrategy: {
    stage: "networkInterface",
    text: () => "The selected task definition is not compatible with the selected compute strategy",
    usualReason: "",
    needs: "compute strategy",
    applies: () => true,
  },
  secrets: {
    stage: "resources",
    text: (reason) => `ResourceInitializationError: unable to pull secrets or registry auth: ${reason}`,
    usualReason:
      "execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s)",
    needs: "secrets and no private registry",
    applies: some((container) => (container.secrets?.length ?? 0) > 0 || isPrivateRegistry(container)),
  },
  loggingDriver: {
    stage: "resources",
    text: (reason) => `ResourceInitializationError: failed to initialize logging driver: ${reason}`,
    usualReason:
      "failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.",
    needs: "logConfiguration",
    applies: some(({ logConfiguration }) => logConfiguration !== undefined),
  },
  environmentFiles: {
    stage: "resources",
    text: (reason) => `ResourceInitializationError: failed to download env files: ${reason}`,
    usualReason: "file download command: non empty error stream",
    needs: "environmentFiles",
    applies: some(({ environmentFiles = [] }) => environmentFiles.length > 0),
  },
  efs: {
    stage: "resources",
    text: (reason) =>
      `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: ${reason}`,
    usualReason: "stderr: Failed to resolve the file system's DNS name",
    needs: "EFS volume",
    applies: ({ volumes = [] }) => volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined),
  },
  createVolume: {
    stage: "resources",
    text: (reason) => `CannotCreateVolumeError: ${reason}`,
    usualReason: "the volume driver did not answer",
    needs: "Docker volume",
    applies: ({ volumes = [] }) =>
      volumes.some(({ dockerVolumeConfiguration }) => dockerVolumeConfiguration !== undefined),
  },
  imageManifest: {
    stage: "resources",
    text: (reason) => `CannotPullImageManifestError: ${reason}`,
    usualReason: "Error response from daemon: manifest unknown",
    needs: "EC2 instance to run on",
    applies: runsOnInstances,
  },
  runtimeTimeout: {
    stage: "runtime",
    // Source: Amazon ECS Developer Guide, "Stopped tasks error codes"; amazon-ecs-agent, errors.go and config_unix.go.
    text: (reason, launchType) =>
      launchType === "FARGATE"
        ? `ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: ${reason}`
        : "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s",
    usualReason: "the container runtime did not answer",
    needs: "container",
    applies: () => true,
  },
};

/** How long the runtime is waited for. Source: as the sentences say. */
export const runtimeTimeout = (launchType: TaskRecord["launchType"]): DurationMs =>
  launchType === "FARGATE" ? minutes(1) : minutes(3);

/** Why the fault cannot strike this definition, as a sentence; null when it can. */
export function faultProblem(fault: StartFault, definition: TaskDefinitionRecord): string | null {
  const { applies, needs } = startFaultRows[fault];
  return applies(definition) ? null : `Task definition ${definition.id} has no ${needs}, so this cannot fail.`;
}

export interface StruckFault {
  readonly text: string;
  /** Journal entry of the lab command. */
  readonly cause: number | null;
}

/** The fault that strikes a task at this stage; null when none does. */
export function faultOf(sim: Sim, task: TaskRecord, stage: FaultRow["stage"]): StruckFault | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const set = definition === undefined ? undefined : sim.get("settings", "run")?.startFaults?.[definition.family];
  if (definition === undefined || set === undefined) return null;
  const row = startFaultRows[set.fault];
  if (row.stage !== stage || !row.applies(definition)) return null;
  if ((set.fault === "deviceIndex" || set.fault === "imageManifest") && task.launchType === "FARGATE") return null;
  return { text: row.text(set.reason ?? row.usualReason, task.launchType), cause: set.cause };
}
