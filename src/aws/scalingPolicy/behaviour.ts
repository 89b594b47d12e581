import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { findScalableTarget } from "../scalableTarget/model.ts";
import { activityTexts } from "../scalableTarget/scalingActivity.ts";
import { recordActivity, setDesiredCount } from "../scalableTarget/setDesiredCount.ts";
import { configurationProblem, mergeConfiguration } from "./configuration.ts";
import { findScalingPolicy, type ScalingPolicyMessages, type ScalingPolicyRecord } from "./model.ts";
import { newPolicy } from "./newPolicy.ts";
import { notScaledReasons } from "./notScaledReasons.ts";
import { putAlarms, updateAlarms } from "./ownedAlarms.ts";
import { policySituation, targetSituation } from "./situation.ts";
import {
  decideScaleIn,
  decideScaleOut,
  policyAfter,
  type ScalingDecision,
  type TargetSituation,
} from "./targetTracking.ts";
import { metricAlreadyTracked } from "./trackedMetric.ts";

export const scalingPolicyHandlers = {
  "scalingPolicy.created"(sim, { id }) {
    const policy = sim.get("scalingPolicy", id);
    if (policy !== undefined) putAlarms(sim, policy);
  },

  "application-autoscaling.PutScalingPolicy"(sim, { policyName, resourceId = "", ...input }) {
    const known = findScalingPolicy(sim.all("scalingPolicy"), policyName);
    const target = known
      ? sim.get("scalableTarget", known.scalableTargetId)
      : findScalableTarget(sim.all("scalableTarget"), resourceId);
    const about = { kind: "scalingPolicy", subject: known?.id ?? policyName } as const;
    if (target === undefined) {
      const where = `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ecs:service:DesiredCount`;
      return refuse(sim, about, "ObjectNotFoundException", `No scalable target registered for ${where}`);
    }
    const configuration = mergeConfiguration(
      known?.targetTrackingScalingPolicyConfiguration,
      input.targetTrackingScalingPolicyConfiguration,
    );
    if (configuration === null) {
      const missing = "A new policy needs TargetValue and PredefinedMetricSpecification.";
      return refuse(sim, about, "ValidationException", missing);
    }
    const rivals = sim.where("scalingPolicy", "scalableTargetId", target.id);
    const problem =
      configurationProblem(configuration) ??
      metricAlreadyTracked(known?.policyName ?? policyName, configuration, rivals);
    if (problem !== null) return refuse(sim, about, "ValidationException", problem);
    if (known !== undefined) {
      updateAlarms(
        sim,
        sim.patch("scalingPolicy", known.id, { targetTrackingScalingPolicyConfiguration: configuration }),
      );
      return;
    }
    const { region = "", accountId = "" } = sim.get("settings", "run") ?? {};
    const account = { seed: sim.seed, region, accountId };
    sim.put("scalingPolicy", policyName, newPolicy(account, target, { id: policyName, policyName }, configuration));
    sim.schedule("scalingPolicy.created", { id: policyName }, { at: sim.now });
  },

  "scalingPolicy.alarmAction"(sim, { id, alarmId }) {
    const policy = sim.get("scalingPolicy", id);
    const alarm = sim.get("alarm", alarmId);
    const target = policy && sim.get("scalableTarget", policy.scalableTargetId);
    const service = target && sim.get("service", target.serviceId);
    // The alarm may have left ALARM, and policy or service may be gone, since the action was sent.
    if (policy === undefined || target === undefined || service?.status !== "ACTIVE") return;
    if (alarm?.stateValue !== "ALARM" || alarm.sim.ownedBy?.policyId !== id) return;
    const others = sim.where("scalingPolicy", "scalableTargetId", target.id).filter((other) => other.id !== id);
    // All policies are decided together: the first action of an instant has weighed every other one.
    if (others.some(({ sim: { lastChangeAtMs } }) => lastChangeAtMs === sim.now)) return;
    const situation = targetSituation(sim, target, service);
    const decide = alarm.sim.ownedBy.side === "low" ? decideScaleIn : decideScaleOut;
    const decision = decide(
      situation,
      policySituation(sim, policy),
      others.map((other) => policySituation(sim, other)),
    );
    if (decision.change === null) return noteNotScaled(sim, policy, alarm, situation, decision);
    if (decision.change === "out") cancelScaleInCooldowns(sim, policy);
    const acted = { notScaledReason: null, notScaledCause: null, lastChangeAtMs: sim.now };
    sim.patch("scalingPolicy", id, { sim: { ...policyAfter(policy, decision, sim.now), ...acted } });
    const cause = activityTexts.alarmTriggered(alarm.alarmName, policy.policyName);
    const decidedBy = { kind: "scalingPolicy", subject: id, because: decision.because } as const;
    setDesiredCount(sim, { target, service, to: decision.to, cause, decidedBy });
  },
} satisfies Pick<Handlers, keyof ScalingPolicyMessages>;

/** Written when the reason changes or another alarm asks, not once a minute. */
function noteNotScaled(
  sim: Sim,
  policy: ScalingPolicyRecord,
  alarm: AlarmRecord,
  situation: TargetSituation,
  { reason, because }: Extract<ScalingDecision, { change: null }>,
): void {
  const { notScaledReason, notScaledCause } = policy.sim;
  if (notScaledReason === reason && notScaledCause === alarm.sim.cause) return;
  sim.patch("scalingPolicy", policy.id, {
    sim: { ...policy.sim, notScaledReason: reason, notScaledCause: alarm.sim.cause },
  });
  const entry = sim.journal({
    source: "aws.application-autoscaling",
    detailType: "Application Auto Scaling Scaling Activity State Change",
    eventName: reason,
    severity: reason === "AlreadyAtMaxCapacity" ? "WARN" : "INFO",
    kind: "scalingPolicy",
    subject: policy.id,
    message: `${activityTexts.attempting}. Not scaled: ${reason}.`,
    because,
  });
  const reasons = notScaledReasons(reason, situation);
  if (reasons.length === 0) return;
  recordActivity(sim, policy.scalableTargetId, {
    description: activityTexts.attempting,
    cause: activityTexts.alarmTriggered(alarm.alarmName, policy.policyName),
    statusCode: "Failed",
    statusMessage: "",
    endTimeMs: null,
    notScaledReasons: reasons,
    sim: { from: situation.desiredCount, to: situation.desiredCount, cause: entry },
  });
}

/** A scale-out by any policy ends the scale-in cooldowns of the target's others. */
function cancelScaleInCooldowns(sim: Sim, acting: ScalingPolicyRecord): void {
  for (const policy of sim.where("scalingPolicy", "scalableTargetId", acting.scalableTargetId)) {
    if (policy.id === acting.id || policy.sim.scaleInCooldownEndsAtMs <= sim.now) continue;
    sim.patch("scalingPolicy", policy.id, { sim: { ...policy.sim, scaleInCooldownEndsAtMs: sim.now } });
  }
}
