import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import { isDeploying } from "../scalingPolicy/isDeploying.ts";
import { findService } from "../service/model.ts";
import { boundsProblem, enforceBounds } from "./capacityBounds.ts";
import { findScalableTarget, type ScalableTargetMessages, type ScalableTargetRecord } from "./model.ts";
import { activityOutcome } from "./scalingActivity.ts";
import { checkAgain, setDesiredCount } from "./setDesiredCount.ts";

/** Estimate: how often a held-back scale-in is tried again. */
const lookAgain = seconds(10);

export const scalableTargetHandlers = {
  "scalableTarget.created"(sim, { id }) {
    const target = sim.get("scalableTarget", id);
    if (target !== undefined) enforce(sim, target);
  },

  "application-autoscaling.RegisterScalableTarget"(sim, { resourceId, minCapacity, maxCapacity, suspendedState }) {
    const known = findScalableTarget(sim.all("scalableTarget"), resourceId);
    const about = { kind: "scalableTarget", subject: known?.id ?? resourceId } as const;
    const min = minCapacity ?? known?.minCapacity ?? null;
    const max = maxCapacity ?? known?.maxCapacity ?? null;
    const problem = boundsProblem(min, max);
    if (problem !== null) return refuse(sim, about, "ValidationException", problem);
    const target = known ?? newTarget(sim, resourceId);
    if (target === undefined) {
      return refuse(sim, about, "ValidationException", `ECS service doesn't exist: ${resourceId}`);
    }
    const registered: ScalableTargetRecord = {
      ...target,
      minCapacity: min ?? 0,
      maxCapacity: max ?? 0,
      suspendedState: { ...target.suspendedState, ...suspendedState },
    };
    sim.put("scalableTarget", registered.id, registered);
    enforce(sim, registered);
    if (isResumed(target, registered)) actOnLastingAlarms(sim, registered.id);
  },

  "application-autoscaling.DeregisterScalableTarget"(sim, { resourceId }) {
    const target = findScalableTarget(sim.all("scalableTarget"), resourceId);
    if (target === undefined) {
      const where = `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ecs:service:DesiredCount`;
      const message = `No scalable target registered for ${where}`;
      return refuse(sim, { kind: "scalableTarget", subject: resourceId }, "ObjectNotFoundException", message);
    }
    // Source: Application Auto Scaling API Reference: policies and scheduled actions of the target go with it.
    for (const { id, alarms } of sim.where("scalingPolicy", "scalableTargetId", target.id)) {
      for (const alarmId of alarms) sim.remove("alarm", alarmId);
      sim.remove("scalingPolicy", id);
    }
    for (const { id } of sim.where("scheduledAction", "scalableTargetId", target.id)) sim.remove("scheduledAction", id);
    sim.remove("scalableTarget", target.id);
  },

  "scalableTarget.boundsChanged"(sim, { id }) {
    const target = sim.get("scalableTarget", id);
    const service = target && sim.get("service", target.serviceId);
    if (target === undefined || service === undefined) return;
    // Estimate: AWS says that deployments hold scale-in back, and not whether a schedule's is one.
    if (service.desiredCount > target.maxCapacity && isDeploying(sim, service)) {
      sim.schedule("scalableTarget.boundsChanged", { id }, { in: lookAgain });
      return;
    }
    enforce(sim, target);
  },

  "scalingActivity.check"(sim, { id }) {
    const activity = sim.get("scalingActivity", id);
    if (activity === undefined || activity.statusCode !== "InProgress") return;
    const target = sim.get("scalableTarget", activity.scalableTargetId);
    const outcome = activityOutcome(activity, target && sim.get("service", target.serviceId), sim.now);
    if (outcome === null) return checkAgain(sim, id);
    sim.patch("scalingActivity", id, outcome);
    sim.journal({
      source: "aws.application-autoscaling",
      detailType: "Application Auto Scaling Scaling Activity State Change",
      eventName: outcome.statusCode,
      severity: "INFO",
      kind: "scalableTarget",
      subject: activity.scalableTargetId,
      message: outcome.statusMessage,
    });
  },
} satisfies Pick<Handlers, keyof ScalableTargetMessages>;

function enforce(sim: Sim, target: ScalableTargetRecord): void {
  const service = sim.get("service", target.serviceId);
  const enforced = service === undefined ? null : enforceBounds(service.desiredCount, target);
  if (service === undefined || enforced === null) return;
  const { to, cause } = enforced;
  const because = `desiredCount was ${service.desiredCount}, limits are ${target.minCapacity} to ${target.maxCapacity}.`;
  const decidedBy = { kind: "scalableTarget", subject: target.id, because } as const;
  setDesiredCount(sim, { target, service, to, cause, decidedBy });
}

/** A target for `service/<cluster>/<service>`; undefined when there is no such service. */
function newTarget(sim: Sim, resourceId: string): ScalableTargetRecord | undefined {
  const [, clusterName, serviceName = ""] = resourceId.split("/");
  const service = findService(sim.all("service"), serviceName);
  const cluster = service && sim.get("cluster", service.clusterArn);
  if (service === undefined || (cluster?.clusterName !== clusterName && cluster?.id !== clusterName)) return undefined;
  return {
    id: resourceId,
    serviceNamespace: "ecs",
    resourceId,
    scalableDimension: "ecs:service:DesiredCount",
    serviceId: service.id,
    minCapacity: 0,
    maxCapacity: 0,
    suspendedState: {
      dynamicScalingInSuspended: false,
      dynamicScalingOutSuspended: false,
      scheduledScalingSuspended: false,
    },
  };
}

const isResumed = ({ suspendedState: before }: ScalableTargetRecord, { suspendedState: now }: ScalableTargetRecord) =>
  (before.dynamicScalingInSuspended && !now.dynamicScalingInSuspended) ||
  (before.dynamicScalingOutSuspended && !now.dynamicScalingOutSuspended);

/** Alarms kept changing while scaling was suspended; one that still is in ALARM acts as soon as scaling is resumed. */
function actOnLastingAlarms(sim: Sim, scalableTargetId: string): void {
  for (const { id } of sim.where("scalingPolicy", "scalableTargetId", scalableTargetId)) {
    for (const alarm of sim.all("alarm")) {
      if (alarm.stateValue !== "ALARM" || !alarm.alarmActions.includes(id)) continue;
      sim.schedule("scalingPolicy.alarmAction", { id, alarmId: alarm.id }, { at: sim.now }, Phase.evaluate);
    }
  }
}
