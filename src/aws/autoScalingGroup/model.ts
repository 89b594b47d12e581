import type { SimMs } from "../../kernel/time.ts";
import type { LaunchSpecification } from "../containerInstance/model.ts";

/** Amazon EC2 Auto Scaling API Reference, LifecycleState. */
export type LifecycleState =
  | "Pending"
  | "Pending:Wait"
  | "Pending:Proceed"
  | "InService"
  | "Terminating"
  | "Terminating:Wait"
  | "Terminating:Proceed";

/** Amazon EC2 Auto Scaling API Reference, LifecycleHook. */
export interface LifecycleHook {
  readonly lifecycleHookName: string;
  readonly lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" | "autoscaling:EC2_INSTANCE_TERMINATING";
  /** Seconds. */
  readonly heartbeatTimeout: number;
  readonly defaultResult: "ABANDON" | "CONTINUE";
}

/** Amazon EC2 Auto Scaling API Reference, Activity. */
export interface GroupActivity {
  /** Journal entry that tells of it. */
  readonly activityId: number;
  readonly description: string;
  readonly cause: string;
  readonly startTimeMs: SimMs;
  readonly statusCode: "Successful" | "Failed";
}

/** What a group may be told to leave alone. Amazon EC2 Auto Scaling User Guide, "Suspend and resume processes". */
export const scalingProcesses = [
  "Launch",
  "Terminate",
  "AlarmNotification",
  "AZRebalance",
  "HealthCheck",
  "ReplaceUnhealthy",
  "ScheduledActions",
] as const;
export type ScalingProcess = (typeof scalingProcesses)[number];

/** Amazon EC2 Auto Scaling API Reference, Instance. */
export interface GroupInstance {
  /** Record id of the container instance. */
  readonly instanceId: string;
  readonly availabilityZone: string;
  readonly lifecycleState: LifecycleState;
  readonly healthStatus: "Healthy" | "Unhealthy";
  readonly protectedFromScaleIn: boolean;
  readonly launchTemplateVersion: number;
  /** Who found it unhealthy; absent where EC2 did, and while it is healthy. */
  readonly unhealthyBy?: "ELB" | "user";
  /** Since when it is InService; absent before. */
  readonly inServiceAtMs?: SimMs;
  /** While it waits for its lifecycle hooks: those still open, since when, and when the wait ends by itself. */
  readonly wait?: { readonly hooks: readonly string[]; readonly sinceMs: SimMs; readonly untilMs: SimMs };
}

/** Where the group may launch: a subnet, or a zone alone when the template names no subnet of its own. */
export interface GroupZone {
  readonly availabilityZone: string;
  /** Record id of the subnet. */
  readonly subnetId: string | null;
}

/** Amazon EC2 Auto Scaling API Reference, AutoScalingGroup. */
export interface AutoScalingGroupRecord {
  readonly id: string;
  readonly autoScalingGroupARN: string;
  readonly autoScalingGroupName: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  /** Record id of the launch template or launch configuration. */
  readonly launchTemplateId: string;
  readonly availabilityZones: readonly string[];
  /** Seconds. */
  readonly healthCheckGracePeriod: number;
  readonly newInstancesProtectedFromScaleIn: boolean;
  /** Absent while nobody has set it: EC2. */
  readonly healthCheckType?: "EC2" | "ELB";
  /** Record ids of target groups whose health checks count for healthCheckType ELB. */
  readonly targetGroupARNs?: readonly string[];
  /** Seconds; absent while nobody has set it: 300. */
  readonly defaultCooldown?: number;
  /** Seconds; absent while nobody has set it, and then the default cooldown stands for it. */
  readonly defaultInstanceWarmup?: number;
  /** Its instances come from a warm pool: they were started once, and stopped. Absent: no pool. */
  readonly warmPool?: boolean;
  readonly lifecycleHooks?: readonly LifecycleHook[];
  readonly suspendedProcesses?: readonly ScalingProcess[];
  /** Newest first, the last of them; absent while there is none. */
  readonly activities?: readonly GroupActivity[];
  /** What the group believes it has, oldest first: an instance that was lost stays until a health check finds out. */
  readonly instances: readonly GroupInstance[];
  readonly sim: {
    readonly zones: readonly GroupZone[];
    /** Number given to the next instance. */
    readonly nextInstanceNumber: number;
    /** Journal entry that last set desiredCapacity or took an instance out of service. */
    readonly cause: number | null;
    /** Why it could not do what it wants, as last written; null while nothing stands in its way. */
    readonly blockedBecause: string | null;
    /** Instances launched to balance the zones: until they are in service the group has more than it wants. */
    readonly rebalancing?: readonly string[];
    /** Until when simple scaling does nothing; absent before it first scaled. */
    readonly cooldownEndsAtMs?: SimMs;
    /** A simple scaling activity is under way: its cooldown begins when it is over. */
    readonly simpleCooldownSeconds?: number;
  };
}

/** Amazon EC2 API Reference, LaunchTemplate; Amazon EC2 Auto Scaling API Reference, LaunchConfiguration. */
export interface LaunchTemplateRecord {
  readonly id: string;
  readonly launchTemplateName: string;
  readonly source: "LaunchTemplate" | "LaunchConfiguration";
  readonly latestVersionNumber: number;
  readonly launchSpecification: LaunchSpecification;
}

