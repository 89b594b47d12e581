import { startOfRun } from "../../kernel/time.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { initialStateReason } from "../alarm/stateReason.ts";
import type { ScalingPolicyRecord } from "./model.ts";
import { predefinedMetrics } from "./trackedMetric.ts";

/**
 * The two alarms of every target-tracking policy: above the target for three minutes,
 * or more than 10 % below it for fifteen.
 *
 * Source: public records of generated alarms (45 for a target of 50), names from the ECS Developer Guide.
 */
const sides = [
  { side: "high", name: "AlarmHigh", comparisonOperator: "GreaterThanThreshold", minutes: 3, tenths: 10 },
  { side: "low", name: "AlarmLow", comparisonOperator: "LessThanThreshold", minutes: 15, tenths: 9 },
] as const;

/** Minutes that each of them looks at. */
export const policyDatapoints = { high: sides[0].minutes, low: sides[1].minutes } as const;

/** High, then low. `uuid` makes the display ids. */
export function policyAlarms(
  policy: ScalingPolicyRecord,
  metricId: string,
  resourceId: string,
  account: { readonly region: string; readonly accountId: string },
  uuid: (side: string) => string,
  configurationCause: number | null,
): AlarmRecord[] {
  const { targetValue, predefinedMetricSpecification } = policy.targetTrackingScalingPolicyConfiguration;
  const { namespace, metricName, statistic } = predefinedMetrics[predefinedMetricSpecification.predefinedMetricType];
  return sides.map(({ side, name, comparisonOperator, minutes, tenths }) => {
    const alarmName = `TargetTracking-${resourceId}-${name}-${uuid(side)}`;
    return {
      id: policyAlarmId(policy.id, side),
      alarmArn: `arn:aws:cloudwatch:${account.region}:${account.accountId}:alarm:${alarmName}`,
      alarmName,
      alarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.policyArn}.`,
      stateValue: "INSUFFICIENT_DATA",
      stateReason: initialStateReason,
      stateUpdatedAtMs: startOfRun,
      metricId,
      namespace,
      metricName,
      statistic,
      period: 60,
      evaluationPeriods: minutes,
      datapointsToAlarm: minutes,
      threshold: thresholdOf(targetValue, tenths),
      comparisonOperator,
      treatMissingData: "missing",
      alarmActions: [policy.id],
      sim: {
        breaching: 0,
        considered: 0,
        lastValue: null,
        cause: null,
        configurationCause,
        ownedBy: { policyId: policy.id, side },
      },
    };
  });
}

/** The thresholds of both alarms for this target value. */
export const policyThresholds = (targetValue: number): { readonly high: number; readonly low: number } => ({
  high: thresholdOf(targetValue, 10),
  low: thresholdOf(targetValue, 9),
});

export const policyAlarmId = (policyId: string, side: "high" | "low"): string =>
  `${policyId}/${side === "high" ? "AlarmHigh" : "AlarmLow"}`;

/** Tenths keep 0.9 × 70 at 63 and not 62.99999999999999. */
const thresholdOf = (targetValue: number, tenths: number): number => (targetValue * tenths) / 10;
