import type { BucketMessages } from "./model.ts";

type Words<T extends keyof BucketMessages> = (
  input: BucketMessages[T],
) => readonly [kind: "bucket", subject: string, sentence: string];

/** What you did to a bucket, in a sentence. */
export const bucketWords: { readonly [T in Exclude<keyof BucketMessages, "bucket.call">]: Words<T> } = {
  "s3.PutObject": ({ bucket, key }) => ["bucket", bucket, `You uploaded ${key} to ${bucket}.`],
  "s3.DeleteObject": ({ bucket, key }) => ["bucket", bucket, `You deleted ${key} from ${bucket}.`],
  "s3.PutBucketNotificationConfiguration": ({ bucket, eventBridgeEnabled }) => [
    "bucket",
    bucket,
    `You switched EventBridge delivery of ${bucket} ${eventBridgeEnabled ? "on" : "off"}.`,
  ],
  "lab.ExpireObject": ({ bucket, key }) => ["bucket", bucket, `You let ${key} in ${bucket} expire.`],
};
