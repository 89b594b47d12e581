import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const actions = v.optional(v.pipe(v.array(text), v.maxLength(5)));

/** Input shape of PutCompositeAlarm, in the API's own names. */
export const compositeAlarmInputs = {
  "cloudwatch.PutCompositeAlarm": v.strictObject({
    alarmName: text,
    alarmDescription: v.optional(v.string()),
    alarmRule: v.pipe(v.string(), v.minLength(1), v.maxLength(10_240)),
    alarmActions: actions,
    okActions: actions,
    insufficientDataActions: actions,
  }),
} as const;
