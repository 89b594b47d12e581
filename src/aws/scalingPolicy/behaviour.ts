import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import { activityTexts } from "../scalableTarget/scalingActivity.ts";
import { recordActivity, setDesiredCount } from "../scalableTarget/setDesiredCount.ts";
import { type CalledPolicy, decideTogether } from "./decideTogether.ts";
import { findScalingPolicy, type ScalingPolicyMessages, type ScalingPolicyRecord, tracksTarget } from "./model.ts";
import { notScaledReasons } from "./notScaledReasons.ts";
import { putAlarms } from "./ownedAlarms.ts";
import { actOnForecast, learnFromHour, startLearning } from "./predict.ts";
import { putScalingPolicy } from "./putScalingPolicy.ts";
import { otherPolicies, policySituation, stepSituation, targetSituation } from "./situation.ts";
import { cooldownsAfter, nothing, type ScalingDecision, type TargetSituation } from "./targetTracking.ts";

export const scalingPolicyHandlers = {
  "scalingPolicy.created"(sim, { id }) {
    const policy = sim.get("scalingPolicy", id);
    if (policy === undefined) return;
    if (tracksTarget(policy)) putAlarms(sim, policy);
    if (policy.policyType === "PredictiveScaling") startLearning(sim, policy);
  },

  "application-autoscaling.PutScalingPolicy": putScalingPolicy,

  "application-autoscaling.DeleteScalingPolicy"(sim, { policyName }) {
    const policy = findScalingPolicy(sim.all("scalingPolicy"), policyName);
    if (policy === undefined) {
      const about = { kind: "scalingPolicy", subject: policyName } as const;
      refuse(sim, about, "ObjectNotFoundException", `No scaling policy found for policy name: ${policyName}`);
      return;
    }
    // Source: Application Auto Scaling User Guide: alarms that target tracking made go with it, others stay.
    for (const alarmId of policy.alarms) sim.remove("alarm", alarmId);
    sim.remove("scalingPolicy", policy.id);
  },

  "scalingPolicy.alarmAction"(sim, { id, alarmId }) {
    const policy = sim.get("scalingPolicy", id);
    const alarm = sim.get("alarm", alarmId);
    const target = policy && sim.get("scalableTarget", policy.scalableTargetId);
    const service = target && sim.get("service", target.serviceId);
    // The alarm may have left ALARM, and policy or service may be gone, since the action was sent.
    if (policy === undefined || target === undefined || service?.status !== "ACTIVE") return;
    if (alarm?.stateValue !== "ALARM" || !alarm.alarmActions.includes(id)) return;
    const called = calledPolicy(sim, policy, alarm);
    if (called === null) return;
    const others = sim.where("scalingPolicy", "scalableTargetId", target.id).filter((other) => other.id !== id);
    // All policies are decided together: the first action of an instant has weighed every other one.
    const winner = others.find(({ sim: { lastChangeAtMs } }) => lastChangeAtMs === sim.now);
    const situation = targetSituation(sim, target, service);
    if (winner !== undefined) return noteNotScaled(sim, policy, alarm, situation, lostTo(winner, service));
    const decision = decideTogether(situation, called, otherPolicies(sim, others));
    if (decision.change === null) return noteNotScaled(sim, policy, alarm, situation, decision);
    if (decision.change === "out") cancelScaleInCooldowns(sim, policy);
    const acted = { notScaledReason: null, notScaledCause: null, lastChangeAtMs: sim.now };
    sim.patch("scalingPolicy", id, {
      sim: { ...cooldownsAfter(policy.sim, cooldownsOf(policy), decision, sim.now), ...acted },
    });
    const cause = activityTexts.alarmTriggered(alarm.alarmName, policy.policyName);
    const decidedBy = { kind: "scalingPolicy", subject: id, because: decision.because } as const;
    setDesiredCount(sim, { target, service, to: decision.to, cause, decidedBy });
  },

  "scalingPolicy.hour": (sim, { id }) => learnFromHour(sim, id),
  "scalingPolicy.forecastDue": (sim, { id, hour }) => actOnForecast(sim, id, hour),
} satisfies Pick<Handlers, keyof ScalingPolicyMessages>;

/** Null where an alarm calls a policy that it cannot move: one of target tracking obeys its own two alarms only. */
function calledPolicy(sim: Sim, policy: ScalingPolicyRecord, alarm: AlarmRecord): CalledPolicy | null {
  if (policy.policyType === "StepScaling") return { step: stepSituation(sim, policy, alarm) };
  const { ownedBy } = alarm.sim;
  return tracksTarget(policy) && ownedBy?.policyId === policy.id
    ? { tracking: policySituation(sim, policy), side: ownedBy.side }
    : null;
}

function cooldownsOf(policy: ScalingPolicyRecord): {
  readonly scaleOutCooldown: number;
  readonly scaleInCooldown: number;
} {
  if (tracksTarget(policy)) return policy.targetTrackingScalingPolicyConfiguration;
  const cooldown = policy.policyType === "StepScaling" ? policy.stepScalingPolicyConfiguration.cooldown : 0;
  return { scaleOutCooldown: cooldown, scaleInCooldown: cooldown };
}

/**
 * Written when the reason changes or another alarm asks, not once a minute. Estimate: AWS lists five codes; what it has
 * none for (a cooldown, a larger policy, a suspended direction) stands in the activity's message.
 */
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
  recordActivity(sim, policy.scalableTargetId, {
    description: activityTexts.attempting,
    cause: activityTexts.alarmTriggered(alarm.alarmName, policy.policyName),
    statusCode: "Failed",
    statusMessage: reasons.length > 0 ? "" : because,
    endTimeMs: null,
    notScaledReasons: reasons,
    sim: { from: situation.desiredCount, to: situation.desiredCount, cause: entry, notScaled: reason },
  });
}

/** Of several policies called at one instant the first action has weighed all: the others have lost, or agree. */
const lostTo = (winner: ScalingPolicyRecord, { desiredCount }: { readonly desiredCount: number }) =>
  nothing(
    "LargerPolicyDecides",
    `${winner.policyName} has set desiredCount to ${desiredCount} at the same instant: the largest wins.`,
  );

/** A scale-out by any policy ends the scale-in cooldowns of the target's others. */
function cancelScaleInCooldowns(sim: Sim, acting: ScalingPolicyRecord): void {
  for (const policy of sim.where("scalingPolicy", "scalableTargetId", acting.scalableTargetId)) {
    if (policy.id === acting.id || policy.sim.scaleInCooldownEndsAtMs <= sim.now) continue;
    sim.patch("scalingPolicy", policy.id, { sim: { ...policy.sim, scaleInCooldownEndsAtMs: sim.now } });
  }
}
