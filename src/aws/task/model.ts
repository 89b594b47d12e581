import type { SimMs } from "../../kernel/time.ts";
import type { TaskHostMessages, TaskPlace } from "../containerInstance/model.ts";
import type { PlacementConstraint, PlacementStrategy } from "../placement/model.ts";
import type { HealthSource } from "../serviceDiscovery/model.ts";
import type { VolumeConfiguration } from "../volume/model.ts";

/** Amazon ECS API Reference, Task; lifecycle from the Developer Guide, "Amazon ECS task lifecycle". */
export const lastStatuses = [
  "PROVISIONING",
  "PENDING",
  "ACTIVATING",
  "RUNNING",
  "DEACTIVATING",
  "STOPPING",
  "DEPROVISIONING",
  "STOPPED",
] as const;
export type LastStatus = (typeof lastStatuses)[number];

export const stopCodes = [
  "TaskFailedToStart",
  "EssentialContainerExited",
  "UserInitiated",
  "ServiceSchedulerInitiated",
  "SpotInterruption",
  "TerminationNotice",
  "InfrastructureHealth",
] as const;
export type StopCode = (typeof stopCodes)[number];
/** What keeps a task from starting although its image and its place are right. */
export const startFaults = [
  "networkInterfaceTimeout",
  "deviceIndex",
  "incompatibleComputeStrategy",
  "secrets",
  "loggingDriver",
  "environmentFiles",
  "efs",
  "createVolume",
  "imageManifest",
  "runtimeTimeout",
] as const;
export type StartFault = (typeof startFaults)[number];
export type HealthStatus = "HEALTHY" | "UNHEALTHY" | "UNKNOWN";

/** Amazon ECS API Reference, Tag. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Amazon ECS API Reference, AwsVpcConfiguration. */
export type AssignPublicIp = "ENABLED" | "DISABLED";
export interface NetworkConfigurationInput {
  readonly awsvpcConfiguration: {
    /** Subnet ids, or record ids of subnets. */
    readonly subnets: readonly string[];
    readonly securityGroups?: readonly string[];
    readonly assignPublicIp?: AssignPublicIp;
  };
}
/** Amazon ECS API Reference, CapacityProviderStrategyItem: base and weight are 0 when left out. */
export interface CapacityProviderStrategyItem {
  readonly capacityProvider: string;
  readonly base?: number;
  readonly weight?: number;
}
/** Amazon ECS API Reference, TaskOverride and ContainerOverride: what a task may have other than its definition says. */
export interface TaskOverride {
  readonly cpu?: string;
  readonly memory?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly containerOverrides?: readonly {
    readonly name: string;
    readonly command?: readonly string[];
    readonly environment?: readonly { readonly name: string; readonly value: string }[];
    readonly cpu?: number;
    readonly memory?: number;
    readonly memoryReservation?: number;
  }[];
}
/** Amazon ECS API Reference, RunTask: the fields that have an effect here. */
export interface RunTaskInput {
  readonly cluster?: string;
  readonly taskDefinition: string;
  readonly count?: number;
  readonly launchType?: "FARGATE" | "EC2" | "EXTERNAL";
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly startedBy?: string;
  readonly group?: string;
  readonly clientToken?: string;
  readonly enableExecuteCommand?: boolean;
  readonly propagateTags?: "TASK_DEFINITION" | "SERVICE" | "NONE";
  readonly tags?: readonly Tag[];
  readonly enableECSManagedTags?: boolean;
  readonly placementConstraints?: readonly { readonly type: string; readonly expression?: string }[];
  readonly placementStrategy?: readonly { readonly type: string; readonly field?: string }[];
  readonly overrides?: TaskOverride;
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
}
/** Amazon ECS API Reference, StartTask: it names the instances, and no placement looks for others. */
export interface StartTaskInput {
  readonly cluster?: string;
  readonly taskDefinition: string;
  /** One to ten, each the id, the ARN, the last part of the ARN or the EC2 instance id. */
  readonly containerInstances: readonly string[];
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly startedBy?: string;
  readonly group?: string;
  readonly propagateTags?: "TASK_DEFINITION" | "SERVICE" | "NONE";
  readonly tags?: readonly Tag[];
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly overrides?: TaskOverride;
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
}
/** The same token with other parameters is a conflict; with the same parameters, the same tasks. */
export interface ClientRequest {
  readonly clientToken: string;
  readonly parameters: string;
}

