import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import type { ServiceRecord } from "../service/model.ts";
import { withEvent } from "../service/schedulerPass.ts";
import type { ScalableTargetRecord, ScalingActivityRecord } from "./model.ts";
import { activityTexts, nextActivityId, outdatedActivities } from "./scalingActivity.ts";

/** Estimate: AWS does not say how often it looks whether ECS has fulfilled a change. */
const checkEvery = seconds(10);

interface Change {
  readonly target: ScalableTargetRecord;
  readonly service: ServiceRecord;
  readonly to: number;
  /** The activity's Cause, in AWS's words. */
  readonly cause: string;
  /** The record that decided, and its arithmetic. */
  readonly decidedBy: Pick<JournalText, "kind" | "subject"> & { readonly because: string };
}

/**
 * Application Auto Scaling sets a service's desired count: the one place where it does.
 * Leaves the decision, then the new desired count that follows from it, in the journal.
 */
export function setDesiredCount(sim: Sim, { target, service, to, cause, decidedBy }: Change): void {
  const { desiredCount: from } = service;
  const decided = sim.journal({
    source: "aws.application-autoscaling",
    detailType: "Application Auto Scaling Scaling Activity State Change",
    eventName: "InProgress",
    severity: "INFO",
    ...decidedBy,
    message: activityTexts.setting(to),
    notable: true,
  });
  const activity = recordActivity(sim, target.id, {
    description: activityTexts.setting(to),
    cause,
    statusCode: "InProgress",
    statusMessage: activityTexts.waiting(to),
    endTimeMs: null,
    notScaledReasons: [],
    sim: { from, to, cause: decided },
  });
  const message = `Message: ${activityTexts.waiting(to)} Cause: ${cause}.`;
  const desiredCountCause = sim.journal(
    {
      source: "aws.ecs",
      detailType: "ECS Service Action",
      eventName: "SERVICE_DESIRED_COUNT_UPDATED",
      severity: "INFO",
      kind: "service",
      subject: service.id,
      message,
      because: `desiredCount ${from} → ${to}.`,
    },
    decided,
  );
  const told = withEvent(service, sim, message);
  sim.put("service", service.id, { ...told, desiredCount: to, sim: { ...told.sim, desiredCountCause } });
  sim.because(desiredCountCause);
  sim.wake("service.reconcile", service.id);
  sim.because(decided);
  sim.schedule("scalingActivity.check", { id: activity }, { in: checkEvery }, Phase.evaluate);
}

/** Adds an activity, forgets the oldest ones, and returns the new one's id. */
export function recordActivity(
  sim: Sim,
  scalableTargetId: string,
  fields: Omit<ScalingActivityRecord, "id" | "scalableTargetId" | "startTimeMs">,
): string {
  const id = nextActivityId(sim.all("scalingActivity"));
  sim.put("scalingActivity", id, { id, scalableTargetId, startTimeMs: sim.now, ...fields });
  for (const outdated of outdatedActivities(sim.all("scalingActivity"), scalableTargetId)) {
    sim.remove("scalingActivity", outdated);
  }
  return id;
}

/** Looks again at an activity until it has ended. */
export function checkAgain(sim: Sim, id: string): void {
  sim.schedule("scalingActivity.check", { id }, { in: checkEvery }, Phase.evaluate);
}
