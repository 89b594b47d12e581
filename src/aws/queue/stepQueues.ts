import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { countMessages, letTimePass, putMessages, takeDeadLetters, takeOut } from "../../load/messageFlow.ts";
import {
  addTotal,
  type Messages,
  messagesOf,
  noteMeasured,
  total,
  unmeasured,
  wholeOf,
} from "../../load/messageRows.ts";
import { forgetWork, type Worker, workSecond } from "../../load/workers.ts";
import { queueMetricId } from "../metric/metricId.ts";
import { isActive } from "./metrics.ts";
import { ageOfOldest, type QueueRecord, type QueueTrouble } from "./model.ts";
import { rulesOf } from "./rules.ts";
import { consumersOf } from "./workersOf.ts";

/** The second that ends now: messages come, are worked on and leave. */
export function stepQueues(sim: Sim): void {
  if (sim.count("queue") === 0) return;
  forgetWork(sim.columns);
  const { workers } = consumersOf(sim);
  const awake: { readonly id: string; readonly queue: Messages }[] = [];
  const asleep: { readonly record: QueueRecord; readonly queue: Messages }[] = [];
  for (const record of sim.all("queue")) {
    const queue = messagesOf(sim.columns, record.id);
    if (isAsleep(record, queue) && !workers.has(record.id) && !isSentTo(sim, record.id)) {
      asleep.push({ record, queue });
      continue;
    }
    awake.push({ id: record.id, queue });
    flow(sim, record, queue, workers.get(record.id) ?? []);
  }
  for (const { record, queue } of asleep) {
    // What another queue moved to it in this second wakes it.
    if (queue.messages.used === 0) meterQueue(sim, record);
    else awake.push({ id: record.id, queue });
  }
  for (const { id, queue } of awake) measure(sim, id, queue);
}

/** Nothing is in it, nothing was in the second before, nobody called it since, and nothing is on its way. */
const isAsleep = ({ attributes, sim: state }: QueueRecord, queue: Messages): boolean =>
  queue.messages.used === 0 &&
  queue.held.used === 0 &&
  unmeasured(queue, "requests") === 0 &&
  total(queue, "movedToDeadLetters") === state.movedToDeadLetters &&
  total(queue, "duplicates") === state.duplicates &&
  attributes.ApproximateNumberOfMessages === 0 &&
  attributes.ApproximateNumberOfMessagesNotVisible === 0 &&
  attributes.ApproximateNumberOfMessagesDelayed === 0 &&
  state.oldestSinceMs === null &&
  state.sentRate === 0 &&
  state.receivedRate === 0 &&
  state.deletedRate === 0 &&
  state.moveTask === null;

function isSentTo(sim: Sim, queueId: string): boolean {
  for (const source of sim.all("trafficSource")) if (source.queueId === queueId && source.sim.rate > 0) return true;
  return false;
}

function flow(sim: Sim, record: QueueRecord, queue: Messages, workers: readonly Worker[]): void {
  const rules = rulesOf(record);
  letTimePass(queue, sim.now, rules);
  const hadBacklog = countMessages(queue).visible > 0;
  receiveTraffic(sim, record, queue);
  if (workers.some(({ polls }) => polls)) moveDeadLetters(sim, record);
  if (workers.length > 0) workSecond(sim.columns, queue, sim.now, rules, workers, hadBacklog);
  moveBack(sim, record, queue);
}

/** What its producers sent in the second. */
function receiveTraffic(sim: Sim, record: QueueRecord, queue: Messages): void {
  for (const source of sim.all("trafficSource")) {
    if (source.queueId !== record.id || source.sim.rate === 0) continue;
    const count = wholeOf(queue, "sentRest", source.sim.rate);
    const poison = Math.min(count, wholeOf(queue, "poisonRest", count * (source.poisonShare ?? 0)));
    send(sim, record, count - poison, false);
    send(sim, record, poison, true);
  }
}

/** Puts new messages in and counts the calls they took. Source: SendMessageBatch takes ten messages. */
export function send(
  sim: Sim,
  record: QueueRecord,
  count: number,
  poison: boolean,
  delaySeconds = record.attributes.DelaySeconds,
): void {
  if (count === 0) return;
  const queue = messagesOf(sim.columns, record.id);
  putMessages(queue, sim.now, { count, poison, delayMs: delaySeconds * 1_000 });
  addTotal(queue, "sent", count);
  addTotal(queue, "requests", Math.ceil(count / 10));
}

