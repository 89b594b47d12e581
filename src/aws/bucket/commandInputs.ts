import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Source: Amazon S3 User Guide, "Naming objects": 1,024 bytes. */
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(1_024));

/** Input shapes of the S3 calls. */
export const bucketInputs = {
  "s3.PutObject": v.strictObject({
    bucket: text,
    key,
    size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5_368_709_120))),
  }),
  "s3.DeleteObject": v.strictObject({ bucket: text, key }),
  "s3.PutBucketNotificationConfiguration": v.strictObject({ bucket: text, eventBridgeEnabled: v.boolean() }),
  "lab.ExpireObject": v.strictObject({ bucket: text, key }),
} as const;
