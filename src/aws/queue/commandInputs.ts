import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = (most: number, least = 0) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const seconds = whole(43_200);
const queueUrl = text;

/** Input shapes of the SQS calls, and of what the lab does to a queue. */
export const queueInputs = {
  "lab.SendMessages": v.strictObject({
    queueUrl,
    count: whole(100_000_000, 1),
    poison: v.optional(v.boolean()),
    delaySeconds: v.optional(whole(900)),
  }),
  "sqs.ReceiveMessage": v.strictObject({
    queueUrl,
    maxNumberOfMessages: v.optional(whole(10, 1)),
    visibilityTimeout: v.optional(seconds),
    waitTimeSeconds: v.optional(whole(20)),
  }),
  "sqs.ChangeMessageVisibility": v.strictObject({ queueUrl, receiptHandle: text, visibilityTimeout: seconds }),
  "sqs.DeleteMessage": v.strictObject({ queueUrl, receiptHandle: text }),
  "sqs.PurgeQueue": v.strictObject({ queueUrl }),
  "sqs.SetQueueAttributes": v.strictObject({
    queueUrl,
    attributes: v.strictObject({
      VisibilityTimeout: v.optional(v.number()),
      MessageRetentionPeriod: v.optional(v.number()),
      ReceiveMessageWaitTimeSeconds: v.optional(v.number()),
      DelaySeconds: v.optional(v.number()),
      Policy: v.optional(v.pipe(v.string(), v.maxLength(20_480))),
      RedrivePolicy: v.optional(v.nullable(v.strictObject({ deadLetterTargetArn: text, maxReceiveCount: v.number() }))),
    }),
  }),
  "sqs.StartMessageMoveTask": v.strictObject({
    sourceArn: text,
    destinationArn: v.optional(text),
    maxNumberOfMessagesPerSecond: v.optional(whole(500, 1)),
  }),
} as const;

/** How an image polls, as `lab.SetImageBehaviour` may say it. */
export const pollsInput = v.nullable(
  v.strictObject({
    queue: text,
    cpuMsPerMessage: v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000)),
    waitMsPerMessage: v.pipe(v.number(), v.minValue(0), v.maxValue(43_200_000)),
    concurrency: whole(100_000, 1),
    maxNumberOfMessages: whole(10, 1),
    waitTimeSeconds: v.nullable(whole(20)),
    visibilityTimeout: v.nullable(seconds),
    heartbeatSeconds: v.nullable(whole(43_200, 1)),
    roundTripMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
    publishesBacklogPerTask: v.boolean(),
  }),
);