/**
 * Messages that were received too often move on. In a standard queue they keep the time they were first sent at.
 * Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
 */
export function moveDeadLetters(sim: Sim, record: QueueRecord): void {
  const { RedrivePolicy } = record.attributes;
  const target = RedrivePolicy === null ? undefined : sim.get("queue", RedrivePolicy.deadLetterTargetArn);
  if (target === undefined) return;
  const destination = messagesOf(sim.columns, target.id);
  for (const { count, poison, sentAtMs } of takeDeadLetters(messagesOf(sim.columns, record.id), rulesOf(record))) {
    putMessages(destination, sim.now, { count, poison, sentAtMs: record.fifoQueue ? sim.now : sentAtMs });
    addTotal(destination, "movedIn", count);
  }
}

/** A message move task sends messages back as new ones, so many a second. */
function moveBack(sim: Sim, { id, sim: { moveTask } }: QueueRecord, queue: Messages): void {
  const target = moveTask === null ? undefined : sim.get("queue", moveTask.destination);
  if (moveTask === null || target === undefined) return;
  const destination = messagesOf(sim.columns, target.id);
  const taken = takeOut(queue, moveTask.maxNumberOfMessagesPerSecond);
  for (const { count, poison } of taken) {
    putMessages(destination, sim.now, { count, poison });
    addTotal(destination, "movedIn", count);
  }
  if (countMessages(queue).visible > 0) return;
  const record = sim.get("queue", id) as QueueRecord;
  sim.patch("queue", id, { sim: { ...record.sim, moveTask: null } });
}

/** What the queue holds now, as GetQueueAttributes says it. */
export function refresh(sim: Sim, id: string, queue: Messages = messagesOf(sim.columns, id)): QueueRecord {
  const record = sim.get("queue", id) as QueueRecord;
  const { visible, inFlight, delayed, oldestSinceMs } = countMessages(queue);
  const { attributes } = record;
  if (
    attributes.ApproximateNumberOfMessages === visible &&
    attributes.ApproximateNumberOfMessagesNotVisible === inFlight &&
    attributes.ApproximateNumberOfMessagesDelayed === delayed &&
    record.sim.oldestSinceMs === oldestSinceMs
  ) {
    return record;
  }
  return sim.patch("queue", id, {
    attributes: {
      ...attributes,
      ApproximateNumberOfMessages: visible,
      ApproximateNumberOfMessagesNotVisible: inFlight,
      ApproximateNumberOfMessagesDelayed: delayed,
    },
    sim: { ...record.sim, oldestSinceMs },
  });
}

/** Metrics, series and what is worth an entry. */
function measure(sim: Sim, id: string, queue: Messages): void {
  const record = refresh(sim, id, queue);
  const sent = unmeasured(queue, "sent");
  const received = unmeasured(queue, "received");
  const deleted = unmeasured(queue, "deleted");
  const emptyReceives = unmeasured(queue, "emptyReceives");
  const { attributes } = record;
  const held =
    attributes.ApproximateNumberOfMessages +
    attributes.ApproximateNumberOfMessagesNotVisible +
    attributes.ApproximateNumberOfMessagesDelayed;
  const isCalled = held > 0 || unmeasured(queue, "requests") > 0;
  const isNews = isCalled && sim.now - record.sim.activeAtMs >= activityStepMs;
  const activity = isNews
    ? { activeAtMs: sim.now, activeSinceMs: isActive(record, sim.now) ? record.sim.activeSinceMs : sim.now }
    : {};
  const said = { ...record.sim.saidAtMs };
  const movedToDeadLetters = total(queue, "movedToDeadLetters");
  const duplicates = total(queue, "duplicates");
  const troubles: readonly (readonly [QueueTrouble, number])[] = [
    ["deadLetters", movedToDeadLetters - record.sim.movedToDeadLetters],
    ["duplicates", unmeasured(queue, "duplicates")],
    ["overLimit", unmeasured(queue, "overLimit")],
  ];
  noteMeasured(queue);
  let isTrouble = false;
  for (const [trouble, count] of troubles) {
    if (count <= 0) continue;
    isTrouble = true;
    const last = said[trouble];
    said[trouble] = sim.now;
    // Estimate: a usual cooldown; what goes on is one trouble.
    if (last === undefined || sim.now - last > quietMs)
      sim.journal(troubleText(sim, record, trouble, count), record.sim.cause);
  }
  const was = record.sim;
  if (
    isNews ||
    isTrouble ||
    was.sentRate !== sent ||
    was.receivedRate !== received ||
    was.deletedRate !== deleted ||
    was.movedToDeadLetters !== movedToDeadLetters ||
    was.duplicates !== duplicates
  ) {
    const rates = { sentRate: sent, receivedRate: received, deletedRate: deleted };
    const sums = { movedToDeadLetters, duplicates };
    sim.patch("queue", id, { sim: { ...was, ...activity, ...rates, ...sums, saidAtMs: said } });
  }
  meterQueue(sim, sim.get("queue", id) as QueueRecord);
  if (!isCalled) return;
  const { metrics } = namesOf(id);
  collect(sim.columns, metricSlot(sim.columns, metrics.sent), sent);
  collect(sim.columns, metricSlot(sim.columns, metrics.received), received);
  collect(sim.columns, metricSlot(sim.columns, metrics.deleted), deleted);
  collect(sim.columns, metricSlot(sim.columns, metrics.emptyReceives), emptyReceives);
}

