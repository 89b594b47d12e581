import type { SimMs } from "../../kernel/time.ts";
import type { PolicyDocument } from "../role/model.ts";

/**
 * Amazon SQS API Reference, GetQueueAttributes: the attributes that have an effect here, as numbers where the API writes
 * numbers as text.
 */
export interface QueueAttributes {
  /** Seconds. */
  readonly VisibilityTimeout: number;
  /** Seconds. */
  readonly MessageRetentionPeriod: number;
  /** Seconds. */
  readonly ReceiveMessageWaitTimeSeconds: number;
  /** Seconds. */
  readonly DelaySeconds: number;
  readonly RedrivePolicy: RedrivePolicy | null;
}
export interface RedrivePolicy {
  /** Record id of the dead-letter queue. */
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}
export interface QueueRecord {
  readonly id: string;
  readonly queueName: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  /** Fixed when the queue is made. */
  readonly fifoQueue: boolean;
  /** Who may call it beside its own account; absent without a queue policy. */
  readonly policy?: PolicyDocument;
  readonly attributes: QueueAttributes & {
    readonly ApproximateNumberOfMessages: number;
    readonly ApproximateNumberOfMessagesNotVisible: number;
    readonly ApproximateNumberOfMessagesDelayed: number;
  };
  readonly sim: {
    /** Since when the oldest message is there; null while the queue holds nothing that counts. */
    readonly oldestSinceMs: number | null;
    /** Messages a second that came, were received and were deleted in the newest second. */
    readonly sentRate: number;
    readonly receivedRate: number;
    readonly deletedRate: number;
    /** Since the start of the run. */
    readonly movedToDeadLetters: number;
    readonly duplicates: number;
    /** Newest instant at which it held a message or was called, to the minute. */
    readonly activeAtMs: SimMs;
    /** Since when it has been active without a pause of six hours. */
    readonly activeSinceMs: SimMs;
    readonly purgedAtMs: SimMs | null;
    /** A message move task on its way; null without one. */
    readonly moveTask: MessageMoveTask | null;
    /** Journal entries: the newest change of what is sent to it, and of its attributes. */
    readonly cause: number | null;
    /** When its newest trouble of each kind was written down. */
    readonly saidAtMs: Readonly<Partial<Record<QueueTrouble, SimMs>>>;
  };
}
export type QueueTrouble = "deadLetters" | "duplicates" | "overLimit";
export interface MessageMoveTask {
  /** Record id of the queue it fills. */
  readonly destination: string;
  readonly maxNumberOfMessagesPerSecond: number;
  readonly cause: number | null;
}
export interface QueueRecords {
  queue: QueueRecord;
}
/** `queueUrl` may be the URL, the name, the ARN or the logical id. */
export interface QueueMessages {
  "sqs.ReceiveMessage": {
    readonly queueUrl: string;
    readonly maxNumberOfMessages?: number;
    readonly visibilityTimeout?: number;
    readonly waitTimeSeconds?: number;
  };
  "sqs.ChangeMessageVisibility": {
    readonly queueUrl: string;
    readonly receiptHandle: string;
    readonly visibilityTimeout: number;
  };
  "sqs.DeleteMessage": { readonly queueUrl: string; readonly receiptHandle: string };
  "sqs.PurgeQueue": { readonly queueUrl: string };
  "sqs.SetQueueAttributes": {
    readonly queueUrl: string;
    /** `Policy` is JSON text; empty takes it away. */
    readonly attributes: Partial<QueueAttributes> & { readonly Policy?: string };
  };
  /** Sends the messages of a dead-letter queue back to where they came from, or to another queue. */
  "sqs.StartMessageMoveTask": {
    readonly sourceArn: string;
    readonly destinationArn?: string;
    readonly maxNumberOfMessagesPerSecond?: number;
  };
  /** Sends so many messages at once; `poison` ones cannot be processed by any consumer. */
  "lab.SendMessages": {
    readonly queueUrl: string;
    readonly count: number;
    readonly poison?: boolean;
    readonly delaySeconds?: number;
  };
  /** A delay or a visibility timeout of a message received by hand ends. */
  "queue.timeoutEnded": { readonly id: string };
}

/**
 * How the software in an image works off a queue: it asks for messages, works on them, and deletes each one it is done
 * with. After SIGTERM it asks no more and finishes what it holds. AWS has no word for it: it stands in
 * `Metadata.SteadyState.images`, under `polls`.
 */
export interface PollsQueue {
  /** Logical id, name, URL or ARN. */
  readonly queue: string;
  /** CPU milliseconds of a message on one full vCPU, and milliseconds that it waits on something else. */
  readonly cpuMsPerMessage: number;
  readonly waitMsPerMessage: number;
  /** Messages it works on at once. */
  readonly concurrency: number;
  /** Parameters of ReceiveMessage; null leaves them to the queue. */
  readonly maxNumberOfMessages: number;
  readonly waitTimeSeconds: number | null;
  readonly visibilityTimeout: number | null;
  /** Every so many seconds it extends the visibility timeout of what it holds; null never. */
  readonly heartbeatSeconds: number | null;
  /** Milliseconds a call takes. */
  readonly roundTripMs: number;
  /** Every minute it publishes BacklogPerTask of its service as a metric of its own. */
  readonly publishesBacklogPerTask: boolean;
}

/** Seconds; null while the queue holds nothing that counts. */
export const ageOfOldest = ({ sim: { oldestSinceMs } }: QueueRecord, now: number): number | null =>
  oldestSinceMs === null ? null : Math.max(0, Math.floor((now - oldestSinceMs) / 1_000));

/** Finds a queue by logical id, name, URL or ARN, as an API caller would name it. */
export function findQueue(queues: Iterable<QueueRecord>, name: string): QueueRecord | undefined {
  for (const queue of queues) {
    if ([queue.id, queue.queueName, queue.queueUrl, queue.queueArn].includes(name)) return queue;
  }
  return undefined;
}