/** What a task that waits for capacity asks of the instance it will be placed on, beside its definition. */
export interface CapacityWish {
  /** Record ids of its subnets, in `awsvpc` mode. */
  readonly subnets: readonly string[];
  readonly constraints: readonly PlacementConstraint[];
  /** What applies, defaults included. */
  readonly strategy: readonly PlacementStrategy[];
}

export interface TaskContainer {
  readonly name: string;
  readonly image: string;
  /** What the tag stood for: of a service's task, when its deployment began. */
  readonly imageDigest?: string;
  readonly lastStatus: "PENDING" | "RUNNING" | "STOPPED";
  readonly healthStatus: HealthStatus;
  readonly exitCode: number | null;
  readonly reason: string | null;
  /** Absent until it begins to start. */
  readonly sim?: {
    /** When it started, or will have started while it is PENDING; after a restart that of the restart. */
    readonly startedAtMs: SimMs;
    readonly restartCount: number;
    /** From the beginning of the stop sequence: when it gets SIGTERM, when it is gone, and its exit code. */
    readonly stop?: { readonly sigtermAtMs: SimMs; readonly exitsAtMs: SimMs; readonly exitCode: number };
  };
}
export interface TaskRecord extends TaskPlace {
  /** `task/<service id>/<number>`, or `task/RunTask:<journal entry>/<number>`. */
  readonly id: string;
  readonly taskArn: string;
  /** Record id of the cluster. */
  readonly clusterArn: string;
  /** Record id of the service that started it; null for a standalone task. Never changes. */
  readonly serviceId: string | null;
  /** Record id of the task definition revision. */
  readonly taskDefinitionArn: string;
  readonly lastStatus: LastStatus;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly healthStatus: HealthStatus;
  readonly launchType: "FARGATE" | "EC2" | "EXTERNAL";
  /** FARGATE or FARGATE_SPOT when a capacity provider strategy chose; null for a launch type. */
  readonly capacityProviderName: string | null;
  readonly availabilityZone: string;
  /** Record id of the subnet its network interface is in; null without one. */
  readonly subnetId: string | null;
  readonly privateIpAddress: string | null;
  /** `service:<name>` or `family:<family>`. */
  readonly group: string;
  /** Deployment id for service tasks. */
  readonly startedBy: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** What its call changed of the definition; absent where it changed nothing. */
  readonly overrides?: TaskOverride;
  /** The EBS volume that its service or its call describes: fixed when the task starts. Absent without one. */
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
  readonly containers: readonly TaskContainer[];
  readonly createdAtMs: SimMs;
  readonly pullStartedAtMs: SimMs | null;
  readonly pullStoppedAtMs: SimMs | null;
  readonly startedAtMs: SimMs | null;
  readonly stoppingAtMs: SimMs | null;
  readonly executionStoppedAtMs: SimMs | null;
  readonly stoppedAtMs: SimMs | null;
  readonly stopCode: StopCode | null;
  readonly stoppedReason: string | null;
  /** Absent where it is off: fixed when the task starts. */
  readonly enableExecuteCommand?: boolean;
  /** Propagated when it was created, and never again; absent without any. */
  readonly tags?: readonly Tag[];
  /** Rises by one with every event about the task. */
  readonly version: number;
  readonly sim: {
    /** Row in the load columns while the application may receive requests; null otherwise. */
    readonly slot: number | null;
    /** Journal entry that started the task, and the one that asked it to stop. */
    readonly startCause: number | null;
    readonly stopCause: number | null;
    /** What the task waits for, in words, and when that ends if the clock knows; null when it waits for nothing. */
    readonly waitsFor: string | null;
    readonly waitsUntilMs: SimMs | null;
    /** Since when the task has counted as healthy for minimumHealthyPercent; null while it does not. */
    readonly healthySinceMs: SimMs | null;
    /** True once the scheduler has counted this task as a failed launch or an unhealthy one. */
    readonly counted: boolean;
    /** Journal entry of its newest lastStatus: what target registration and replacement follow from. */
    readonly statusCause: number | null;
    /** True once the scheduler has asked for its registration with every target group. */
    readonly registered: boolean;
    /** True once the service's events say that this task was stopped. */
    readonly stopAnnounced: boolean;
    /** Consecutive failed health checks by container name; a container that has not failed is absent. */
    readonly failedHealthChecks: Readonly<Record<string, number>>;
    /** What a registry or VPC Lattice reports of it, by source, where that is not HEALTHY. Absent before any does. */
    readonly reportedHealth?: Readonly<Partial<Record<HealthSource, "UNHEALTHY" | "UNKNOWN">>>;
    /** AWS retires its Fargate host: the service replaces it within its deployment limits. Absent else. */
    readonly retires?: true;
    /** Whether its network interface has a public address, which is billed. */
    readonly assignPublicIp: AssignPublicIp;
    /** The resource on the way that refused its last call before RUNNING; absent where every call got through. */
    readonly refusedBy?: { readonly kind: string; readonly id: string };
    /** Versions of the secrets and parameters that its containers were given; absent without any. */
    readonly injected?: readonly InjectedValue[];
    /** Record ids of a standalone task's security groups; absent without any, and where its service says. */
    readonly securityGroups?: readonly string[];
    /** Open sessions of ECS Exec by container name; absent before the first. */
    readonly execSessions?: Readonly<Record<string, number>>;
    /** Until when scale-in and deployments leave it alone; absent while it is not protected. */
    readonly protectedUntilMs?: SimMs;
    /** What its place must offer, while it waits for capacity; absent otherwise. */
    readonly waitsForCapacity?: CapacityWish;
    /** When it found its instance, where it first waited for capacity; absent where it had one from the start. */
    readonly placedAtMs?: SimMs;
    /** The clientToken it was run with, and the rest of that request; absent without a token. */
    readonly request?: ClientRequest;
  };
}
/** A value that a container was given when it started: which version, never the value. */
export interface InjectedValue {
  readonly container: string;
  /** Name of the environment variable. */
  readonly name: string;
  readonly kind: "secret" | "parameter";
  /** Record id. */
  readonly id: string;
  readonly version: string;
}

