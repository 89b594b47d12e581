import type { SimMs } from "../../kernel/time.ts";
import type { StopCode } from "../task/model.ts";

/** Amazon ECS API Reference, ContainerInstance. */
export type ContainerInstanceStatus =
  | "REGISTERING"
  | "REGISTRATION_FAILED"
  | "ACTIVE"
  | "DRAINING"
  | "DEREGISTERING"
  | "INACTIVE";

/** Amazon EC2 API Reference, InstanceState. */
export type InstanceState = "pending" | "running" | "stopping" | "stopped" | "shutting-down" | "terminated";

/** Amazon ECS API Reference, Resource. In remainingResources the ports are those in use, as AWS reports them. */
export type Resource =
  | { readonly name: "CPU" | "MEMORY"; readonly type: "INTEGER"; readonly integerValue: number }
  | {
      readonly name: "PORTS" | "PORTS_UDP" | "GPU";
      readonly type: "STRINGSET";
      readonly stringSetValue: readonly string[];
    };

/** Amazon ECS API Reference, Attribute. */
export interface Attribute {
  readonly name: string;
  readonly value: string | null;
}

/** An image on the disk of an instance. */
export interface CachedImage {
  /** As the task definition names it. */
  readonly image: string;
  readonly digest: string;
  readonly pulledAtMs: SimMs;
  /** When a container of it was last seen there. */
  readonly lastUsedAtMs: SimMs;
}

/** Everything a launch template, a launch configuration or RunInstances says about a new instance. */
export interface LaunchSpecification {
  readonly instanceType: string;
  readonly imageId: string;
  /** Plain text. */
  readonly userData: string;
  readonly iamInstanceProfile: string | null;
  /** Record ids of security groups; absent without any. */
  readonly securityGroups?: readonly string[];
  /** A Spot Instance, which EC2 may take back; absent for On-Demand. */
  readonly marketType?: "spot";
  /** A server of one's own, registered by ECS Anywhere; absent for an EC2 instance. */
  readonly external?: ExternalServer;
}

/** What a server that is no EC2 instance has. */
export interface ExternalServer {
  readonly vCpu: number;
  /** MiB that its agent registers. */
  readonly memoryMiB: number;
}

/**
 * An instance whose ECS agent joins a cluster, in DescribeContainerInstances shape with what DescribeInstances adds.
 * The record begins at the launch: `status` is null until ECS knows the instance, and stays null if its agent never registers.
 */
export interface ContainerInstanceRecord {
  /** Logical id, or `instance/<auto scaling group>/<number>`. */
  readonly id: string;
  readonly containerInstanceArn: string;
  /** `mi-…` for an external instance: the id that AWS Systems Manager gives it. */
  readonly ec2InstanceId: string;
  /** Record id of the cluster; null when its agent names none that exists. Never changes. */
  readonly clusterArn: string | null;
  readonly instanceType: string;
  readonly status: ContainerInstanceStatus | null;
  readonly statusReason: string | null;
  readonly agentConnected: boolean;
  readonly versionInfo: { readonly agentVersion: string };
  /** Fixed when the agent registers. Empty before. */
  readonly registeredResources: readonly Resource[];
  /** Registered less what tasks with desiredStatus RUNNING reserve. */
  readonly remainingResources: readonly Resource[];
  readonly attributes: readonly Attribute[];
  readonly runningTasksCount: number;
  readonly pendingTasksCount: number;
  readonly registeredAtMs: SimMs | null;
  /** Rises by one with every event about the instance. */
  readonly version: number;
  readonly instanceState: InstanceState;
  readonly launchTimeMs: SimMs;
  /** Empty for an external instance. */
  readonly availabilityZone: string;
  /** Record id of the subnet; null when the template names none of its own. */
  readonly subnetId: string | null;
  readonly privateIpAddress: string | null;
  readonly launchSpecification: LaunchSpecification;
  /** Record id of the Auto Scaling group; null when launched by hand. Never changes. */
  readonly autoScalingGroupId: string | null;
  readonly sim: {
    /** Why its agent can never register, in a sentence; null when it can. */
    readonly neverRegisters: string | null;
    /** The agent runs and reaches ECS. It is a container itself, so it needs the Docker daemon. */
    readonly agentRunning: boolean;
    readonly dockerRunning: boolean;
    /** Since when the agent says nothing; null while it runs, and before it first did. */
    readonly silentSinceMs: SimMs | null;
    /** Most tasks in `awsvpc` mode, fixed at launch. */
    readonly networkInterfaceLimit: number;
    /** Launched after `awsvpcTrunking` was turned on, and its type supports a trunk. */
    readonly trunk: boolean;
    /** Tasks whose containers died with the Docker daemon: ECS learns of it when the agent is back. */
    readonly deadTasks: readonly string[];
    /** Tasks ECS no longer tracks whose containers still run, after a forced deregistration. */
    readonly orphanedTasks: readonly string[];
    /** Images on its disk. */
    readonly cachedImages: readonly CachedImage[];
    /** True while the agent's next look for images that nothing uses is due. */
    readonly cleansImages?: true;
    /** True once the journal says that draining is complete. */
    readonly drained: boolean;
    /** No way leads from it to ECS, so its agent is not heard; absent while one does. */
    readonly cutOff?: true;
    /** The instance profile that the lab took away; absent while it has one. */
    readonly detachedProfile?: string;
    /** What it waits for, in words, and when that ends if the clock knows. */
    readonly waitsFor: string | null;
    readonly waitsUntilMs: SimMs | null;
    /** Since when it is running, and when it last left that state: what EC2 bills. Absent before. */
    readonly runningAtMs?: SimMs;
    readonly leftRunningAtMs?: SimMs;
    /** Journal entry that launched it, and the newest one about its state. */
    readonly launchCause: number | null;
    readonly cause: number | null;
  };
}

