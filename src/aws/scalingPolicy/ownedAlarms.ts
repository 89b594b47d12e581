import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { decimal } from "../alarm/stateReason.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { TargetTrackingPolicyRecord } from "./model.ts";
import { policyAlarms } from "./policyAlarms.ts";
import { targetGroupOfLabel, trackedMetricId } from "./trackedMetric.ts";

/** Makes a policy's two alarms. */
export function putAlarms(sim: Sim, policy: TargetTrackingPolicyRecord): void {
  const alarms = wantedAlarms(sim, policy);
  for (const alarm of alarms) sim.put("alarm", alarm.id, { ...alarm, stateUpdatedAtMs: sim.now });
  sim.patch("scalingPolicy", policy.id, { alarms: alarms.map(({ id }) => id) });
}

/** Both alarms follow a changed policy at once; their state stays until they are judged again. */
export function updateAlarms(sim: Sim, policy: TargetTrackingPolicyRecord): void {
  for (const wanted of wantedAlarms(sim, policy)) {
    const { id, threshold, metricId, namespace, metricName, statistic, period } = wanted;
    const { evaluationPeriods, datapointsToAlarm } = wanted;
    const alarm = sim.get("alarm", id);
    if (alarm === undefined) continue;
    if (alarm.threshold === threshold && alarm.metricId === metricId && alarm.period === period) continue;
    const configurationCause = sim.journal({
      source: "aws.cloudwatch",
      detailType: "CloudWatch Alarm Configuration Change",
      eventName: "update",
      severity: "INFO",
      kind: "alarm",
      subject: id,
      message: `Alarm "${alarm.alarmName}" updated: ${metricName}, threshold ${decimal(alarm.threshold)} → ${decimal(threshold)}.`,
      because: "A target-tracking policy keeps one alarm at its target value and one 10% below it.",
    });
    const changed = {
      ...{ threshold, metricId, namespace, metricName, statistic },
      ...{ period, evaluationPeriods, datapointsToAlarm },
    };
    sim.patch("alarm", id, { ...changed, sim: { ...alarm.sim, configurationCause } });
  }
}

function wantedAlarms(sim: Sim, policy: TargetTrackingPolicyRecord): readonly AlarmRecord[] {
  const target = sim.get("scalableTarget", policy.scalableTargetId);
  const service = target && sim.get("service", target.serviceId);
  const settings = sim.get("settings", "run");
  if (target === undefined || service === undefined || settings === undefined) return [];
  const configuration = policy.targetTrackingScalingPolicyConfiguration;
  const resourceLabel = configuration.predefinedMetricSpecification?.resourceLabel ?? null;
  const labelled = targetGroupOfLabel(resourceLabel, sim.all("targetGroup"))?.id;
  const metricId = trackedMetricId(
    configuration,
    service,
    labelled ?? service.loadBalancers[0]?.targetGroupArn ?? null,
  );
  const uuid = (side: string) => uuidText(drawHex(sim.seed, 32, "alarm", policy.id, side));
  return policyAlarms(policy, metricId, target.resourceId, settings, uuid, sim.cause);
}
