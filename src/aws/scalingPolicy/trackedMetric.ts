import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { loadBalancerFullName, serviceMetricId, targetGroupFullName, targetGroupMetricId } from "../metric/metricId.ts";
import { highResolutionSeconds } from "../metric/resolution.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import {
  type CustomizedMetric,
  type PredefinedMetricType,
  type ScalingPolicyRecord,
  type TargetTrackingConfiguration,
  tracksTarget,
} from "./model.ts";

/**
 * What each predefined metric stands for.
 *
 * Source: Application Auto Scaling API Reference, PredefinedMetricSpecification.
 */
export const predefinedMetrics = {
  ECSServiceAverageCPUUtilization: { namespace: "AWS/ECS", metricName: "CPUUtilization", statistic: "Average" },
  ECSServiceAverageMemoryUtilization: { namespace: "AWS/ECS", metricName: "MemoryUtilization", statistic: "Average" },
  ECSServiceAverageCPUUtilizationHighResolution: {
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    statistic: "Average",
  },
  ECSServiceAverageMemoryUtilizationHighResolution: {
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    statistic: "Average",
  },
  ALBRequestCountPerTarget: {
    namespace: "AWS/ApplicationELB",
    metricName: "RequestCountPerTarget",
    statistic: "Sum",
  },
} as const satisfies Record<PredefinedMetricType, Pick<CustomizedMetric, "namespace" | "metricName" | "statistic">>;

/** Namespace, name and statistic of what a policy tracks. */
export const trackedBy = ({
  predefinedMetricSpecification: predefined,
  customizedMetricSpecification: customized,
}: TargetTrackingConfiguration): Pick<CustomizedMetric, "namespace" | "metricName" | "statistic"> =>
  customized ?? predefinedMetrics[predefined?.predefinedMetricType ?? "ECSServiceAverageCPUUtilization"];

/** Seconds of one datapoint that its alarms judge. Source: Amazon ECS Developer Guide, high-resolution metrics: 20. */
export const trackedPeriod = ({ predefinedMetricSpecification }: TargetTrackingConfiguration): number =>
  predefinedMetricSpecification?.predefinedMetricType.endsWith("HighResolution") === true ? highResolutionSeconds : 60;

/** Record id of the metric a policy's alarms watch. `targetGroupId` is the one its ResourceLabel names. */
export function trackedMetricId(
  { predefinedMetricSpecification, customizedMetricSpecification }: TargetTrackingConfiguration,
  service: Pick<ServiceRecord, "id" | "clusterArn">,
  targetGroupId: string | null,
): string {
  if (customizedMetricSpecification !== undefined) return customizedMetricSpecification.metricId;
  const type = predefinedMetricSpecification?.predefinedMetricType ?? "ECSServiceAverageCPUUtilization";
  const { metricName } = predefinedMetrics[type];
  return type === "ALBRequestCountPerTarget"
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
  wanted: TargetTrackingConfiguration,
  policies: readonly ScalingPolicyRecord[],
): string | null {
  const rival = policies
    .filter(tracksTarget)
    .find(
      (policy) =>
        policy.policyName !== policyName && isSameMetric(policy.targetTrackingScalingPolicyConfiguration, wanted),
    );
  return rival === undefined
    ? null
    : `Only one TargetTrackingScaling policy for a given metric specification is allowed. ${rival.policyName} tracks it already.`;
}

function isSameMetric(
  { predefinedMetricSpecification: one, customizedMetricSpecification: ownOne }: TargetTrackingConfiguration,
  { predefinedMetricSpecification: other, customizedMetricSpecification: ownOther }: TargetTrackingConfiguration,
): boolean {
  if (one === undefined || other === undefined) {
    return (
      ownOne !== undefined &&
      ownOther !== undefined &&
      ownOne.metricId === ownOther.metricId &&
      ownOne.statistic === ownOther.statistic
    );
  }
  return one.predefinedMetricType === other.predefinedMetricType && one.resourceLabel === other.resourceLabel;
}
