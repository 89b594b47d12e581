import type { QueueAttributes, QueueMessages } from "./model.ts";

type Words<T extends keyof QueueMessages> = (
  input: QueueMessages[T],
) => readonly [kind: "queue", subject: string, sentence: string];

/** What you did to a queue, in a sentence. */
export const queueWords: {
  readonly [T in Exclude<keyof QueueMessages, "queue.timeoutEnded">]: Words<T>;
} = {
  "lab.SendMessages": ({ queueUrl, count, poison }) => [
    "queue",
    queueUrl,
    `You sent ${count}${poison === true ? " poison" : ""} message${count === 1 ? "" : "s"} to ${queueUrl}.`,
  ],
  "sqs.ReceiveMessage": ({ queueUrl, maxNumberOfMessages = 1 }) => [
    "queue",
    queueUrl,
    `You received up to ${maxNumberOfMessages} from ${queueUrl}.`,
  ],
  "sqs.ChangeMessageVisibility": ({ queueUrl, visibilityTimeout }) => [
    "queue",
    queueUrl,
    `You set the visibility timeout of a message of ${queueUrl} to ${visibilityTimeout} s.`,
  ],
  "sqs.DeleteMessage": ({ queueUrl }) => ["queue", queueUrl, `You deleted a message of ${queueUrl}.`],
  "sqs.PurgeQueue": ({ queueUrl }) => ["queue", queueUrl, `You purged ${queueUrl}.`],
  "sqs.SetQueueAttributes": ({ queueUrl, attributes }) => [
    "queue",
    queueUrl,
    `You set ${attributeWords(attributes)} of ${queueUrl}.`,
  ],
  "sqs.StartMessageMoveTask": ({ sourceArn }) => ["queue", sourceArn, `You moved the messages of ${sourceArn} back.`],
};

const attributeWords = (attributes: Partial<QueueAttributes> & { readonly Policy?: string }): string =>
  Object.entries(attributes)
    .map(([name, value]) =>
      name === "Policy"
        ? "the queue policy"
        : `${name} ${value !== null && typeof value === "object" ? JSON.stringify(value) : value}`,
    )
    .join(", ");
