import type { PlacementConstraint } from "../placement/model.ts";
import type { Tag } from "../task/model.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Amazon ECS API Reference, TaskDefinition and ContainerDefinition: the fields that have an effect here. */
export interface PortMapping {
  /** What Service Connect calls it; absent where it has no name. */
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort: number | null;
  readonly protocol: "tcp" | "udp";
}
/** Source: Amazon ECS API Reference, ContainerDependency. */
export const dependencyConditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"] as const;
export type DependencyCondition = (typeof dependencyConditions)[number];
export interface ContainerDependency {
  readonly containerName: string;
  readonly condition: DependencyCondition;
}
/** Source: Amazon ECS API Reference, ContainerRestartPolicy. */
export interface RestartPolicy {
  readonly enabled: boolean;
  readonly ignoredExitCodes: readonly number[];
  /** Seconds a container must have run before it may be restarted. */
  readonly restartAttemptPeriod: number;
}
export interface LogConfiguration {
  readonly logDriver: string;
  readonly options: Readonly<Record<string, string>>;
}
export interface MountPoint {
  readonly sourceVolume: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}
export interface KeyValuePair {
  readonly name: string;
  readonly value: string;
}
/** What a container is given and nothing here computes with: kept word for word from revision to revision. */
export const passedOnFields = [
  "command",
  "entryPoint",
  "workingDirectory",
  "user",
  "extraHosts",
  "dnsServers",
  "dnsSearchDomains",
  "dockerLabels",
  "dockerSecurityOptions",
  "disableNetworking",
  "interactive",
  "pseudoTerminal",
  "readonlyRootFilesystem",
  "linuxParameters",
  "resourceRequirements",
  "systemControls",
  "volumesFrom",
  "credentialSpecs",
  "versionConsistency",
] as const;
export type PassedOn = { readonly [F in (typeof passedOnFields)[number]]?: Json };

export interface ContainerDefinition extends PassedOn {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu: number;
  readonly memory: number | null;
  readonly memoryReservation: number | null;
  readonly portMappings: readonly PortMapping[];
  readonly healthCheck: {
    readonly command: readonly string[];
    readonly interval: number;
    readonly timeout: number;
    readonly retries: number;
    readonly startPeriod: number;
  } | null;
  /** Seconds between SIGTERM and SIGKILL; null as its host has it: 30 s, or ECS_CONTAINER_STOP_TIMEOUT of its agent. */
  readonly stopTimeout: number | null;
  readonly environment: readonly KeyValuePair[];
  /** Absent, each of them, unless the task definition says it. */
  readonly dependsOn?: readonly ContainerDependency[];
  /** Seconds its dependants wait for it, from its own start. */
  readonly startTimeout?: number;
  readonly restartPolicy?: RestartPolicy;
  readonly logConfiguration?: LogConfiguration;
  readonly mountPoints?: readonly MountPoint[];
  readonly links?: readonly string[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly environmentFiles?: readonly { readonly value: string; readonly type: string }[];
  readonly ulimits?: readonly { readonly name: string; readonly softLimit: number; readonly hardLimit: number }[];
  readonly firelensConfiguration?: { readonly type: string; readonly options: Readonly<Record<string, string>> };
  readonly repositoryCredentials?: { readonly credentialsParameter: string };
  readonly hostname?: string;
  readonly privileged?: boolean;
}
/** One volume of the task; exactly one of the configurations, or a bind mount. */
export interface Volume {
  readonly name: string;
  readonly host?: { readonly sourcePath: string | null };
  readonly dockerVolumeConfiguration?: {
    readonly scope: "task" | "shared";
    readonly autoprovision: boolean;
    readonly driver: string | null;
  };
  readonly efsVolumeConfiguration?: {
    readonly fileSystemId: string;
    readonly rootDirectory: string;
    readonly transitEncryption: "ENABLED" | "DISABLED";
    readonly authorizationConfig: { readonly accessPointId: string | null; readonly iam: "ENABLED" | "DISABLED" };
  };
  readonly fsxWindowsFileServerVolumeConfiguration?: { readonly fileSystemId: string; readonly rootDirectory: string };
  readonly s3filesVolumeConfiguration?: { readonly fileSystemArn: string; readonly rootDirectory: string };
  /** An EBS volume that the service or RunTask describes. */
  readonly configuredAtLaunch?: true;
}
export interface TaskDefinitionRecord {
  /** `family:revision`, as AWS names it. */
  readonly id: string;
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  readonly networkMode: "awsvpc" | "bridge" | "host" | "none";
  readonly requiresCompatibilities: readonly ("FARGATE" | "EC2" | "EXTERNAL")[];
  /** CPU units, 1024 = 1 vCPU; null when set per container only. */
  readonly cpu: number | null;
  /** MiB; null when set per container only. */
  readonly memory: number | null;
  readonly executionRoleArn: string | null;
  readonly taskRoleArn: string | null;
  readonly containerDefinitions: readonly ContainerDefinition[];
  /** Absent when there are none: only EC2 knows them. */
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly volumes?: readonly Volume[];
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
  readonly runtimePlatform?: { readonly cpuArchitecture: string; readonly operatingSystemFamily: string };
  readonly pidMode?: "host" | "task";
  readonly ipcMode?: "host" | "task" | "none";
  /** Absent without any. */
  readonly tags?: readonly Tag[];
  readonly sim: {
    /** Logical id of the template resource whose edits make further revisions of this family. */
    readonly logicalId: string | null;
  };
}
export interface TaskDefinitionRecords {
  taskDefinition: TaskDefinitionRecord;
}
/** RegisterTaskDefinition's input shape, lower camel case as the API has it. */
export interface RegisterTaskDefinitionInput {
  readonly family: string;
  readonly networkMode?: string;
  readonly requiresCompatibilities?: readonly string[];
  readonly cpu?: string | number;
  readonly memory?: string | number;
  readonly executionRoleArn?: string;
  readonly taskRoleArn?: string;
  readonly containerDefinitions: readonly unknown[];
  readonly volumes?: readonly unknown[];
  readonly placementConstraints?: readonly unknown[];
  readonly ephemeralStorage?: unknown;
  readonly runtimePlatform?: unknown;
  readonly pidMode?: string;
  readonly ipcMode?: string;
  readonly proxyConfiguration?: unknown;
  readonly tags?: readonly unknown[];
}
export interface TaskDefinitionMessages {
  "ecs.RegisterTaskDefinition": RegisterTaskDefinitionInput;
  /** `family:revision` or ARNs, at most ten. */
  "ecs.DeleteTaskDefinitions": { readonly taskDefinitions: readonly string[] };
  /** Looks whether a revision that is DELETE_IN_PROGRESS is still in use. */
  "taskDefinition.deletion": { readonly id: string };
  /** The advanced switch: S3 Files volumes, which exam notes do not know, may be registered. */
  "lab.AllowS3Files": { readonly allowed: boolean };
  "ecs.DeregisterTaskDefinition": { readonly taskDefinition: string };
}

/** Logical id of the template resource that a family has, or gets when it was first registered by a call. */
export const familyLogicalId = ({ family, sim }: Pick<TaskDefinitionRecord, "family" | "sim">): string =>
  sim.logicalId ??
  `${family
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}FamilyDefinition`;
