import { type ColumnSet, createColumnSet } from "../kernel/columns.ts";

/**
 * Messages of a queue, in rows that stand for many messages alike: those of one second that nobody has told apart. A row
 * costs the same for one message as for a million. Rows keep their order: what becomes visible goes to the end.
 */

/** Where the messages of a row are. */
export const MessageState = { visible: 0, inFlight: 1, delayed: 2 } as const;

const messageColumns = [
  /** Number of the second that sent them: a receipt finds its messages by it. */
  "batch",
  "count",
  "state",
  /** From where retention counts. */
  "sentAtMs",
  /** From where the age counts: when they came into this queue. */
  "sinceMs",
  "receiveCount",
  /** 1 for messages that no consumer can process. */
  "poison",
  /** End of the delay, or of the visibility timeout. */
  "untilMs",
  /** When they were received last. */
  "receivedAtMs",
  /** Visibility timeout of that receive. */
  "timeoutMs",
  /** Every so often their consumer extends the timeout; 0 never. */
  "heartbeatMs",
] as const;
export type MessageRow = Readonly<Record<(typeof messageColumns)[number], number>>;

const heldColumns = [
  /** Slot of the task that holds them, in the "task" set. */
  "slot",
  "batch",
  "receivedAtMs",
  "receiveCount",
  "poison",
  "count",
  /** When the task begins to work on them, and when it is done. */
  "startsAtMs",
  "doneAtMs",
] as const;
export type HeldRow = Readonly<Record<(typeof heldColumns)[number], number>>;

/** What the metrics of a queue are about: each total, and how much of it the metrics already hold. */
export const measuredTotals = [
  "sent",
  "received",
  "deleted",
  "emptyReceives",
  "requests",
  "duplicates",
  "overLimit",
] as const;
export type MeasuredTotal = (typeof measuredTotals)[number];
const measuredOf = <Name extends MeasuredTotal>(name: Name): `${Name}Measured` => `${name}Measured`;

const totalColumns = [
  // Messages since the start of the run: what came is visible, in flight, delayed or in one of the others.
  "sent",
  "movedIn",
  "deleted",
  "purged",
  "expired",
  "movedToDeadLetters",
  /** Moved out by a message move task. */
  "movedBack",
  // Calls and what came of them.
  "received",
  "emptyReceives",
  "requests",
  /** How many of the requests the bill already holds. */
  "requestsBilled",
  /** Messages whose processing ended, failed ones and repeated ones included. */
  "processed",
  /** Processed although the message was somebody else's by then, or gone. */
  "duplicates",
  /** Receives that the limit of messages in flight refused. */
  "overLimit",
  // Parts of a whole message or call that are still to come.
  "sentRest",
  "poisonRest",
  "failedRest",
  "callRest",
  /** Whose turn it is among consumers when there is less than they want. */
  "turn",
  "nextBatch",
  ...measuredTotals.map(measuredOf),
] as const;
export type QueueTotals = Record<(typeof totalColumns)[number], number>;

export interface Messages {
  readonly messages: ColumnSet;
  readonly held: ColumnSet;
  readonly totals: ColumnSet;
}

const setOf = (columns: Record<string, ColumnSet>, name: string, fields: readonly string[], used = 0): ColumnSet => {
  let set = columns[name];
  if (set === undefined) {
    set = createColumnSet(fields, 16);
    set.used = used;
    columns[name] = set;
  }
  return set;
};

const heldPrefix = "held ";

/** Names of the sets of a queue: every second asks for them, and putting a name together costs more than finding it. */
const setNames = new Map<string, readonly [messages: string, held: string, totals: string]>();

/** The columns of a queue, made when first asked for. */
export function messagesOf(columns: Record<string, ColumnSet>, queueId: string): Messages {
  let names = setNames.get(queueId);
  if (names === undefined) {
    names = [`messages ${queueId}`, `${heldPrefix}${queueId}`, `queue ${queueId}`];
    setNames.set(queueId, names);
  }
  const [messages, held, totals] = names;
  return {
    messages: setOf(columns, messages, messageColumns),
    held: setOf(columns, held, heldColumns),
    totals: setOf(columns, totals, totalColumns, 1),
  };
}

