import { startOfRun } from "../../kernel/time.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { initialStateReason } from "../alarm/stateReason.ts";
import type { TargetTrackingPolicyRecord } from "./model.ts";
import { trackedBy, trackedPeriod } from "./trackedMetric.ts";

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

/**
 * Datapoints that each of them looks at. Three make AlarmHigh at any resolution.
 *
 * Source: AWS's benchmark of high-resolution metrics triggers after 86 s, three datapoints of 20 s and their delay.
 * Estimate: AlarmLow keeps its fifteen minutes, 45 datapoints of 20 s.
 */
export const policyDatapoints = (period = 60): { readonly high: number; readonly low: number } => ({
  high: sides[0].minutes,
  low: (sides[1].minutes * 60) / period,
});

/** High, then low. `uuid` makes the display ids. */
export function policyAlarms(
  policy: TargetTrackingPolicyRecord,
  metricId: string,
  resourceId: string,
  account: { readonly region: string; readonly accountId: string },
  uuid: (side: string) => string,
  configurationCause: number | null,
): AlarmRecord[] {
  const configuration = policy.targetTrackingScalingPolicyConfiguration;
  const { targetValue } = configuration;
  const { namespace, metricName, statistic } = trackedBy(configuration);
  const period = trackedPeriod(configuration);
  return sides.map(({ side, name, comparisonOperator, tenths }) => {
    const datapoints = policyDatapoints(period)[side];
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
      period,
      evaluationPeriods: datapoints,
      datapointsToAlarm: datapoints,
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
