import type { QueueAttributes } from "./model.ts";

type Numbers = Exclude<keyof QueueAttributes, "RedrivePolicy">;

/** Source: Amazon SQS API Reference, SetQueueAttributes. Seconds. */
export const attributeRanges: { readonly [A in Numbers]: readonly [least: number, most: number] } = {
  VisibilityTimeout: [0, 43_200],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  DelaySeconds: [0, 900],
};

/** Source: the same page. */
export const attributeDefaults: QueueAttributes = {
  VisibilityTimeout: 30,
  MessageRetentionPeriod: 345_600,
  ReceiveMessageWaitTimeSeconds: 0,
  DelaySeconds: 0,
  RedrivePolicy: null,
};

/** Messages in flight at once. Source: Amazon SQS Developer Guide, "Amazon SQS message quotas". */
export const inFlightLimit = (fifoQueue: boolean): number => (fifoQueue ? 20_000 : 120_000);

/** Source: Amazon SQS API Reference, RedrivePolicy. */
export const mostReceives = 1_000;

/** Why SetQueueAttributes refuses; null when it does not. Source: the API's own sentence. */
export function attributeProblem(attributes: Partial<QueueAttributes>): string | null {
  for (const [name, [least, most]] of Object.entries(attributeRanges)) {
    const value = attributes[name as Numbers];
    if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most)) {
      return `Invalid value for the parameter ${name}.`;
    }
  }
  const { RedrivePolicy } = attributes;
  if (RedrivePolicy === undefined || RedrivePolicy === null) return null;
  const { maxReceiveCount } = RedrivePolicy;
  return Number.isInteger(maxReceiveCount) && maxReceiveCount >= 1 && maxReceiveCount <= mostReceives
    ? null
    : `Value ${JSON.stringify(RedrivePolicy)} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to ${mostReceives} both inclusive.`;
}