export type RowColumns<Row> = Readonly<Record<keyof Row, Float64Array>>;
export const messageRowsOf = ({ messages }: Messages): RowColumns<MessageRow> =>
  messages.data as RowColumns<MessageRow>;
export const heldRowsOf = ({ held }: Messages): RowColumns<HeldRow> => held.data as RowColumns<HeldRow>;

export const total = ({ totals }: Messages, name: keyof QueueTotals): number =>
  (totals.data[name] as Float64Array)[0] as number;
export function addTotal({ totals }: Messages, name: keyof QueueTotals, more: number): void {
  const column = totals.data[name] as Float64Array;
  column[0] = (column[0] as number) + more;
}

/** What came to this total since the metrics last heard of it. */
export const unmeasured = (queue: Messages, name: MeasuredTotal): number =>
  total(queue, name) - total(queue, measuredOf(name));
/** The metrics have heard of everything. */
export function noteMeasured({ totals }: Messages): void {
  for (const name of measuredTotals) {
    (totals.data[measuredOf(name)] as Float64Array)[0] = (totals.data[name] as Float64Array)[0] as number;
  }
}

/** What is whole of an amount with what was left before; the rest stays for later. */
export function wholeOf(queue: Messages, rest: "sentRest" | "poisonRest" | "failedRest" | "callRest", amount: number) {
  const sum = total(queue, rest) + amount;
  // A rounding of the last bits must not keep a message back.
  const whole = Math.floor(sum + 1e-9);
  addTotal(queue, rest, amount - whole);
  return whole;
}

/** Adds a row at the end. */
export function addRow(set: ColumnSet, row: Readonly<Record<string, number>>): void {
  const at = set.used++;
  for (const name of Object.keys(set.data)) {
    let column = set.data[name] as Float64Array;
    if (at >= column.length) {
      const grown = new Float64Array(column.length * 2);
      grown.set(column);
      set.data[name] = grown;
      column = grown;
    }
    column[at] = row[name] ?? 0;
  }
}

/** The row as a record, for a copy of it. */
export const rowAt = <Row>(columns: RowColumns<Row>, at: number): Row => {
  const row: Record<string, number> = {};
  for (const [name, column] of Object.entries(columns)) row[name] = (column as Float64Array)[at] as number;
  return row as Row;
};

/** Drops the rows without a message; the others keep their order. */
export function dropEmptyRows(set: ColumnSet): void {
  const count = set.data.count as Float64Array;
  let kept = 0;
  while (kept < set.used && count[kept] !== 0) kept++;
  for (let at = kept; at < set.used; at++) {
    if (count[at] === 0) continue;
    for (const column of Object.values(set.data)) column[kept] = column[at] as number;
    kept++;
  }
  // Beyond the used rows nothing may be left that a copy could see.
  for (const column of Object.values(set.data)) column.fill(0, kept, set.used);
  set.used = kept;
}

/** The task in this slot is gone, and nobody works on what it held: each message stays in flight until its timeout ends. */
export function dropHeldMessages(columns: Record<string, ColumnSet>, slot: number): void {
  for (const [name, set] of Object.entries(columns)) {
    if (!name.startsWith(heldPrefix)) continue;
    const slots = set.data.slot as Float64Array;
    const count = set.data.count as Float64Array;
    for (let at = 0; at < set.used; at++) if (slots[at] === slot) count[at] = 0;
    dropEmptyRows(set);
  }
}

/** Seconds until the task in this slot is done with all it holds; its work is counted when a second ends. */
export function secondsOfHeldWork(columns: Record<string, ColumnSet>, slot: number, now: number): number {
  let last = now;
  for (const [name, set] of Object.entries(columns)) {
    if (!name.startsWith(heldPrefix)) continue;
    const slots = set.data.slot as Float64Array;
    const doneAtMs = set.data.doneAtMs as Float64Array;
    for (let at = 0; at < set.used; at++) {
      if (slots[at] === slot && (doneAtMs[at] as number) > last) last = doneAtMs[at] as number;
    }
  }
  return last === now ? 0 : (Math.ceil(last / 1_000) * 1_000 - now) / 1_000;
}
