import {
  addRow,
  addTotal,
  dropEmptyRows,
  type MessageRow,
  MessageState,
  type Messages,
  messageRowsOf,
  rowAt,
  total,
} from "./messageRows.ts";

/** What the attributes of a queue say, in milliseconds. */
export interface QueueRules {
  readonly visibilityTimeoutMs: number;
  readonly retentionMs: number;
  /** Receives without a delete after which a message belongs to the dead-letter queue; 0 for none. */
  readonly maxReceiveCount: number;
  /** Messages that may be in flight at once. */
  readonly inFlightLimit: number;
  /** A delete with an outdated receipt fails. */
  readonly fifo: boolean;
}

/** A message may stay in flight this long from its receive. Source: Amazon SQS Developer Guide, "visibility timeout". */
export const longestInFlightMs = 43_200_000;

/** Rows of visible messages; beyond them neighbours become one. Estimate: ages then differ by seconds, counts never do. */
const mostVisibleRows = 512;

export interface Sent {
  readonly count: number;
  readonly poison: boolean;
  readonly delayMs?: number;
  /** From where retention counts, when that is not now. */
  readonly sentAtMs?: number;
}

/** Puts messages in. Whoever sends or moves them counts them. */
export function putMessages(queue: Messages, now: number, { count, poison, delayMs = 0, sentAtMs = now }: Sent): void {
  if (count === 0) return;
  const batch = total(queue, "nextBatch") + 1;
  addTotal(queue, "nextBatch", 1);
  addRow(queue.messages, {
    batch,
    count,
    state: delayMs > 0 ? MessageState.delayed : MessageState.visible,
    sentAtMs,
    sinceMs: now,
    poison: poison ? 1 : 0,
    untilMs: delayMs > 0 ? now + delayMs : 0,
  });
}

/** Time passes: delays end, visibility timeouts end, retention ends. */
export function letTimePass(queue: Messages, now: number, { retentionMs }: QueueRules): void {
  // What is added on the way is looked at the next time.
  const used = queue.messages.used;
  for (let at = 0; at < used; at++) {
    const rows = messageRowsOf(queue);
    const count = rows.count[at] as number;
    if (count === 0) continue;
    if ((rows.sentAtMs[at] as number) + retentionMs <= now) {
      addTotal(queue, "expired", count);
      rows.count[at] = 0;
    } else if (rows.state[at] !== MessageState.visible) comeBack(queue, at, now);
  }
  dropEmptyRows(queue.messages);
  mergeVisible(queue);
}

function comeBack(queue: Messages, at: number, now: number): void {
  const rows = messageRowsOf(queue);
  if (rows.state[at] === MessageState.inFlight && (rows.heartbeatMs[at] as number) > 0) beat(queue, at, now);
  const left = messageRowsOf(queue);
  if ((left.count[at] as number) === 0 || (left.untilMs[at] as number) > now) return;
  addRow(queue.messages, { ...rowAt(left, at), state: MessageState.visible, untilMs: 0 });
  (messageRowsOf(queue).count as Float64Array)[at] = 0;
}

/** Consumers that live extend the timeout of what they still work on; what nobody works on runs out. */
function beat(queue: Messages, at: number, now: number): void {
  const rows = messageRowsOf(queue);
  const heartbeatMs = rows.heartbeatMs[at] as number;
  const timeoutMs = rows.timeoutMs[at] as number;
  const receivedAtMs = rows.receivedAtMs[at] as number;
  const nextBeatAtMs = (rows.untilMs[at] as number) - timeoutMs + heartbeatMs;
  if (nextBeatAtMs > now) return;
  const worked = Math.min(rows.count[at] as number, heldOf(queue, at, now));
  const wanted = receivedAtMs + Math.floor((now - receivedAtMs) / heartbeatMs) * heartbeatMs + timeoutMs;
  const untilMs = Math.min(wanted, receivedAtMs + longestInFlightMs);
  const alone = (rows.count[at] as number) - worked;
  if (worked > 0) addTotal(queue, "requests", Math.ceil(worked / 10));
  if (alone > 0) addRow(queue.messages, { ...rowAt(rows, at), count: alone, heartbeatMs: 0 });
  const after = messageRowsOf(queue);
  (after.count as Float64Array)[at] = worked;
  if (worked > 0) (after.untilMs as Float64Array)[at] = untilMs;
}

