import * as v from "valibot";
import type { ScheduledActionMessages } from "./model.ts";

type CommandType = Extract<keyof ScheduledActionMessages & string, `application-autoscaling.${string}`>;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1_600));
const count = v.optional(v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(0)));

/** Input shapes of this kind's calls, in the API's own names. */
export const scheduledActionInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "application-autoscaling.PutScheduledAction": v.strictObject({
    resourceId: text,
    scheduledActionName: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
    schedule: v.optional(text),
    timezone: v.optional(text),
    startTime: v.optional(text),
    endTime: v.optional(text),
    scalableTargetAction: v.optional(v.strictObject({ minCapacity: count, maxCapacity: count })),
  }),
  "application-autoscaling.DeleteScheduledAction": v.strictObject({ resourceId: text, scheduledActionName: text }),
};
