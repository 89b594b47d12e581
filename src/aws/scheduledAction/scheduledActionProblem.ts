import { timeZoneNamed } from "../../kernel/localTime.ts";
import type { ScheduledActionRecord } from "./model.ts";
import { readSchedule } from "./schedule.ts";

/** Source: Application Auto Scaling User Guide, "Quotas": scheduled actions per scalable target. */
export const mostScheduledActions = 200;

/**
 * Why PutScheduledAction would refuse these settings; null when it would not.
 *
 * Source: texts of the ValidationException. Estimate: the wording about schedule and time zone.
 */
export function scheduledActionProblem(
  {
    schedule,
    timezone,
    startTime,
    endTime,
    scalableTargetAction,
  }: Pick<ScheduledActionRecord, "schedule" | "timezone" | "startTime" | "endTime" | "scalableTargetAction">,
  target: { readonly minCapacity: number; readonly maxCapacity: number },
): string | null {
  if (readSchedule(schedule) === null) return `Schedule expression ${schedule} is not valid.`;
  if (timezone !== null && timeZoneNamed(timezone) === undefined) return `Timezone ${timezone} is not valid.`;
  if (startTime !== null && endTime !== null && endTime <= startTime) return "EndTime must be after StartTime.";
  return boundsConflict(scalableTargetAction, target);
}

/** Also at each run: the target's own limits may have moved since the action was put. */
export function boundsConflict(
  { minCapacity, maxCapacity }: ScheduledActionRecord["scalableTargetAction"],
  target: { readonly minCapacity: number; readonly maxCapacity: number },
): string | null {
  if (minCapacity === null && maxCapacity === null) {
    return "At least one of minimum capacity and maximum capacity should be provided";
  }
  for (const [name, value] of [
    ["MinCapacity", minCapacity],
    ["MaxCapacity", maxCapacity],
  ] as const) {
    if (value !== null && !(Number.isInteger(value) && value >= 0))
      return `${name} must be a whole number of 0 or more.`;
  }
  return (maxCapacity ?? target.maxCapacity) < (minCapacity ?? target.minCapacity)
    ? "Maximum capacity cannot be less than minimum capacity"
    : null;
}
