import type { Sim } from "../../engine/sim.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { deploymentHoldsScaleIn } from "./deploymentHoldsScaleIn.ts";
import type { ScalingPolicyRecord } from "./model.ts";
import { policyAlarmId } from "./policyAlarms.ts";
import type { PolicySituation, TargetSituation } from "./targetTracking.ts";

/** What the decisions about a scalable target need to know, read from the records. */
export function targetSituation(sim: Sim, target: ScalableTargetRecord, service: ServiceRecord): TargetSituation {
  return {
    now: sim.now,
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    minCapacity: target.minCapacity,
    maxCapacity: target.maxCapacity,
    dynamicScalingInSuspended: target.suspendedState.dynamicScalingInSuspended,
    dynamicScalingOutSuspended: target.suspendedState.dynamicScalingOutSuspended,
    deploying: deploymentHoldsScaleIn("ECS", service.deployments),
  };
}

/** The same for one of its policies. */
export function policySituation(sim: Sim, policy: ScalingPolicyRecord): PolicySituation {
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

/** ECS service metrics count one sample for every RUNNING task; other metrics do not tell. */
function tasksMeasured(sim: Sim, { metricId, namespace, sim: { lastValue } }: AlarmRecord): number | null {
  if (namespace !== "AWS/ECS") return null;
  const judged = sim.get("metric", metricId)?.datapoints.findLast(({ average }) => average === lastValue);
  return judged?.sampleCount ?? null;
}
