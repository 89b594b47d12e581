import type { ColumnSet } from "../kernel/columns.ts";
import { createColumnSet } from "../kernel/columns.ts";
import { taskColumnsOf } from "./columns.ts";
import { countMessages, deleteMessages, type QueueRules, receiveMessages } from "./messageFlow.ts";
import {
  addRow,
  addTotal,
  dropEmptyRows,
  heldRowsOf,
  type MessageRow,
  type Messages,
  total,
  wholeOf,
} from "./messageRows.ts";

/** A task that polls a queue. */
export interface Worker {
  /** In the "task" set. */
  readonly slot: number;
  /** False while it may not take more: its application starts, or has had SIGTERM. */
  readonly polls: boolean;
  /** vCPUs it may use. */
  readonly vcpu: number;
  /** Messages it works on at once. */
  readonly concurrency: number;
  /** Messages it asks for in one call. */
  readonly maxNumberOfMessages: number;
  /** Seconds one message takes: of the CPU on one full vCPU, and waiting on something else. */
  readonly cpuSeconds: number;
  readonly waitSeconds: number;
  /** Seconds a call takes, and how long one waits for a message. */
  readonly roundTripSeconds: number;
  readonly waitTimeSeconds: number;
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
  /** Share of its messages whose processing fails. */
  readonly errorShare: number;
}

const second = 1_000;

/** Seconds a message takes while so many are worked on at once: the CPU is shared, waiting is not. */
export function processingSeconds(worker: Worker, atOnce: number): number {
  const { vcpu, cpuSeconds, waitSeconds } = worker;
  const alone = waitSeconds + cpuSeconds / Math.min(1, vcpu);
  return Math.max(alone, (atOnce * cpuSeconds) / vcpu, 0.001);
}

interface Hand {
  readonly worker: Worker;
  /** Handlers that are free, since when, and how many messages it takes with them until now. */
  readonly free: number;
  readonly sinceMs: number;
  readonly cycleMs: number;
  readonly perCycle: number;
  readonly processingMs: number;
  readonly wanted: number;
}

/**
 * The second that ends now, for the workers of one queue: what they are done with is deleted, and free hands take more.
 * A hand that came free within the second takes its next messages from then on, so that nothing is lost to the step.
 */
export function workSecond(
  columns: Record<string, ColumnSet>,
  queue: Messages,
  now: number,
  rules: QueueRules,
  workers: readonly Worker[],
  hadBacklog: boolean,
): void {
  const freedAt = finishWork(columns, queue, now, rules, workers);
  const hands = workers.map((worker) => handOf(queue, now, worker, freedAt.get(worker.slot), hadBacklog));
  const counts = countMessages(queue);
  const room = Math.max(0, rules.inFlightLimit - counts.inFlight);
  const given = shareOut(
    queue,
    Math.min(counts.visible, room),
    hands.map(({ wanted }) => wanted),
  );
  let calls = 0;
  let empty = 0;
  hands.forEach((hand, index) => {
    const got = given[index] as number;
    if (got > 0) calls += takeWork(columns, queue, now, rules, hand, got);
    else if (hand.free > 0) {
      const rate = 1 / (hand.worker.roundTripSeconds + hand.worker.waitTimeSeconds);
      if (counts.visible > 0 && room === 0) addTotal(queue, "overLimit", 1);
      calls += rate;
      empty += rate;
    }
  });
  addTotal(queue, "requests", calls);
  if (empty > 0) addTotal(queue, "emptyReceives", wholeOf(queue, "callRest", empty));
  dropEmptyRows(queue.messages);
  dropEmptyRows(queue.held);
  noteWork(columns, queue, now, workers);
}

