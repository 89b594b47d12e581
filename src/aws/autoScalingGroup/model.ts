import type { LaunchSpecification } from "../containerInstance/model.ts";

/** Amazon EC2 Auto Scaling API Reference, Instance. Lifecycle hooks are not simulated. */
export interface GroupInstance {
  /** Record id of the container instance. */
  readonly instanceId: string;
  readonly availabilityZone: string;
  readonly lifecycleState: "Pending" | "InService" | "Terminating";
  readonly healthStatus: "Healthy" | "Unhealthy";
  readonly protectedFromScaleIn: boolean;
  readonly launchTemplateVersion: number;
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
export const countsForCapacity = ({ lifecycleState }: GroupInstance): boolean => lifecycleState !== "Terminating";

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