/** Amazon ECS API Reference, Setting. One record per setting that has an effect here, by its name. */
export type AccountSettingRecord =
  | { readonly id: "awsvpcTrunking"; readonly name: "awsvpcTrunking"; readonly value: "enabled" | "disabled" }
  /** How a container writes its log that names no `mode`. */
  | {
      readonly id: "defaultLogDriverMode";
      readonly name: "defaultLogDriverMode";
      readonly value: "blocking" | "non-blocking";
    };

export interface ContainerInstanceRecords {
  containerInstance: ContainerInstanceRecord;
  accountSetting: AccountSettingRecord;
}

/** How a new instance comes to be; sent by an Auto Scaling group, a template or RunInstances. */
export interface LaunchMessage {
  readonly id: string;
  readonly launchSpecification: LaunchSpecification;
  readonly subnetId: string | null;
  readonly availabilityZone: string;
  readonly autoScalingGroupId: string | null;
  readonly cause: number | null;
}

/** API commands have the API's input shape, in lower camel case. */
export interface ContainerInstanceMessages {
  /** Without an image it is the ECS-optimized AMI, without an instance profile `ecsInstanceRole`. `userData` is plain text. */
  "ec2.RunInstances": {
    readonly instanceType: string;
    readonly minCount?: number;
    readonly maxCount?: number;
    readonly imageId?: string;
    readonly subnetId?: string;
    readonly userData?: string;
    readonly iamInstanceProfile?: { readonly name: string };
    readonly instanceMarketOptions?: { readonly marketType: "spot" };
  };
  "ec2.StopInstances": { readonly instanceIds: readonly string[] };
  "ec2.StartInstances": { readonly instanceIds: readonly string[] };
  "ec2.TerminateInstances": { readonly instanceIds: readonly string[] };
  "ec2.RebootInstances": { readonly instanceIds: readonly string[] };
  "ecs.UpdateContainerInstancesState": {
    readonly cluster?: string;
    readonly containerInstances: readonly string[];
    readonly status: "ACTIVE" | "DRAINING";
  };
  "ecs.DeregisterContainerInstance": {
    readonly cluster?: string;
    readonly containerInstance: string;
    readonly force?: boolean;
  };
  "ecs.PutAttributes": {
    readonly cluster?: string;
    readonly attributes: readonly { readonly name: string; readonly value?: string; readonly targetId: string }[];
  };
  "ecs.PutAccountSettingDefault":
    | { readonly name: "awsvpcTrunking"; readonly value: "enabled" | "disabled" }
    | { readonly name: "defaultLogDriverMode"; readonly value: "blocking" | "non-blocking" };
  /** The agent stops reaching ECS; containers keep running. */
  "lab.LoseAgent": { readonly containerInstance: string };
  "lab.RestoreAgent": { readonly containerInstance: string };
  "lab.StopDockerDaemon": { readonly containerInstance: string };
  "lab.StartDockerDaemon": { readonly containerInstance: string };
  /** Somebody takes the instance profile away: the agent has no credentials left. */
  "lab.DetachInstanceProfile": { readonly containerInstance: string };
  /** And gives one back: the same, unless `name` says another. */
  "lab.AttachInstanceProfile": { readonly containerInstance: string; readonly name?: string };
  /** EC2 takes a Spot Instance back: the notice of two minutes, then its end. */
  "lab.InterruptSpotInstance": { readonly containerInstance: string };
  /** Somebody runs the install script of ECS Anywhere on a server of their own. `memory` in MiB. */
  "lab.RegisterExternalInstance": {
    readonly cluster?: string;
    readonly name?: string;
    readonly vCpu?: number;
    readonly memory?: number;
  };
  "containerInstance.spotReclaimed": { readonly id: string; readonly launchTimeMs: SimMs };
  /** An instance that the template brings starts its life. */
  "containerInstance.created": { readonly id: string };
  "containerInstance.launch": LaunchMessage;
  /** An Auto Scaling group ends an instance. */
  "containerInstance.terminate": { readonly id: string; readonly cause: number | null };
  /** Managed draining: its Auto Scaling group is about to end it. */
  "containerInstance.drain": { readonly id: string; readonly cause: number | null };
  /** EC2 says running; the operating system still boots. */
  "containerInstance.running": { readonly id: string; readonly launchTimeMs: SimMs };
  /** The operating system is up: this is where the agent starts, if there is one. */
  "containerInstance.booted": { readonly id: string; readonly launchTimeMs: SimMs };
  "containerInstance.registered": { readonly id: string; readonly launchTimeMs: SimMs };
  "containerInstance.trunkAttached": { readonly id: string };
  /** ECS has heard nothing from the agent for long enough. */
  "containerInstance.agentMissed": { readonly id: string; readonly silentSinceMs: SimMs };
  "containerInstance.agentReturned": { readonly id: string };
  "containerInstance.deregistered": { readonly id: string };
  "containerInstance.stopped": { readonly id: string };
  "containerInstance.terminated": { readonly id: string };
  /** The operating system is up again, and the agent starts. */
  "containerInstance.rebooted": { readonly id: string; readonly silentSinceMs: SimMs };
  /** EC2 shows a terminated instance for about an hour. */
  "containerInstance.forgotten": { readonly id: string };
  /** A task has this image: the next one on this instance finds it on disk. */
  "containerInstance.imagePulled": { readonly id: string; readonly image: string; readonly digest: string };
  /** The agent removes images that nothing has used for long. */
  "containerInstance.cleanImages": { readonly id: string; readonly launchTimeMs: SimMs };
  /** Counts its tasks and resources again. Sent by `sim.wake` whenever a task on it changes. */
  "containerInstance.reconcile": { readonly id: string };
}