export interface TaskRecords {
  task: TaskRecord;
}
export interface TaskMessages extends TaskHostMessages {
  /** Sent by whoever starts a task: the service scheduler decides how many, of which revision and where. */
  "task.start": {
    readonly id: string;
    readonly serviceId: string | null;
    readonly clusterArn: string;
    readonly taskDefinitionArn: string;
    readonly startedBy: string;
    readonly group: string;
    readonly subnetId: string | null;
    /** Record id of the container instance it was placed on; absent on Fargate. */
    readonly containerInstanceArn?: string;
    readonly cause: number | null;
    /** Left out: chosen by launch type, without a public address, without a token. */
    readonly capacityProviderName?: string | null;
    readonly assignPublicIp?: AssignPublicIp;
    /** Record ids; left out where the service says. */
    readonly securityGroups?: readonly string[];
    readonly request?: ClientRequest;
    /** Left out: as its service says, or off. */
    readonly enableExecuteCommand?: boolean;
    readonly overrides?: TaskOverride;
    /** Left out: as its service says, or none. */
    readonly tags?: readonly Tag[];
    /** Left out: as its service says. */
    readonly volumeConfigurations?: readonly VolumeConfiguration[];
    /** Waits in PROVISIONING until its capacity provider, an Auto Scaling group, has room for it. */
    readonly waitsForCapacity?: CapacityWish;
  };
  /** A task that waited for capacity has found its instance. */
  "task.placed": {
    readonly id: string;
    readonly containerInstanceArn: string;
    readonly subnetId: string | null;
    readonly cause: number | null;
  };
  /** A task has waited for capacity long enough. */
  "task.capacityTimedOut": { readonly id: string };
  /** A log group accepts too little, or all again: an application that waits for its log driver serves nobody. */
  "task.readLogDriver": { readonly id: string };
  /** Starts standalone tasks: nothing replaces them when they stop. */
  "ecs.RunTask": RunTaskInput;
  "ecs.StartTask": StartTaskInput;
  "task.stop": {
    readonly id: string;
    readonly stopCode: StopCode;
    readonly stoppedReason: string;
    readonly cause: number | null;
  };
  /** `task` is the id, the ARN or the last part of the ARN. */
  "ecs.StopTask": { readonly cluster?: string; readonly task: string; readonly reason?: string };
  /** AWS takes the capacity of a FARGATE_SPOT task back: the notice of two minutes, and SIGTERM. */
  "lab.InterruptSpot": { readonly task: string };
  /** New tasks of this provider find no capacity, or find it again. */
  "lab.SetFargateCapacity": { readonly capacityProvider: "FARGATE" | "FARGATE_SPOT"; readonly available: boolean };
  /** How many vCPUs the account may run at once; null lifts the limit. A new account has 6 of each. */
  "lab.SetFargateQuota": { readonly capacityProvider: "FARGATE" | "FARGATE_SPOT"; readonly vcpu: number | null };
  /** The application exits by itself, as if it had crashed. */
  "lab.CrashTask": { readonly task: string; readonly exitCode?: number; readonly container?: string };
  /** AWS retires the host of a Fargate task. */
  "lab.RetireTask": { readonly task: string };
  /** New tasks of this family fail before their containers start, for a reason that lies outside; null ends it. */
  "lab.SetTaskStartFault": {
    /** The family. */
    readonly taskDefinition: string;
    readonly fault: StartFault | null;
    /** Ends AWS's sentence; left out, a usual one. */
    readonly reason?: string;
  };
  /** At most ten tasks of services; each is the id, the ARN or the last part of the ARN. */
  "ecs.UpdateTaskProtection": {
    readonly cluster?: string;
    readonly tasks: readonly string[];
    readonly protectionEnabled: boolean;
    readonly expiresInMinutes?: number;
  };
  "task.protectionExpired": { readonly id: string };
  /** The network interface of a Fargate task is attached; what else is made ready before the pull goes on. */
  "task.connected": { readonly id: string };
  /** All is ready for the pull. */
  "task.networkInterfaceAttached": { readonly id: string };
  "task.imagePullEnded": { readonly id: string };
  /** Containers that were starting have started. */
  "task.containerStarted": { readonly id: string };
  /** The startTimeout of a container that others depend on is over. */
  "task.startTimeoutDue": { readonly id: string };
  /** Registered with all of several target groups: the end of ACTIVATING. */
  "task.activated": { readonly id: string };
  /** The application inside answers from here on. */
  "task.applicationStarted": { readonly id: string; readonly startedAtMs: SimMs };
  /** RUNNING for 40 s without any health check. */
  "task.heldOut": { readonly id: string };
  /** A container has exited: the named one, or else the one that serves. `reason` is the container's, e.g. OutOfMemoryError. */
  "task.applicationExited": {
    readonly id: string;
    readonly exitCode: number;
    readonly container?: string;
    readonly reason?: string;
  };
  /** The image may say that this container exits by now. */
  "task.containerExitDue": { readonly id: string; readonly container: string };
  /** One run of a container's health check command. */
  "task.containerHealthCheck": { readonly id: string; readonly container: string; readonly startedAtMs: SimMs };
  /** Every target of the task has drained, or there was none. */
  "task.deactivated": { readonly id: string };
  /** The next of its containers has exited in the stop sequence, or all have. */
  "task.containersStopped": { readonly id: string };
  "task.networkInterfaceReleased": { readonly id: string };
  /** AWS keeps stopped tasks visible for an hour. */
  "task.forgotten": { readonly id: string };
}

