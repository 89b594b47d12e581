import { ageWords, type QueueState } from "./describe.ts";
import { ageOfOldest, type QueueRecord } from "./model.ts";

/** "SQS queue jobs, backing up, 900 messages visible, 10 in flight, oldest 3 min" */
export function queueSentence(queue: QueueRecord, state: QueueState, now: number): string {
  const { queueName, attributes, fifoQueue } = queue;
  const age = ageOfOldest(queue, now);
  return [
    `SQS ${fifoQueue ? "FIFO " : ""}queue ${queueName}`,
    state,
    `${attributes.ApproximateNumberOfMessages} messages visible`,
    `${attributes.ApproximateNumberOfMessagesNotVisible} in flight`,
    ...(attributes.ApproximateNumberOfMessagesDelayed > 0
      ? [`${attributes.ApproximateNumberOfMessagesDelayed} delayed`]
      : []),
    ...(age === null ? [] : [`oldest ${ageWords(age)}`]),
  ].join(", ");
}
