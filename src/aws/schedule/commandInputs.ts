import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the Scheduler calls. */
export const scheduleInputs = {
  "scheduler.UpdateSchedule": v.strictObject({
    name: text,
    scheduleExpression: v.optional(text),
    scheduleExpressionTimezone: v.optional(text),
    state: v.optional(v.picklist(["ENABLED", "DISABLED"])),
    flexibleTimeWindow: v.optional(
      v.strictObject({
        mode: v.picklist(["OFF", "FLEXIBLE"]),
        maximumWindowInMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_440))),
      }),
    ),
  }),
  "scheduler.DeleteSchedule": v.strictObject({ name: text }),
} as const;