/** Ends what was to be done by now. Gives when hands came free, by slot. */
function finishWork(
  columns: Record<string, ColumnSet>,
  queue: Messages,
  now: number,
  rules: QueueRules,
  workers: readonly Worker[],
): ReadonlyMap<number, number> {
  const freedAt = new Map<number, number>();
  const shares = new Map(workers.map(({ slot, errorShare }) => [slot, errorShare]));
  const rows = heldRowsOf(queue);
  let deletes = 0;
  for (let at = 0; at < queue.held.used; at++) {
    const count = rows.count[at] as number;
    const doneAtMs = rows.doneAtMs[at] as number;
    if (count === 0 || doneAtMs > now) continue;
    const slot = rows.slot[at] as number;
    freedAt.set(slot, Math.max(doneAtMs, freedAt.get(slot) ?? 0));
    const begins = Math.max(now - second, rows.startsAtMs[at] as number);
    addBusySeconds(columns, slot, (count * Math.max(0, doneAtMs - begins)) / second);
    addTotal(queue, "processed", count);
    const failed = rows.poison[at] === 1 ? count : wholeOf(queue, "failedRest", count * (shares.get(slot) ?? 0));
    const done = count - failed;
    if (done > 0) {
      const receipt = {
        batch: rows.batch[at] as number,
        receivedAtMs: rows.receivedAtMs[at] as number,
        receiveCount: rows.receiveCount[at] as number,
      };
      addTotal(queue, "duplicates", done - deleteMessages(queue, receipt, done, rules));
      deletes += done;
    }
    rows.count[at] = 0;
  }
  // A worker deletes each message when it is done with it, one call each.
  addTotal(queue, "requests", deletes);
  dropEmptyRows(queue.held);
  return freedAt;
}

function handOf(
  queue: Messages,
  now: number,
  worker: Worker,
  freedAtMs: number | undefined,
  hadBacklog: boolean,
): Hand {
  const rows = heldRowsOf(queue);
  let busy = 0;
  let waiting = 0;
  for (let at = 0; at < queue.held.used; at++) {
    if (rows.slot[at] !== worker.slot) continue;
    const count = rows.count[at] as number;
    if ((rows.startsAtMs[at] as number) > now) waiting += count;
    else busy += count;
  }
  const free = worker.polls && waiting === 0 ? Math.max(0, worker.concurrency - busy) : 0;
  // Messages of this second came in its middle, on average; what waited already is taken from the start.
  const idleSince = now - (hadBacklog ? second : second / 2);
  const sinceMs = freedAtMs ?? idleSince;
  const perCycle = Math.max(free, worker.maxNumberOfMessages);
  const processingMs = processingSeconds(worker, Math.min(worker.concurrency, busy + free)) * second;
  const waves = free === 0 ? 1 : Math.ceil(perCycle / free);
  const cycleMs = waves * processingMs + worker.roundTripSeconds * second;
  const cycles = Math.floor((now - sinceMs) / cycleMs + 1e-9);
  return { worker, free, sinceMs, cycleMs, perCycle, processingMs, wanted: free === 0 ? 0 : (cycles + 1) * perCycle };
}

/** Splits what there is by what each wants, the odd ones in turn. */
function shareOut(queue: Messages, available: number, wanted: readonly number[]): readonly number[] {
  const all = wanted.reduce((sum, want) => sum + want, 0);
  if (available >= all) return wanted;
  if (available === 0) return wanted.map(() => 0);
  const turn = total(queue, "turn") % wanted.length;
  const given = wanted.map(() => 0);
  let soFar = 0;
  let handed = 0;
  for (let step = 0; step < wanted.length; step++) {
    const index = (turn + step) % wanted.length;
    soFar += wanted[index] as number;
    const upTo = Math.floor((available * soFar) / all);
    given[index] = upTo - handed;
    handed = upTo;
  }
  addTotal(queue, "turn", 1);
  return given;
}

/** Takes messages: whole cycles that end by now are done at once, the rest is held. Gives the calls that it took. */
function takeWork(
  columns: Record<string, ColumnSet>,
  queue: Messages,
  now: number,
  rules: QueueRules,
  hand: Hand,
  count: number,
): number {
  const { worker, sinceMs, cycleMs, perCycle, processingMs, free } = hand;
  const rows = receiveMessages(queue, now, { count, timeoutMs: worker.timeoutMs, heartbeatMs: worker.heartbeatMs });
  let taken = 0;
  for (const row of rows) {
    for (let left = row.count; left > 0; ) {
      const cycle = Math.floor(taken / perCycle);
      const inCycle = taken - cycle * perCycle;
      const endOfFullCycles = Math.floor((now - sinceMs) / cycleMs + 1e-9) * perCycle;
      // All cycles that end within the second are alike; after them a wave at a time.
      if (taken < endOfFullCycles) {
        const some = Math.min(left, endOfFullCycles - taken);
        finishAtOnce(columns, queue, rules, worker, row, some, processingMs);
        taken += some;
        left -= some;
        continue;
      }
      const wave = Math.floor(inCycle / free);
      const some = Math.min(left, (wave + 1) * free - inCycle, perCycle - inCycle);
      const startsAtMs = sinceMs + cycle * cycleMs + worker.roundTripSeconds * second + wave * processingMs;
      if (startsAtMs + processingMs <= now) finishAtOnce(columns, queue, rules, worker, row, some, processingMs);
      else {
        addRow(queue.held, {
          slot: worker.slot,
          batch: row.batch,
          receivedAtMs: row.receivedAtMs,
          receiveCount: row.receiveCount,
          poison: row.poison,
          count: some,
          startsAtMs,
          doneAtMs: startsAtMs + processingMs,
        });
      }
      taken += some;
      left -= some;
    }
  }
  return Math.ceil(count / worker.maxNumberOfMessages);
}

