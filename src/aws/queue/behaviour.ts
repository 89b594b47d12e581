import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import {
  countMessages,
  deleteMessages,
  isReceipt,
  letTimePass,
  longestInFlightMs,
  purge,
  type Receipt,
  receiveMessages,
} from "../../load/messageFlow.ts";
import { addRow, addTotal, messageRowsOf, messagesOf, rowAt } from "../../load/messageRows.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { attributeProblem } from "./limits.ts";
import { findQueue, type QueueMessages, type QueueRecord } from "./model.ts";
import { rulesOf } from "./rules.ts";
import { moveDeadLetters, refresh, send } from "./stepQueues.ts";

/** Source: Amazon SQS API Reference, errors. */
const noSuchQueue = "The specified queue does not exist.";
/** Source: Amazon SQS API Reference, PurgeQueue: once in 60 s. */
const purgeEveryMs = 60_000;
/** Source: Amazon SQS API Reference, StartMessageMoveTask: at most 500 messages per second. */
const fastestMove = 500;

export const queueHandlers = {
  "lab.SendMessages"(sim, { queueUrl, count, poison = false, delaySeconds }) {
    const queue = queueOr(sim, queueUrl);
    if (queue === undefined) return;
    sim.patch("queue", queue.id, { sim: { ...queue.sim, cause: sim.cause } });
    send(sim, queue, count, poison, delaySeconds);
    const delay = delaySeconds ?? queue.attributes.DelaySeconds;
    if (delay > 0) sim.schedule("queue.timeoutEnded", { id: queue.id }, { in: seconds(delay) });
    refresh(sim, queue.id);
  },

  "sqs.ReceiveMessage"(sim, { queueUrl, maxNumberOfMessages = 1, visibilityTimeout, waitTimeSeconds }) {
    const record = queueOr(sim, queueUrl);
    if (record === undefined) return;
    const { id, attributes } = record;
    const queue = messagesOf(sim.columns, id);
    letTimePass(queue, sim.now, rulesOf(record));
    moveDeadLetters(sim, record);
    addTotal(queue, "requests", 1);
    const room = rulesOf(record).inFlightLimit - countMessages(queue).inFlight;
    if (room <= 0 && (waitTimeSeconds ?? attributes.ReceiveMessageWaitTimeSeconds) === 0) {
      // Source: Amazon SQS API Reference, OverLimit.
      const message =
        "The specified action violates a limit. For example, ReceiveMessage returns this error if the maximum number of in flight messages is reached.";
      refuse(sim, { kind: "queue", subject: id }, "OverLimit", message);
      return;
    }
    const timeout = visibilityTimeout ?? attributes.VisibilityTimeout;
    const count = Math.max(0, Math.min(maxNumberOfMessages, room));
    const rows = receiveMessages(queue, sim.now, { count, timeoutMs: timeout * 1_000, heartbeatMs: 0 });
    if (rows.length === 0) addTotal(queue, "emptyReceives", 1);
    else sim.schedule("queue.timeoutEnded", { id }, { in: seconds(timeout) });
    refresh(sim, id);
    sim.journal({
      source: "steady-state",
      detailType: "Queue Change",
      eventName: "RECEIVED",
      severity: "INFO",
      kind: "queue",
      subject: id,
      message:
        rows.length === 0
          ? `${record.queueName} had no message to give.`
          : `${rows.reduce((sum, row) => sum + row.count, 0)} received from ${record.queueName}, invisible for ${timeout} s.`,
      responseElements: {
        messages: rows.flatMap((row) =>
          Array.from({ length: row.count }, () => ({
            receiptHandle: handleOf(row),
            attributes: { approximateReceiveCount: String(row.receiveCount) },
          })),
        ),
      },
    });
  },

  "sqs.DeleteMessage"(sim, { queueUrl, receiptHandle }) {
    const found = receiptOr(sim, queueUrl, receiptHandle);
    if (found === undefined) return;
    const { record, receipt } = found;
    const queue = messagesOf(sim.columns, record.id);
    letTimePass(queue, sim.now, rulesOf(record));
    addTotal(queue, "requests", 1);
    const deleted = deleteMessages(queue, receipt, 1, rulesOf(record));
    refresh(sim, record.id);
    if (deleted === 0 && record.fifoQueue) {
      const message = `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`;
      refuse(sim, { kind: "queue", subject: record.id }, "InvalidParameterValue", message);
    }
  },

  "sqs.ChangeMessageVisibility"(sim, { queueUrl, receiptHandle, visibilityTimeout }) {
    const found = receiptOr(sim, queueUrl, receiptHandle);
    if (found === undefined) return;
    const { record, receipt } = found;
    const queue = messagesOf(sim.columns, record.id);
    letTimePass(queue, sim.now, rulesOf(record));
    addTotal(queue, "requests", 1);
    const rows = messageRowsOf(queue);
    let at = 0;
    while (at < queue.messages.used && !(isReceipt(queue, at, receipt) && (rows.count[at] as number) > 0)) at++;
    const about = { kind: "queue", subject: record.id } as const;
    if (at === queue.messages.used) {
      const message = `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`;
      refuse(sim, about, "MessageNotInflight", message);
      return;
    }
    const timeoutMs = visibilityTimeout * 1_000;
    if (sim.now + timeoutMs > receipt.receivedAtMs + longestInFlightMs) {
      const message = `Value ${visibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].`;
      refuse(sim, about, "InvalidParameterValue", message);
      return;
    }
    const row = rowAt(rows, at);
    rows.count[at] = row.count - 1;
    addRow(queue.messages, { ...row, count: 1, untilMs: sim.now + timeoutMs, timeoutMs, heartbeatMs: 0 });
    sim.schedule("queue.timeoutEnded", { id: record.id }, { in: seconds(visibilityTimeout) });
    letTimePass(queue, sim.now, rulesOf(record));
    refresh(sim, record.id);
  },

  "sqs.PurgeQueue"(sim, { queueUrl }) {
    const record = queueOr(sim, queueUrl);
    if (record === undefined) return;
    const { purgedAtMs } = record.sim;
    if (purgedAtMs !== null && sim.now - purgedAtMs < purgeEveryMs) {
      const message = `Only one PurgeQueue operation on ${record.queueName} is allowed every 60 seconds.`;
      refuse(sim, { kind: "queue", subject: record.id }, "PurgeQueueInProgress", message);
      return;
    }
    purge(messagesOf(sim.columns, record.id));
    sim.patch("queue", record.id, { sim: { ...record.sim, purgedAtMs: sim.now, cause: sim.cause } });
    refresh(sim, record.id);
  },

  "sqs.SetQueueAttributes"(sim, { queueUrl, attributes: { Policy, ...attributes } }) {
    const record = queueOr(sim, queueUrl);
    if (record === undefined) return;
    const about = { kind: "queue", subject: record.id } as const;
    const policy = Policy === undefined || Policy === "" ? null : readPolicy(Policy, "resource");
    if (policy !== null && "reason" in policy) {
      const message = `Invalid value for the parameter Policy: ${troubleWords(policy)}`;
      return refuse(sim, about, "InvalidAttributeValue", message);
    }
    const problem = attributeProblem(attributes);
    if (problem !== null) return refuse(sim, about, "InvalidAttributeValue", problem);
    const named = attributes.RedrivePolicy;
    const target =
      named === undefined || named === null ? undefined : findQueue(sim.all("queue"), named.deadLetterTargetArn);
    if (named !== undefined && named !== null && (target === undefined || target.fifoQueue !== record.fifoQueue)) {
      const message = `Value ${JSON.stringify(named)} for parameter RedrivePolicy is invalid. Reason: ${target === undefined ? "Dead letter target does not exist." : "Dead-letter queue must be same type of queue as the source."}`;
      return refuse(sim, about, "InvalidParameterValue", message);
    }
    const redrive =
      target === undefined || named === undefined || named === null
        ? {}
        : { RedrivePolicy: { ...named, deadLetterTargetArn: target.id } };
    const { policy: _before, ...others } = record;
    const kept = Policy === undefined ? record : policy === null ? others : { ...others, policy: policy.document };
    sim.put("queue", record.id, { ...kept, attributes: { ...record.attributes, ...attributes, ...redrive } });
  },

  "sqs.StartMessageMoveTask"(sim, { sourceArn, destinationArn, maxNumberOfMessagesPerSecond = fastestMove }) {
    const record = queueOr(sim, sourceArn);
    if (record === undefined) return;
    const about = { kind: "queue", subject: record.id } as const;
    const sources = [...sim.all("queue")].filter(
      ({ attributes }) => attributes.RedrivePolicy?.deadLetterTargetArn === record.id,
    );
    if (sources.length === 0) {
      const message = "Source queue must be configured as a Dead Letter Queue.";
      return refuse(sim, about, "InvalidParameterValue", message);
    }
    const destination = destinationArn === undefined ? sources[0] : queueOr(sim, destinationArn);
    if (destination === undefined) return;
    const moveTask = {
      destination: destination.id,
      maxNumberOfMessagesPerSecond: Math.max(1, Math.min(fastestMove, maxNumberOfMessagesPerSecond)),
      cause: sim.cause,
    };
    sim.patch("queue", record.id, { sim: { ...record.sim, moveTask } });
    sim.patch("queue", destination.id, { sim: { ...destination.sim, cause: sim.cause } });
  },

  "queue.timeoutEnded"(sim, { id }) {
    const record = sim.get("queue", id);
    if (record === undefined) return;
    letTimePass(messagesOf(sim.columns, id), sim.now, rulesOf(record));
    refresh(sim, id);
  },
} satisfies Pick<Handlers, keyof QueueMessages>;

function queueOr(sim: Sim, name: string): QueueRecord | undefined {
  const queue = findQueue(sim.all("queue"), name);
  if (queue === undefined) refuse(sim, { kind: "queue", subject: name }, "QueueDoesNotExist", noSuchQueue);
  return queue;
}

/** A handle names the second of the send, the receive, and how many there had been. */
const handleOf = ({ batch, receivedAtMs, receiveCount }: Receipt): string => `${batch}-${receivedAtMs}-${receiveCount}`;

function receiptOr(
  sim: Sim,
  queueUrl: string,
  handle: string,
): { readonly record: QueueRecord; readonly receipt: Receipt } | undefined {
  const record = queueOr(sim, queueUrl);
  if (record === undefined) return undefined;
  const [batch, receivedAtMs, receiveCount] = handle.split("-").map(Number);
  if (batch !== undefined && receivedAtMs !== undefined && receiveCount !== undefined && batch > 0) {
    return { record, receipt: { batch, receivedAtMs, receiveCount } };
  }
  const message = `The input receipt handle "${handle}" is not a valid receipt handle.`;
  refuse(sim, { kind: "queue", subject: record.id }, "ReceiptHandleIsInvalid", message);
  return undefined;
}