/** How many messages of this row are still in some task's hands. */
function heldOf(queue: Messages, at: number, now: number): number {
  const rows = messageRowsOf(queue);
  const held = queue.held.data as Record<string, Float64Array>;
  let count = 0;
  for (let row = 0; row < queue.held.used; row++) {
    if (
      (held.batch as Float64Array)[row] === rows.batch[at] &&
      (held.receivedAtMs as Float64Array)[row] === rows.receivedAtMs[at] &&
      (held.receiveCount as Float64Array)[row] === rows.receiveCount[at] &&
      ((held.doneAtMs as Float64Array)[row] as number) > now
    ) {
      count += (held.count as Float64Array)[row] as number;
    }
  }
  return count;
}

/** Neighbours alike become one row once there are too many; the oldest stays as it is, so that its age does. */
function mergeVisible(queue: Messages): void {
  const rows = messageRowsOf(queue);
  let visible = 0;
  for (let at = 0; at < queue.messages.used; at++) if (rows.state[at] === MessageState.visible) visible++;
  if (visible <= mostVisibleRows) return;
  let last = -1;
  for (let at = 0; at < queue.messages.used; at++) {
    if (rows.state[at] !== MessageState.visible) continue;
    if (
      last > 0 &&
      rows.receiveCount[last] === rows.receiveCount[at] &&
      rows.poison[last] === rows.poison[at] &&
      (rows.count[at] as number) > 0
    ) {
      rows.count[last] = (rows.count[last] as number) + (rows.count[at] as number);
      rows.count[at] = 0;
      last = -1;
    } else last = at;
  }
  dropEmptyRows(queue.messages);
}

/** Messages that a consumer may not have any more: they belong to the dead-letter queue. */
export interface DeadLetters {
  readonly count: number;
  readonly poison: boolean;
  readonly sentAtMs: number;
}

/** Hands out what can never be received again. Source: Amazon SQS Developer Guide, "dead-letter queues". */
export function takeDeadLetters(queue: Messages, { maxReceiveCount }: QueueRules): readonly DeadLetters[] {
  if (maxReceiveCount === 0) return [];
  const dead: DeadLetters[] = [];
  const rows = messageRowsOf(queue);
  for (let at = 0; at < queue.messages.used; at++) {
    const count = rows.count[at] as number;
    if (count === 0 || rows.state[at] !== MessageState.visible || (rows.receiveCount[at] as number) < maxReceiveCount) {
      continue;
    }
    dead.push({ count, poison: rows.poison[at] === 1, sentAtMs: rows.sentAtMs[at] as number });
    addTotal(queue, "movedToDeadLetters", count);
    rows.count[at] = 0;
  }
  if (dead.length > 0) dropEmptyRows(queue.messages);
  return dead;
}

export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Of the oldest message that was not yet received three times; null without one. */
  readonly oldestSinceMs: number | null;
}

/** Source: Amazon SQS Developer Guide: a message received three times or more does not count as the oldest. */
const poisonPillReceives = 3;

export function countMessages(queue: Messages): Counts {
  const rows = messageRowsOf(queue);
  const counts = [0, 0, 0];
  let oldestSinceMs: number | null = null;
  for (let at = 0; at < queue.messages.used; at++) {
    const count = rows.count[at] as number;
    if (count === 0) continue;
    const state = rows.state[at] as number;
    counts[state] = (counts[state] as number) + count;
    const since = rows.sinceMs[at] as number;
    if ((rows.receiveCount[at] as number) < poisonPillReceives && since < (oldestSinceMs ?? Number.POSITIVE_INFINITY)) {
      oldestSinceMs = since;
    }
  }
  const [visible = 0, inFlight = 0, delayed = 0] = counts;
  return { visible, inFlight, delayed, oldestSinceMs };
}

export interface Receive {
  readonly count: number;
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
}

