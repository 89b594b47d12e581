import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { initialStateReason } from "../alarm/stateReason.ts";
import { uuidText } from "../alarm/uuidText.ts";
import { targetGroupMetricId } from "../metric/metricId.ts";
import { groupMetricId } from "./measureGroups.ts";
import type { GroupScalingPolicyRecord } from "./model.ts";

/** The two alarms of target tracking. Source: Amazon EC2 Auto Scaling User Guide; 90 % from public records of such alarms. */
const sides = [
  { side: "high", name: "AlarmHigh", comparisonOperator: "GreaterThanThreshold", minutes: 3, tenths: 10 },
  { side: "low", name: "AlarmLow", comparisonOperator: "LessThanThreshold", minutes: 15, tenths: 9 },
] as const;

/** Makes or renews the alarms of a target-tracking policy; other policies are called by alarms of the user's own. */
export function putGroupAlarms(sim: Sim, policy: GroupScalingPolicyRecord): void {
  const { settings } = policy;
  const group = sim.get("autoScalingGroup", policy.autoScalingGroupId);
  if (settings.policyType !== "TargetTrackingScaling" || group === undefined) return;
  const { targetValue, predefinedMetricType, targetGroupId } = settings.targetTracking;
  const byRequests = predefinedMetricType === "ALBRequestCountPerTarget";
  const metric = byRequests
    ? {
        metricId: targetGroupMetricId("RequestCountPerTarget", targetGroupId ?? ""),
        namespace: "AWS/ApplicationELB",
        metricName: "RequestCountPerTarget",
        statistic: "Sum" as const,
      }
    : {
        metricId: groupMetricId("CPUUtilization", group.id),
        namespace: "AWS/EC2",
        metricName: "CPUUtilization",
        statistic: "Average" as const,
      };
  const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
  const alarms = sides.map(({ side, name, comparisonOperator, minutes, tenths }): AlarmRecord => {
    const uuid = uuidText(drawHex(sim.seed, 32, "alarm", policy.id, side));
    const alarmName = `TargetTracking-${group.autoScalingGroupName}-${name}-${uuid}`;
    return {
      id: `${policy.id}/${name}`,
      alarmArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`,
      alarmName,
      alarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.policyARN}.`,
      stateValue: "INSUFFICIENT_DATA",
      stateReason: initialStateReason,
      stateUpdatedAtMs: sim.now,
      ...metric,
      period: 60,
      evaluationPeriods: minutes,
      datapointsToAlarm: minutes,
      threshold: (targetValue * tenths) / 10,
      comparisonOperator,
      treatMissingData: "missing",
      alarmActions: [policy.id],
      sim: {
        breaching: 0,
        considered: 0,
        lastValue: null,
        cause: null,
        configurationCause: sim.cause,
        ownedBy: { policyId: policy.id, side },
      },
    };
  });
  for (const alarm of alarms) sim.put("alarm", alarm.id, alarm);
  sim.patch("groupScalingPolicy", policy.id, { alarms: alarms.map(({ id }) => id) });
}