/** One host port of a container. Amazon ECS API Reference, NetworkBinding. */
export interface NetworkBinding {
  readonly bindIP: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: "tcp" | "udp";
}

/** What an EC2 task says about its place, beside what every task says. */
export interface TaskPlace {
  /** Record id of the container instance; null on Fargate and while it waits for capacity. */
  readonly containerInstanceArn: string | null;
  /** CONNECTED while the agent of its instance is; the last known health stays when it is not. */
  readonly connectivity: "CONNECTED" | "DISCONNECTED" | null;
  /** When it last went CONNECTED; absent before. Amazon ECS API Reference, Task. */
  readonly connectivityAtMs?: SimMs;
  /** Host ports of its containers, known from the start of the containers on. */
  readonly networkBindings: readonly NetworkBinding[];
}

/** What happens to a task because of its host. The task kind owns these. */
export interface TaskHostMessages {
  /** Its containers are gone with the host: STOPPED at once, without a stop sequence. */
  "task.hostLost": {
    readonly id: string;
    readonly stopCode: StopCode;
    readonly stoppedReason: string;
    readonly cause: number | null;
  };
  /** ECS hears from its agent, or no longer does; or the instance has room for a task that waited in PENDING. */
  "task.hostChanged": { readonly id: string };
}

/** What an instance waits for while its operating system restarts. */
export const rebooting = "rebooting";

/** Estimate: a small server, such as people try ECS Anywhere with. */
export const usualServer: ExternalServer = { vCpu: 4, memoryMiB: 8_192 };

/** Registered by ECS Anywhere: no EC2 instance. */
export const isExternal = ({ launchSpecification }: Pick<ContainerInstanceRecord, "launchSpecification">): boolean =>
  launchSpecification.external !== undefined;

/** Registered and not gone: what `registeredContainerInstancesCount` counts. */
export const isRegistered = ({ status }: Pick<ContainerInstanceRecord, "status">): boolean =>
  status === "ACTIVE" || status === "DRAINING";

/** Containers on it run. */
export const containersRun = ({ instanceState, sim }: ContainerInstanceRecord): boolean =>
  instanceState === "running" && sim.dockerRunning;

/** The agent carries out what ECS asks: it starts, stops and reports tasks. */
export const agentActs = ({ instanceState, agentConnected, sim }: ContainerInstanceRecord): boolean =>
  instanceState === "running" && agentConnected && sim.agentRunning && sim.dockerRunning;

/** Last part of the ARN: the long hexadecimal id that events name. */
export const containerInstanceIdOf = ({ containerInstanceArn }: ContainerInstanceRecord): string =>
  containerInstanceArn.slice(containerInstanceArn.lastIndexOf("/") + 1);

/** Finds an instance by record id, ARN, the last part of the ARN, or EC2 instance id. */
export function findContainerInstance(
  instances: Iterable<ContainerInstanceRecord>,
  name: string,
): ContainerInstanceRecord | undefined {
  for (const instance of instances) {
    const names = [instance.id, instance.containerInstanceArn, instance.ec2InstanceId, containerInstanceIdOf(instance)];
    if (names.includes(name)) return instance;
  }
  return undefined;
}