/** Takes messages from the front: they are in flight from now on. Gives the rows they came from. */
export function receiveMessages(
  queue: Messages,
  now: number,
  { count, timeoutMs, heartbeatMs }: Receive,
): readonly MessageRow[] {
  const taken: MessageRow[] = [];
  let left = count;
  const used = queue.messages.used;
  for (let at = 0; at < used && left > 0; at++) {
    const rows = messageRowsOf(queue);
    const here = rows.count[at] as number;
    if (here === 0 || rows.state[at] !== MessageState.visible) continue;
    const some = Math.min(here, left);
    left -= some;
    const received = {
      ...rowAt(rows, at),
      count: some,
      state: MessageState.inFlight,
      receiveCount: (rows.receiveCount[at] as number) + 1,
      untilMs: now + timeoutMs,
      receivedAtMs: now,
      timeoutMs,
      heartbeatMs,
    };
    (rows.count as Float64Array)[at] = here - some;
    addInFlight(queue, received);
    taken.push(received);
  }
  addTotal(queue, "received", count - left);
  return taken;
}

/** Messages received alike at one instant share a row, whoever holds them. */
function addInFlight(queue: Messages, received: MessageRow): void {
  const rows = messageRowsOf(queue);
  for (let at = queue.messages.used - 1; at >= 0 && rows.receivedAtMs[at] === received.receivedAtMs; at--) {
    if (isReceipt(queue, at, received) && rows.untilMs[at] === received.untilMs) {
      rows.count[at] = (rows.count[at] as number) + received.count;
      return;
    }
  }
  addRow(queue.messages, received);
}

/** What a receipt handle names. */
export type Receipt = Pick<MessageRow, "batch" | "receivedAtMs" | "receiveCount">;

export function isReceipt(queue: Messages, at: number, receipt: Receipt): boolean {
  const rows = messageRowsOf(queue);
  return (
    rows.state[at] === MessageState.inFlight &&
    rows.batch[at] === receipt.batch &&
    rows.receivedAtMs[at] === receipt.receivedAtMs &&
    rows.receiveCount[at] === receipt.receiveCount
  );
}

/**
 * Deletes messages by their receipt. An outdated one still deletes from a standard queue and does not from a FIFO queue.
 * Gives how many were deleted.
 *
 * Source: Amazon SQS Developer Guide, "Amazon SQS visibility timeout".
 */
export function deleteMessages(queue: Messages, receipt: Receipt, count: number, { fifo }: QueueRules): number {
  let own = 0;
  for (let at = 0; at < queue.messages.used && own < count; at++) {
    if (isReceipt(queue, at, receipt)) own += remove(queue, at, count - own);
  }
  let late = 0;
  if (!fifo) {
    const rows = messageRowsOf(queue);
    for (let at = 0; at < queue.messages.used && own + late < count; at++) {
      if (rows.batch[at] === receipt.batch && (rows.receiveCount[at] as number) >= receipt.receiveCount) {
        late += remove(queue, at, count - own - late);
      }
    }
  }
  addTotal(queue, "deleted", own + late);
  return own + late;
}

function remove(queue: Messages, at: number, most: number): number {
  const rows = messageRowsOf(queue);
  const here = rows.count[at] as number;
  const some = Math.min(here, most);
  rows.count[at] = here - some;
  return some;
}

/** Deletes everything, in flight or not. */
export function purge(queue: Messages): number {
  const { visible, inFlight, delayed } = countMessages(queue);
  const all = visible + inFlight + delayed;
  (queue.messages.data.count as Float64Array).fill(0);
  dropEmptyRows(queue.messages);
  addTotal(queue, "purged", all);
  return all;
}

/** Takes visible messages out for good, oldest first: a message move task sends them on as new ones. */
export function takeOut(
  queue: Messages,
  most: number,
): readonly { readonly count: number; readonly poison: boolean }[] {
  const rows = messageRowsOf(queue);
  const taken: { count: number; poison: boolean }[] = [];
  let left = most;
  for (let at = 0; at < queue.messages.used && left > 0; at++) {
    if (rows.state[at] !== MessageState.visible) continue;
    const some = remove(queue, at, left);
    if (some === 0) continue;
    left -= some;
    taken.push({ count: some, poison: rows.poison[at] === 1 });
  }
  addTotal(queue, "movedBack", most - left);
  dropEmptyRows(queue.messages);
  return taken;
}