export interface AutoScalingGroupRecords {
  autoScalingGroup: AutoScalingGroupRecord;
  launchTemplate: LaunchTemplateRecord;
}

/** API commands have the API's input shape, in lower camel case. */
export interface AutoScalingGroupMessages {
  "autoscaling.SetDesiredCapacity": { readonly autoScalingGroupName: string; readonly desiredCapacity: number };
  "autoscaling.UpdateAutoScalingGroup": {
    readonly autoScalingGroupName: string;
    readonly minSize?: number;
    readonly maxSize?: number;
    readonly desiredCapacity?: number;
  };
  "autoscaling.TerminateInstanceInAutoScalingGroup": {
    readonly instanceId: string;
    readonly shouldDecrementDesiredCapacity: boolean;
  };
  "autoscaling.SetInstanceProtection": {
    readonly autoScalingGroupName: string;
    readonly instanceIds: readonly string[];
    readonly protectedFromScaleIn: boolean;
  };
  /** The next launches of every group with this template are of the new version. */
  "ec2.CreateLaunchTemplateVersion": {
    readonly launchTemplateName: string;
    readonly launchTemplateData: { readonly instanceType?: string; readonly imageId?: string };
  };
  "autoscaling.SetInstanceHealth": {
    readonly instanceId: string;
    readonly healthStatus: "Healthy" | "Unhealthy";
    /** True when left out. */
    readonly shouldRespectGracePeriod?: boolean;
  };
  "autoscaling.PutLifecycleHook": {
    readonly autoScalingGroupName: string;
    readonly lifecycleHookName: string;
    readonly lifecycleTransition: LifecycleHook["lifecycleTransition"];
    readonly heartbeatTimeout?: number;
    readonly defaultResult?: LifecycleHook["defaultResult"];
  };
  "autoscaling.DeleteLifecycleHook": { readonly autoScalingGroupName: string; readonly lifecycleHookName: string };
  "autoscaling.CompleteLifecycleAction": {
    readonly autoScalingGroupName: string;
    readonly lifecycleHookName: string;
    readonly instanceId: string;
    readonly lifecycleActionResult: LifecycleHook["defaultResult"];
  };
  "autoscaling.RecordLifecycleActionHeartbeat": {
    readonly autoScalingGroupName: string;
    readonly lifecycleHookName: string;
    readonly instanceId: string;
  };
  /** Without a list, all of them. */
  "autoscaling.SuspendProcesses": {
    readonly autoScalingGroupName: string;
    readonly scalingProcesses?: readonly ScalingProcess[];
  };
  "autoscaling.ResumeProcesses": {
    readonly autoScalingGroupName: string;
    readonly scalingProcesses?: readonly ScalingProcess[];
  };
  /** Somebody who owns the group's size sets it: managed scaling, a scaling policy, a scheduled action. */
  "autoScalingGroup.scale": {
    readonly id: string;
    readonly desiredCapacity: number;
    readonly cause: number | null;
    readonly minSize?: number;
    readonly maxSize?: number;
    /** Of simple scaling, from the end of the activity on. */
    readonly cooldownSeconds?: number;
  };
  "autoScalingGroup.protect": {
    readonly id: string;
    readonly changes: readonly { readonly instanceId: string; readonly protectedFromScaleIn: boolean }[];
  };
  /** A capacity provider puts its hook on the group, or takes it away. */
  "autoScalingGroup.hookInstalled": { readonly id: string; readonly hook: LifecycleHook; readonly installed: boolean };
  /** A hook has nothing more to wait for. */
  "autoScalingGroup.hookDone": {
    readonly id: string;
    readonly instanceId: string;
    readonly lifecycleHookName: string;
  };
  "autoScalingGroup.waitEnded": { readonly id: string; readonly instanceId: string; readonly untilMs: SimMs };
  /** Load balancer health of an instance in service, once its grace period is over. */
  "autoScalingGroup.loadBalancerCheck": { readonly id: string; readonly instanceId: string };
  "autoScalingGroup.created": { readonly id: string };
  /** EC2 says running. */
  "autoScalingGroup.instanceRunning": { readonly id: string; readonly instanceId: string };
  /** An instance stopped, or was terminated by somebody else. */
  "autoScalingGroup.instanceLost": { readonly id: string; readonly instanceId: string };
  /** The health check looks at an instance that was lost. */
  "autoScalingGroup.healthCheck": { readonly id: string; readonly instanceId: string };
  "autoScalingGroup.instanceTerminated": { readonly id: string; readonly instanceId: string };
  /** Compares the instances it has with desiredCapacity. */
  "autoScalingGroup.reconcile": { readonly id: string };
}

/** Neither leaving nor gone: what desiredCapacity counts. */
export const countsForCapacity = ({ lifecycleState }: GroupInstance): boolean =>
  !lifecycleState.startsWith("Terminating");
/** Launched and not yet in service. */
export const isPendingInstance = ({ lifecycleState }: GroupInstance): boolean => lifecycleState.startsWith("Pending");

/** Finds a group by record id, name or ARN. */
export function findAutoScalingGroup(
  groups: Iterable<AutoScalingGroupRecord>,
  name: string,
): AutoScalingGroupRecord | undefined {
  for (const group of groups) {
    if ([group.id, group.autoScalingGroupName, group.autoScalingGroupARN].includes(name)) return group;
  }
  return undefined;
}
