import * as v from "valibot";

/** Source: Amazon CloudWatch Logs API Reference, CreateLogGroup: up to 512 characters. */
const logGroupName = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

/** Input shapes of the CloudWatch Logs calls. */
export const logGroupInputs = {
  "logs.CreateLogGroup": v.strictObject({ logGroupName }),
  "logs.DeleteLogGroup": v.strictObject({ logGroupName }),
  "logs.PutRetentionPolicy": v.strictObject({
    logGroupName,
    retentionInDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_653)),
  }),
  "lab.ThrottleLogGroup": v.strictObject({ logGroupName, throttled: v.boolean() }),
} as const;
