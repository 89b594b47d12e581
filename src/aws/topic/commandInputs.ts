import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the SNS calls. */
export const topicInputs = {
  "sns.Publish": v.strictObject({
    topicArn: text,
    message: v.pipe(v.string(), v.minLength(1), v.maxLength(262_144)),
    subject: v.optional(v.pipe(v.string(), v.maxLength(100))),
  }),
  "sns.Subscribe": v.strictObject({
    topicArn: text,
    protocol: v.picklist(["email", "email-json", "sqs", "http", "https", "lambda", "sms"]),
    endpoint: text,
  }),
  "sns.Unsubscribe": v.strictObject({ topicArn: text, endpoint: text }),
  "sns.SetTopicAttributes": v.strictObject({
    topicArn: text,
    attributeName: v.literal("Policy"),
    attributeValue: v.pipe(v.string(), v.minLength(1), v.maxLength(30_720)),
  }),
  "lab.ConfirmSubscription": v.strictObject({ topicArn: text, endpoint: text }),
} as const;