/** Messages that came, were processed and are gone within one second. */
function finishAtOnce(
  columns: Record<string, ColumnSet>,
  queue: Messages,
  rules: QueueRules,
  worker: Worker,
  row: MessageRow,
  count: number,
  processingMs: number,
): void {
  addTotal(queue, "processed", count);
  const failed = row.poison === 1 ? count : wholeOf(queue, "failedRest", count * worker.errorShare);
  const done = count - failed;
  deleteMessages(queue, row, done, rules);
  addTotal(queue, "requests", done);
  addBusySeconds(columns, worker.slot, (count * processingMs) / second);
}

const workColumns = ["busySeconds", "cpuSeconds", "inHand"] as const;
const workSet = "messageWork";

function workOf(columns: Record<string, ColumnSet>, slot: number): Record<(typeof workColumns)[number], Float64Array> {
  let set = columns[workSet];
  if (set === undefined) {
    set = createColumnSet(workColumns, 16);
    columns[workSet] = set;
  }
  while (set.used <= slot) addRow(set, {});
  return set.data as Record<(typeof workColumns)[number], Float64Array>;
}

function addBusySeconds(columns: Record<string, ColumnSet>, slot: number, seconds: number): void {
  const { busySeconds } = workOf(columns, slot);
  busySeconds[slot] = (busySeconds[slot] as number) + seconds;
}

/** CPU seconds of the second, by slot: hands are busy for a message's whole time and at the CPU for a part of it. */
function noteWork(columns: Record<string, ColumnSet>, queue: Messages, now: number, workers: readonly Worker[]): void {
  const rows = heldRowsOf(queue);
  for (let at = 0; at < queue.held.used; at++) {
    const begins = Math.max(now - second, rows.startsAtMs[at] as number);
    const ends = Math.min(now, rows.doneAtMs[at] as number);
    const slot = rows.slot[at] as number;
    const count = rows.count[at] as number;
    if (ends > begins) addBusySeconds(columns, slot, (count * (ends - begins)) / second);
    const work = workOf(columns, slot);
    work.inHand[slot] = (work.inHand[slot] as number) + count;
  }
  for (const worker of workers) {
    const { busySeconds, cpuSeconds } = workOf(columns, worker.slot);
    const share = worker.cpuSeconds / processingSeconds(worker, worker.concurrency);
    cpuSeconds[worker.slot] = (cpuSeconds[worker.slot] as number) + (busySeconds[worker.slot] as number) * share;
  }
}

/** Before the workers of all queues: the second begins without work. */
export function forgetWork(columns: Record<string, ColumnSet>): void {
  const set = columns[workSet];
  if (set === undefined) return;
  for (const column of Object.values(set.data)) column.fill(0, 0, set.used);
}

const unitsPerVcpu = 1_024;

/** Messages take their part of each task's CPU and memory, beside the requests. */
export function addMessageWork(columns: Record<string, ColumnSet>, usedTasks: number): void {
  const set = columns[workSet];
  if (set === undefined) return;
  const { cpu, cpuUnits, memory, memoryPerRequest } = taskColumnsOf(columns);
  const { cpuSeconds, inHand } = set.data as Record<(typeof workColumns)[number], Float64Array>;
  const used = Math.min(usedTasks, set.used);
  for (let slot = 0; slot < used; slot++) {
    const units = cpuUnits[slot] as number;
    if (units === 0 || inHand === undefined || cpuSeconds === undefined) continue;
    const percent = ((cpuSeconds[slot] as number) * unitsPerVcpu * 100) / units;
    cpu[slot] = Math.min(100, (cpu[slot] as number) + percent);
    memory[slot] = (memory[slot] as number) + (inHand[slot] as number) * (memoryPerRequest[slot] as number);
  }
}
