import type { Json } from "../../engine/journal.ts";
import type { QueueRecord } from "./model.ts";

/** Amazon SQS API Reference, GetQueueAttributes: all attributes, every value as text. */
export function describeQueue(
  { attributes, queueArn, fifoQueue }: QueueRecord,
  arnOf: (queueId: string) => string,
): Json {
  const { RedrivePolicy, ...numbers } = attributes;
  return {
    QueueArn: queueArn,
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    ...(fifoQueue ? { FifoQueue: "true" } : {}),
    ...(RedrivePolicy === null
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: arnOf(RedrivePolicy.deadLetterTargetArn),
            maxReceiveCount: RedrivePolicy.maxReceiveCount,
          }),
        }),
  };
}
