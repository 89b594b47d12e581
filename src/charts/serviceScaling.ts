import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { ScalingPolicyRecord } from "../aws/scalingPolicy/model.ts";
import type { Mirror } from "../client/store.ts";
import type { TaskLimits } from "./taskScale.ts";

export type TrackedMetric = "CPUUtilization" | "MemoryUtilization";

/** What scales one service. */
export interface ServiceScaling {
  readonly limits: TaskLimits | null;
  readonly scalableTargetId: string | null;
  readonly policies: readonly ScalingPolicyRecord[];
  /** Of its policies, scale-out first, then the user's own. */
  readonly alarms: readonly AlarmRecord[];
}

export function scalingOf(serviceId: string, tables: Mirror): ServiceScaling {
  const target = [...(tables.scalableTarget?.values() ?? [])].find((record) => record.serviceId === serviceId);
  const policies = [...(tables.scalingPolicy?.values() ?? [])].filter(
    ({ scalableTargetId }) => target !== undefined && scalableTargetId === target.id,
  );
  const owned = new Set(policies.flatMap(({ alarms }) => alarms));
  const alarms = [...(tables.alarm?.values() ?? [])].filter(
    ({ id, namespace, metricId }) => owned.has(id) || (namespace === "AWS/ECS" && metricId.endsWith(` ${serviceId}`)),
  );
  const rank = ({ sim }: AlarmRecord) => (sim.ownedBy === null ? 2 : sim.ownedBy.side === "high" ? 0 : 1);
  return {
    limits: target ?? null,
    scalableTargetId: target?.id ?? null,
    policies,
    alarms: alarms.sort((a, b) => rank(a) - rank(b)),
  };
}

const predefined = {
  CPUUtilization: "ECSServiceAverageCPUUtilization",
  MemoryUtilization: "ECSServiceAverageMemoryUtilization",
} as const;

/** The value a policy keeps the metric at, or null when none tracks it. */
export function targetValueOf({ policies }: ServiceScaling, metric: TrackedMetric): number | null {
  for (const policy of policies) {
    if (policy.policyType !== "TargetTrackingScaling") continue;
    const { predefinedMetricSpecification, targetValue } = policy.targetTrackingScalingPolicyConfiguration;
    if (predefinedMetricSpecification?.predefinedMetricType.startsWith(predefined[metric])) return targetValue;
  }
  return null;
}