function meterQueue(sim: Sim, record: QueueRecord): void {
  const { id, attributes, sim: state } = record;
  const { meters } = namesOf(id);
  sim.meter(meters.visible, attributes.ApproximateNumberOfMessages);
  sim.meter(meters.notVisible, attributes.ApproximateNumberOfMessagesNotVisible);
  sim.meter(meters.oldestSeconds, ageOfOldest(record, sim.now) ?? 0);
  sim.meter(meters.sentRate, state.sentRate);
  sim.meter(meters.receivedRate, state.receivedRate);
  sim.meter(meters.deletedRate, state.deletedRate);
}

const newNames = (id: string) => ({
  metrics: {
    sent: queueMetricId("NumberOfMessagesSent", id),
    received: queueMetricId("NumberOfMessagesReceived", id),
    deleted: queueMetricId("NumberOfMessagesDeleted", id),
    emptyReceives: queueMetricId("NumberOfEmptyReceives", id),
  },
  meters: {
    visible: `queue/${id}/visible`,
    notVisible: `queue/${id}/notVisible`,
    oldestSeconds: `queue/${id}/oldestSeconds`,
    sentRate: `queue/${id}/sentRate`,
    receivedRate: `queue/${id}/receivedRate`,
    deletedRate: `queue/${id}/deletedRate`,
  },
});
/** What metrics and series of a queue are called: every second asks, and putting names together costs more than that. */
const names = new Map<string, ReturnType<typeof newNames>>();
function namesOf(id: string): ReturnType<typeof newNames> {
  let found = names.get(id);
  if (found === undefined) {
    found = newNames(id);
    names.set(id, found);
  }
  return found;
}

const quietMs = 300_000;
/** Whether a queue is active is a matter of hours: noting it once a minute is enough. */
const activityStepMs = 60_000;

function troubleText(sim: Sim, record: QueueRecord, trouble: QueueTrouble, count: number): JournalText {
  const { queueName, attributes } = record;
  const messages = `${count} message${count === 1 ? "" : "s"}`;
  const about = { source: "steady-state", kind: "queue", subject: record.id, notable: true } as const;
  switch (trouble) {
    case "deadLetters": {
      const { maxReceiveCount = 0, deadLetterTargetArn = "" } = attributes.RedrivePolicy ?? {};
      const target = sim.get("queue", deadLetterTargetArn)?.queueName ?? deadLetterTargetArn;
      return {
        ...about,
        detailType: "Queue Change",
        eventName: "MOVED_TO_DEAD_LETTER_QUEUE",
        severity: "WARN",
        message: `${messages} moved from ${queueName} to its dead-letter queue ${target}.`,
        because: `Received ${maxReceiveCount} times without a delete: maxReceiveCount is ${maxReceiveCount}.`,
      };
    }
    case "duplicates":
      return {
        ...about,
        detailType: "Queue Change",
        eventName: "PROCESSED_AGAIN",
        severity: "WARN",
        message: `Consumers of ${queueName} process messages more than once.`,
        because: `The visibility timeout ended before processing did, so another consumer received the same message.`,
      };
    case "overLimit":
      return {
        ...about,
        detailType: "Queue Change",
        eventName: "OverLimit",
        severity: "ERROR",
        message: `${queueName} has ${attributes.ApproximateNumberOfMessagesNotVisible} messages in flight and gives out no more.`,
        because: `The limit is ${rulesOf(record).inFlightLimit}: delete messages when they are processed.`,
      };
  }
}
