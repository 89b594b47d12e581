import type { SimMs } from "../../kernel/time.ts";
import type { AdjustmentType, StepAdjustment } from "../scalingPolicy/model.ts";

export type { AdjustmentType, StepAdjustment };

/** Amazon EC2 Auto Scaling API Reference, TargetTrackingConfiguration, with the metrics that are simulated. */
export interface GroupTargetTracking {
  readonly targetValue: number;
  readonly disableScaleIn: boolean;
  readonly predefinedMetricType: "ASGAverageCPUUtilization" | "ALBRequestCountPerTarget";
  /** Record id of the target group, for ALBRequestCountPerTarget. */
  readonly targetGroupId: string | null;
}

export type PolicySettings =
  | { readonly policyType: "TargetTrackingScaling"; readonly targetTracking: GroupTargetTracking }
  | {
      readonly policyType: "StepScaling";
      readonly adjustmentType: AdjustmentType;
      readonly stepAdjustments: readonly StepAdjustment[];
      readonly minAdjustmentMagnitude: number | null;
    }
  | {
      readonly policyType: "SimpleScaling";
      readonly adjustmentType: AdjustmentType;
      readonly scalingAdjustment: number;
      readonly minAdjustmentMagnitude: number | null;
      /** Seconds; null for the group's default cooldown. */
      readonly cooldown: number | null;
    };

/** Amazon EC2 Auto Scaling API Reference, ScalingPolicy. */
export interface GroupScalingPolicyRecord {
  readonly id: string;
  readonly policyARN: string;
  readonly policyName: string;
  /** Record id of the group. Never changes. */
  readonly autoScalingGroupId: string;
  readonly settings: PolicySettings;
  /** Seconds; null for the group's default. */
  readonly estimatedInstanceWarmup: number | null;
  readonly enabled: boolean;
  /** Record ids of the alarms that target tracking made. */
  readonly alarms: readonly string[];
  readonly sim: {
    /** What it did last, or why it does nothing, in a sentence. */
    readonly decision: string | null;
    readonly decidedAtMs: SimMs | null;
  };
}

/** Amazon EC2 Auto Scaling API Reference, ScheduledUpdateGroupAction. */
export interface ScheduledUpdateGroupActionRecord {
  readonly id: string;
  readonly scheduledActionName: string;
  readonly autoScalingGroupId: string;
  readonly minSize: number | null;
  readonly maxSize: number | null;
  readonly desiredCapacity: number | null;
  /** Unix cron in five fields; null for a single time. */
  readonly recurrence: string | null;
  /** An IANA name, for the recurrence alone; null for UTC. */
  readonly timeZone: string | null;
  /** Milliseconds since 1970; null without. */
  readonly startTime: number | null;
  readonly endTime: number | null;
}

export interface GroupScalingPolicyRecords {
  groupScalingPolicy: GroupScalingPolicyRecord;
  scheduledUpdateGroupAction: ScheduledUpdateGroupActionRecord;
}

export interface GroupScalingPolicyMessages {
  "autoscaling.PutScalingPolicy": {
    readonly autoScalingGroupName: string;
    readonly policyName: string;
    readonly policyType?: PolicySettings["policyType"];
    readonly adjustmentType?: AdjustmentType;
    readonly scalingAdjustment?: number;
    readonly cooldown?: number;
    readonly minAdjustmentMagnitude?: number;
    readonly stepAdjustments?: readonly {
      readonly metricIntervalLowerBound?: number;
      readonly metricIntervalUpperBound?: number;
      readonly scalingAdjustment: number;
    }[];
    readonly estimatedInstanceWarmup?: number;
    readonly targetTrackingConfiguration?: {
      readonly targetValue: number;
      readonly disableScaleIn?: boolean;
      readonly predefinedMetricSpecification: {
        readonly predefinedMetricType: GroupTargetTracking["predefinedMetricType"];
        readonly resourceLabel?: string;
      };
    };
  };
  "autoscaling.DeletePolicy": { readonly policyName: string };
  "groupScalingPolicy.created": { readonly id: string };
  /** One of its alarms is in ALARM. */
  "groupScalingPolicy.alarmAction": { readonly id: string; readonly alarmId: string };
  "scheduledUpdateGroupAction.created": { readonly id: string };
  "scheduledUpdateGroupAction.due": { readonly id: string };
}

/** Finds a policy by record id, name or ARN. */
export function findGroupPolicy(
  policies: Iterable<GroupScalingPolicyRecord>,
  name: string,
): GroupScalingPolicyRecord | undefined {
  for (const policy of policies) if ([policy.id, policy.policyName, policy.policyARN].includes(name)) return policy;
  return undefined;
}
