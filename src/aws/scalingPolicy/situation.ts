import type { Sim } from "../../engine/sim.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import type { MetricRecord } from "../metric/model.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { Policies } from "./decideTogether.ts";
import { isDeploying } from "./isDeploying.ts";
import { predicts, type ScalingPolicyRecord, type StepPolicyRecord, type TargetTrackingPolicyRecord } from "./model.ts";
import { policyAlarmId } from "./policyAlarms.ts";
import type { StepSituation } from "./stepScaling.ts";
import type { PolicySituation, TargetSituation } from "./targetTracking.ts";

/** What the decisions about a scalable target need to know, read from the records. */
export function targetSituation(sim: Sim, target: ScalableTargetRecord, service: ServiceRecord): TargetSituation {
  const reigns = sim
    .where("scalingPolicy", "scalableTargetId", target.id)
    .filter(predicts)
    .flatMap(({ forecast }) => (forecast.reign === null || forecast.reign.untilMs <= sim.now ? [] : [forecast.reign]));
  const forecastCapacity = Math.max(...reigns.map(({ capacity }) => capacity));
  return {
    now: sim.now,
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    minCapacity: target.minCapacity,
    maxCapacity: Math.max(target.maxCapacity, ...reigns.map(({ maxCapacity }) => maxCapacity)),
    dynamicScalingInSuspended: target.suspendedState.dynamicScalingInSuspended,
    dynamicScalingOutSuspended: target.suspendedState.dynamicScalingOutSuspended,
    deploying: isDeploying(sim, service),
    ...(reigns.length === 0 ? {} : { forecastCapacity }),
  };
}

/** The same for one of its policies. */
export function policySituation(sim: Sim, policy: TargetTrackingPolicyRecord): PolicySituation {
  const high = sim.get("alarm", policyAlarmId(policy.id, "high"));
  const low = sim.get("alarm", policyAlarmId(policy.id, "low"));
  const { scaleOutBase, scaleOutCooldownEndsAtMs, scaleInCooldownEndsAtMs } = policy.sim;
  return {
    policyName: policy.policyName,
    configuration: policy.targetTrackingScalingPolicyConfiguration,
    high: high?.stateValue === "ALARM",
    low: low?.stateValue === "ALARM",
    metric: high?.sim.lastValue ?? null,
    tasksMeasured: high === undefined ? null : tasksMeasured(sim, high),
    scaleOutBase,
    scaleOutCooldownEndsAtMs,
    scaleInCooldownEndsAtMs,
  };
}

export function stepSituation(sim: Sim, policy: StepPolicyRecord, alarm: AlarmRecord): StepSituation {
  const { stepScalingPolicyConfiguration: configuration, policyName, sim: state } = policy;
  const { scaleOutBase, scaleOutCooldownEndsAtMs, scaleInCooldownEndsAtMs } = state;
  return {
    policyName,
    configuration,
    metric: aggregatedValue(alarm, sim.get("metric", alarm.metricId), configuration.metricAggregationType),
    threshold: alarm.threshold,
    scaleOutBase,
    scaleOutCooldownEndsAtMs,
    scaleInCooldownEndsAtMs,
  };
}

/** The other policies of a target, as far as they have a say now. */
export function otherPolicies(sim: Sim, others: readonly ScalingPolicyRecord[]): Policies {
  const tracking: PolicySituation[] = [];
  const steps: StepSituation[] = [];
  for (const policy of others) {
    if (policy.policyType === "TargetTrackingScaling") tracking.push(policySituation(sim, policy));
    if (policy.policyType !== "StepScaling") continue;
    for (const alarm of sim.all("alarm")) {
      if (alarm.stateValue === "ALARM" && alarm.alarmActions.includes(policy.id)) {
        steps.push(stepSituation(sim, policy, alarm));
      }
    }
  }
  return { tracking, steps };
}

/**
 * The newest datapoint as the policy aggregates it. A sum, a count or a percentile has no minimum or maximum of its own
 * and is taken as the alarm judged it.
 *
 * Source: Application Auto Scaling API Reference, StepScalingPolicyConfiguration, MetricAggregationType.
 */
function aggregatedValue(
  { sim: { lastValue }, statistic, extendedStatistic, period }: AlarmRecord,
  metric: MetricRecord | undefined,
  aggregation: StepPolicyRecord["stepScalingPolicyConfiguration"]["metricAggregationType"],
): number | null {
  const isOwn = statistic === aggregation || statistic === "Sum" || statistic === "SampleCount";
  if (lastValue === null || isOwn || extendedStatistic !== undefined || metric === undefined) return lastValue;
  const field = statisticFields[statistic];
  const newest = metric.datapoints.findLastIndex((point) => Math.abs(point[field] - lastValue) < 1e-9);
  if (newest === -1 || metric.period !== period) return lastValue;
  return metric.datapoints[newest]?.[statisticFields[aggregation]] ?? lastValue;
}

const statisticFields = { Average: "average", Minimum: "minimum", Maximum: "maximum" } as const;

/** ECS service metrics count one sample for every RUNNING task; other metrics do not tell. */
function tasksMeasured(sim: Sim, { metricId, namespace, sim: { lastValue } }: AlarmRecord): number | null {
  if (namespace !== "AWS/ECS") return null;
  const judged = sim.get("metric", metricId)?.datapoints.findLast(({ average }) => average === lastValue);
  return judged?.sampleCount ?? null;
}
