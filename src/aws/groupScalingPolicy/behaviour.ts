import { calendarStartOf } from "../../engine/settings.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { simMs } from "../../kernel/time.ts";
import { countsForCapacity, findAutoScalingGroup } from "../autoScalingGroup/model.ts";
import { targetGroupOfLabel } from "../scalingPolicy/trackedMetric.ts";
import { type GroupDecision, type GroupSituation, scaleSimply, takeStep, trackTarget } from "./decideGroupScaling.ts";
import { putGroupAlarms } from "./groupAlarms.ts";
import { findGroupPolicy, type GroupScalingPolicyMessages, type GroupScalingPolicyRecord } from "./model.ts";
import { newGroupPolicy } from "./newGroupPolicy.ts";
import { nextGroupRun } from "./nextGroupRun.ts";
import { mostPolicies, readPolicy } from "./readPolicy.ts";
import { defaultCooldown, warmInstances } from "./warmup.ts";

export const groupScalingPolicyHandlers = {
  "autoscaling.PutScalingPolicy"(sim, input) {
    const group = findAutoScalingGroup(sim.all("autoScalingGroup"), input.autoScalingGroupName);
    const about = { kind: "groupScalingPolicy", subject: input.policyName } as const;
    if (group === undefined) {
      const message = `AutoScalingGroup name not found - AutoScalingGroup ${input.autoScalingGroupName} not found`;
      refuse(sim, about, "ValidationError", message);
      return;
    }
    const settings = readPolicy(
      input,
      (label) => targetGroupOfLabel(label ?? null, sim.all("targetGroup"))?.id ?? null,
    );
    const known = findGroupPolicy(sim.all("groupScalingPolicy"), input.policyName);
    const others = [...sim.all("groupScalingPolicy")].filter(
      ({ autoScalingGroupId }) => autoScalingGroupId === group.id,
    );
    const problem =
      "problem" in settings
        ? settings.problem
        : known === undefined && others.length >= mostPolicies
          ? `A group can have at most ${mostPolicies} scaling policies.`
          : null;
    if (problem !== null || "problem" in settings) {
      refuse(sim, about, "ValidationError", problem ?? "");
      return;
    }
    const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
    const fields = { settings, estimatedInstanceWarmup: input.estimatedInstanceWarmup ?? null };
    if (known !== undefined) sim.patch("groupScalingPolicy", known.id, fields);
    else {
      const place = { seed: sim.seed, region, accountId };
      sim.put(
        "groupScalingPolicy",
        input.policyName,
        newGroupPolicy(place, group, { id: input.policyName, policyName: input.policyName, ...fields }),
      );
    }
    sim.schedule("groupScalingPolicy.created", { id: known?.id ?? input.policyName }, { at: sim.now });
  },

  "autoscaling.DeletePolicy"(sim, { policyName }) {
    const policy = findGroupPolicy(sim.all("groupScalingPolicy"), policyName);
    if (policy === undefined) {
      const about = { kind: "groupScalingPolicy", subject: policyName } as const;
      refuse(sim, about, "ValidationError", `No scaling policy found with name ${policyName}.`);
      return;
    }
    for (const id of policy.alarms) sim.remove("alarm", id);
    sim.remove("groupScalingPolicy", policy.id);
  },

  "groupScalingPolicy.created"(sim, { id }) {
    const policy = sim.get("groupScalingPolicy", id);
    if (policy !== undefined) putGroupAlarms(sim, policy);
  },

  "groupScalingPolicy.alarmAction"(sim, { id, alarmId }) {
    const policy = sim.get("groupScalingPolicy", id);
    const alarm = sim.get("alarm", alarmId);
    const group = policy && sim.get("autoScalingGroup", policy.autoScalingGroupId);
    if (policy === undefined || group === undefined || alarm?.stateValue !== "ALARM" || !policy.enabled) return;
    const metric = alarm.sim.lastValue;
    if (metric === null || group.suspendedProcesses?.includes("AlarmNotification") === true) return;
    const { warm, warming } = warmInstances(sim, group, policy);
    const { desiredCapacity, minSize, maxSize } = group;
    const { threshold } = alarm;
    const situation = { desiredCapacity, minSize, maxSize, warm: warm.length, warming, metric, threshold };
    const decision = decide(sim, policy, situation, alarm.sim.ownedBy?.side ?? "high");
    sim.patch("groupScalingPolicy", id, { sim: { decision: decision.because, decidedAtMs: sim.now } });
    if (decision.desiredCapacity === null) return;
    const entry = sim.journal(
      {
        source: "aws.autoscaling",
        detailType: "EC2 Auto Scaling Policy",
        eventName: policy.settings.policyType,
        severity: "INFO",
        kind: "groupScalingPolicy",
        subject: id,
        message:
          `Policy ${policy.policyName} sets the desired capacity of ${group.autoScalingGroupName} ` +
          `from ${desiredCapacity} to ${decision.desiredCapacity}.`,
        because: decision.because,
        notable: true,
      },
      alarm.sim.cause,
    );
    sim.schedule(
      "autoScalingGroup.scale",
      {
        id: group.id,
        desiredCapacity: decision.desiredCapacity,
        cause: entry,
        ...(policy.settings.policyType === "SimpleScaling"
          ? { cooldownSeconds: policy.settings.cooldown ?? group.defaultCooldown ?? defaultCooldown }
          : {}),
      },
      { at: sim.now },
    );
  },

  "scheduledUpdateGroupAction.created"(sim, { id }) {
    const action = sim.get("scheduledUpdateGroupAction", id);
    if (action === undefined) return;
    const start = calendarStartOf(sim);
    const next = nextGroupRun(action, start + sim.now);
    if (next !== null) sim.schedule("scheduledUpdateGroupAction.due", { id }, { at: simMs(next - start) });
  },

  "scheduledUpdateGroupAction.due"(sim, { id }) {
    const action = sim.get("scheduledUpdateGroupAction", id);
    const group = action && sim.get("autoScalingGroup", action.autoScalingGroupId);
    if (action === undefined || group === undefined) return;
    if (action.recurrence !== null) sim.schedule("scheduledUpdateGroupAction.created", { id }, { at: sim.now });
    if (group.suspendedProcesses?.includes("ScheduledActions") === true) return;
    const minSize = action.minSize ?? group.minSize;
    const maxSize = action.maxSize ?? group.maxSize;
    const wanted = action.desiredCapacity ?? group.desiredCapacity;
    const desiredCapacity = Math.max(minSize, Math.min(maxSize, wanted));
    const entry = sim.journal(
      {
        source: "aws.autoscaling",
        detailType: "EC2 Auto Scaling Scheduled Action",
        eventName: action.scheduledActionName,
        severity: "INFO",
        kind: "autoScalingGroup",
        subject: group.id,
        message:
          `Scheduled action ${action.scheduledActionName} sets ${group.autoScalingGroupName} to ` +
          `minimum ${minSize}, maximum ${maxSize}, desired capacity ${desiredCapacity}.`,
        because:
          action.recurrence === null
            ? "Its start time has come."
            : `It recurs at ${action.recurrence} (${action.timeZone ?? "UTC"}).`,
        notable: true,
      },
      null,
    );
    sim.schedule(
      "autoScalingGroup.scale",
      { id: group.id, desiredCapacity, minSize, maxSize, cause: entry },
      { at: sim.now },
    );
  },
} satisfies Pick<Handlers, keyof GroupScalingPolicyMessages>;

function decide(
  sim: Sim,
  policy: GroupScalingPolicyRecord,
  situation: GroupSituation,
  side: "high" | "low",
): GroupDecision {
  const { settings } = policy;
  if (settings.policyType === "TargetTrackingScaling") return trackTarget(side, settings.targetTracking, situation);
  if (settings.policyType === "StepScaling") return takeStep(settings, situation);
  const group = sim.get("autoScalingGroup", policy.autoScalingGroupId);
  const launching = group?.instances.some((one) => countsForCapacity(one) && one.inServiceAtMs === undefined) === true;
  if (group?.sim.simpleCooldownSeconds !== undefined && launching) {
    return { desiredCapacity: null, because: "The last activity is not over yet." };
  }
  const endsAtMs = group?.sim.cooldownEndsAtMs;
  if (endsAtMs !== undefined && sim.now < endsAtMs) {
    const left = Math.ceil((endsAtMs - sim.now) / 1_000);
    return { desiredCapacity: null, because: `The cooldown lasts ${left} s more: simple scaling waits.` };
  }
  return scaleSimply(settings, situation);
}
