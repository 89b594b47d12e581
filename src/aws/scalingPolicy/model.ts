import type { SimMs } from "../../kernel/time.ts";

/** Application Auto Scaling API Reference, ScalingPolicy. */
export interface TargetTrackingConfiguration {
  readonly targetValue: number;
  readonly predefinedMetricSpecification: {
    readonly predefinedMetricType:
      | "ECSServiceAverageCPUUtilization"
      | "ECSServiceAverageMemoryUtilization"
      | "ALBRequestCountPerTarget";
    readonly resourceLabel: string | null;
  };
  /** Seconds. */
  readonly scaleOutCooldown: number;
  /** Seconds. */
  readonly scaleInCooldown: number;
  readonly disableScaleIn: boolean;
}
export interface ScalingPolicyRecord {
  readonly id: string;
  readonly policyArn: string;
  readonly policyName: string;
  readonly policyType: "TargetTrackingScaling";
  /** Record id of the scalable target. Never changes. */
  readonly scalableTargetId: string;
  readonly targetTrackingScalingPolicyConfiguration: TargetTrackingConfiguration;
  /** Record ids of the two alarms it owns, high then low. */
  readonly alarms: readonly string[];
  readonly sim: {
    /** RUNNING tasks that the last scale-out counted from; used again during its cooldown. */
    readonly scaleOutBase: number;
    readonly scaleOutCooldownEndsAtMs: SimMs;
    readonly scaleInCooldownEndsAtMs: SimMs;
    /** Reason of the newest evaluation that changed nothing, or null after one that did. */
    readonly notScaledReason: string | null;
    /** Alarm's journal entry that reason was written for: a new alarm hears the reason again. */
    readonly notScaledCause: number | null;
    readonly lastChangeAtMs: SimMs | null;
  };
}
export interface ScalingPolicyRecords {
  scalingPolicy: ScalingPolicyRecord;
}
export interface ScalingPolicyMessages {
  /** Makes the policy's two alarms. */
  "scalingPolicy.created": { readonly id: string };
  "application-autoscaling.PutScalingPolicy": {
    readonly policyName: string;
    readonly resourceId?: string;
    readonly policyType?: "TargetTrackingScaling";
    readonly targetTrackingScalingPolicyConfiguration: Partial<TargetTrackingConfiguration>;
  };
  /** An alarm this policy owns is in ALARM; repeated once a minute while it lasts. */
  "scalingPolicy.alarmAction": { readonly id: string; readonly alarmId: string };
}

/** Finds a policy by logical id, name or ARN, as an API caller would name it. */
export function findScalingPolicy(
  policies: Iterable<ScalingPolicyRecord>,
  name: string,
): ScalingPolicyRecord | undefined {
  for (const policy of policies) {
    if (policy.id === name || policy.policyName === name || policy.policyArn === name) return policy;
  }
  return undefined;
}