/** Asked to run and not stopped: what `maximumPercent` counts. */
export const isActive = (task: TaskRecord): boolean =>
  task.desiredStatus === "RUNNING" && task.lastStatus !== "STOPPED";
export const isPending = (task: TaskRecord): boolean =>
  isActive(task) &&
  (task.lastStatus === "PROVISIONING" || task.lastStatus === "PENDING" || task.lastStatus === "ACTIVATING");
export const isRunning = (task: TaskRecord): boolean =>
  task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING";
/** In PROVISIONING until its capacity provider has room for it. */
export const waitsForCapacity = (task: TaskRecord): boolean =>
  task.sim.waitsForCapacity !== undefined && task.containerInstanceArn === null && isActive(task);
/** Last part of the ARN: the long hexadecimal id people see. */
export const taskIdOf = (task: TaskRecord): string => task.taskArn.slice(task.taskArn.lastIndexOf("/") + 1);

/** Finds a task by record id, ARN or the id people see. */
export function findTask(tasks: Iterable<TaskRecord>, name: string): TaskRecord | undefined {
  for (const task of tasks) if (task.id === name || task.taskArn === name || taskIdOf(task) === name) return task;
  return undefined;
}

/** On Fargate connectivity begins with the network interface, which no event tells; on an instance it is the agent's. */
export const hasInterface = ({ launchType, connectivity }: Pick<TaskRecord, "launchType" | "connectivity">): boolean =>
  launchType === "FARGATE" && connectivity !== null;
