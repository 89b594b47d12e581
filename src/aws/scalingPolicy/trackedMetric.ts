import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { loadBalancerFullName, serviceMetricId, targetGroupFullName, targetGroupMetricId } from "../metric/metricId.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import type { ScalingPolicyRecord, TargetTrackingConfiguration } from "./model.ts";

export type PredefinedMetricType = TargetTrackingConfiguration["predefinedMetricSpecification"]["predefinedMetricType"];

/**
 * What each predefined metric stands for.
 *
 * Source: Application Auto Scaling API Reference, PredefinedMetricSpecification.
 */
export const predefinedMetrics = {
  ECSServiceAverageCPUUtilization: { namespace: "AWS/ECS", metricName: "CPUUtilization", statistic: "Average" },
  ECSServiceAverageMemoryUtilization: { namespace: "AWS/ECS", metricName: "MemoryUtilization", statistic: "Average" },
  ALBRequestCountPerTarget: {
    namespace: "AWS/ApplicationELB",
    metricName: "RequestCountPerTarget",
    statistic: "Sum",
  },
} as const satisfies Record<PredefinedMetricType, object>;

/** Record id of the metric a policy's alarms watch. `targetGroupId` is the one its ResourceLabel names. */
export function trackedMetricId(
  predefinedMetricType: PredefinedMetricType,
  service: Pick<ServiceRecord, "id" | "clusterArn">,
  targetGroupId: string | null,
): string {
  const { metricName } = predefinedMetrics[predefinedMetricType];
  return predefinedMetricType === "ALBRequestCountPerTarget"
    ? targetGroupMetricId(metricName, targetGroupId ?? "")
    : serviceMetricId(metricName, service);
}

/**
 * `app/<load balancer>/<id>/targetgroup/<target group>/<id>`.
 *
 * Source: Application Auto Scaling API Reference, PredefinedMetricSpecification, ResourceLabel.
 */
export const resourceLabelOf = (loadBalancer: LoadBalancerRecord, targetGroup: TargetGroupRecord): string =>
  `${loadBalancerFullName(loadBalancer.loadBalancerArn)}/${targetGroupFullName(targetGroup.targetGroupArn)}`;

/** The target group a ResourceLabel names, by ARN end, name, or a template's `LogicalId.TargetGroupFullName`. */
export function targetGroupOfLabel(
  resourceLabel: string | null,
  targetGroups: Iterable<TargetGroupRecord>,
): TargetGroupRecord | undefined {
  if (resourceLabel === null) return undefined;
  const segments = resourceLabel.split("/");
  for (const targetGroup of targetGroups) {
    if (
      resourceLabel.includes(targetGroupFullName(targetGroup.targetGroupArn)) ||
      segments.includes(`${targetGroup.id}.TargetGroupFullName`) ||
      segments[segments.indexOf("targetgroup") + 1] === targetGroup.targetGroupName
    ) {
      return targetGroup;
    }
  }
  return undefined;
}

/**
 * Application Auto Scaling allows one target-tracking policy per metric and target.
 *
 * Source: ValidationException of PutScalingPolicy.
 */
export function metricAlreadyTracked(
  policyName: string,
  { predefinedMetricSpecification: wanted }: TargetTrackingConfiguration,
  policies: readonly ScalingPolicyRecord[],
): string | null {
  const rival = policies.find((policy) => {
    const tracked = policy.targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification;
    return (
      policy.policyName !== policyName &&
      tracked.predefinedMetricType === wanted.predefinedMetricType &&
      tracked.resourceLabel === wanted.resourceLabel
    );
  });
  return rival === undefined
    ? null
    : `Only one TargetTrackingScaling policy for a given metric specification is allowed. ${rival.policyName} tracks it already.`;
}
