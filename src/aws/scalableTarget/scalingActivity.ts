import type { SimMs } from "../../kernel/time.ts";
import type { ScalingActivityRecord } from "./model.ts";

/** Source: DescribeScalingActivities returns at most 50 a page; older ones leave. */
export const activitiesKept = 50;

/**
 * The texts of a scaling activity.
 *
 * Source: Application Auto Scaling User Guide, "Scaling activities".
 */
export const activityTexts = {
  setting: (count: number) => `Setting desired count to ${count}.`,
  settingBounds: (minCapacity: number, maxCapacity: number) =>
    `Setting min capacity to ${minCapacity} and max capacity to ${maxCapacity}`,
  boundsSet: (minCapacity: number, maxCapacity: number) =>
    `Successfully set min capacity to ${minCapacity} and max capacity to ${maxCapacity}`,
  scheduled: (scheduledActionName: string) => `scheduled action name ${scheduledActionName} was triggered`,
  attempting: "Attempting to scale due to alarm triggered",
  alarmTriggered: (alarmName: string, policyName: string) =>
    `monitor alarm ${alarmName} in state ALARM triggered policy ${policyName}`,
  waiting: (count: number) => `Successfully set desired count to ${count}. Waiting for change to be fulfilled by ecs.`,
  fulfilled: (count: number) => `Successfully set desired count to ${count}. Change successfully fulfilled by ecs.`,
  overridden: (count: number) =>
    `Successfully set desired count to ${count}. The change was overridden by a newer one.`,
} as const;

/** Ids count up, so that they sort by age. */
export function nextActivityId(activities: Iterable<ScalingActivityRecord>): string {
  let last = 0;
  for (const { id } of activities) last = Math.max(last, Number(id.slice(id.lastIndexOf("/") + 1)));
  return `activity/${last + 1}`;
}

/** Ids of a target's oldest activities beyond what is kept, `activities` oldest first. */
export const outdatedActivities = (
  activities: Iterable<ScalingActivityRecord>,
  scalableTargetId: string,
): readonly string[] => {
  const own = [...activities].filter((activity) => activity.scalableTargetId === scalableTargetId);
  return own.slice(0, Math.max(0, own.length - activitiesKept)).map(({ id }) => id);
};

/** What an activity in progress becomes: fulfilled, overridden by another desired count, or null while it waits. */
export function activityOutcome(
  activity: ScalingActivityRecord,
  service: { readonly desiredCount: number; readonly runningCount: number } | undefined,
  now: SimMs,
): Pick<ScalingActivityRecord, "statusCode" | "statusMessage" | "endTimeMs"> | null {
  const { to } = activity.sim;
  if (service === undefined || service.desiredCount !== to) {
    return { statusCode: "Overridden", statusMessage: activityTexts.overridden(to), endTimeMs: now };
  }
  if (service.runningCount !== to) return null;
  return { statusCode: "Successful", statusMessage: activityTexts.fulfilled(to), endTimeMs: now };
}
