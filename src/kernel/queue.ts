import FlatQueue from "flatqueue";
import { LimitExceeded, limits } from "./limits.ts";
import type { SimMs } from "./time.ts";

/**
 * What happens first when several things share one instant. Measuring and closing come first because they end the
 * interval that has just passed; judging comes last because it sees everything the instant brought.
 */
export const Phase = { measure: 0, close: 1, command: 2, fact: 3, reconcile: 4, evaluate: 5 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

export interface Queued<M> {
  readonly atMs: SimMs;
  readonly phase: Phase;
  /** Rises by one with every message ever scheduled; unique in a run. */
  readonly seq: number;
  /** Journal entry this message follows from, or null for a root. */
  readonly causedBy: number | null;
  readonly message: M;
}

/** Eight phases times 2^18 tickets fit beside 2^32 ms (49 days) in the 53 bits of a double. */
const tickets = 2 ** 18;
const phases = 8;
const latestInstant = 2 ** 32;

/**
 * Messages in total order: instant, then phase, then first come first served.
 *
 * FlatQueue alone keeps no order among equal keys, so a ticket is packed into each key.
 * When the tickets run out, what is still pending is numbered afresh in the same order.
 */
export class MessageQueue<M> {
  private heap = new FlatQueue<Queued<M>>();
  private readonly cancelled = new Set<number>();
  private nextTicket = 0;

  get length(): number {
    return this.heap.length - this.cancelled.size;
  }

  push(item: Queued<M>): void {
    if (this.nextTicket === tickets) this.renumber();
    if (item.atMs >= latestInstant) throw new RangeError("A run may not pass 49 simulated days.");
    this.heap.push(item, (item.atMs * phases + item.phase) * tickets + this.nextTicket++);
  }

  /** Instant of the next message, or undefined when nothing is pending. */
  nextInstant(): SimMs | undefined {
    if (this.cancelled.size > 0) this.dropCancelled();
    return this.heap.peek()?.atMs;
  }

  pop(): Queued<M> | undefined {
    if (this.cancelled.size > 0) this.dropCancelled();
    return this.heap.pop();
  }

  /** Takes back a pending message. The seq must be one that is still pending. */
  cancel(seq: number): void {
    this.cancelled.add(seq);
  }

  /** What is pending, in order. The messages are shared, the list is new. */
  toArray(): Queued<M>[] {
    const { ids, values, length } = this.heap;
    const order = Array.from({ length }, (_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    return order.map((index) => ids[index] as Queued<M>).filter((item) => !this.cancelled.has(item.seq));
  }

  /** Replaces everything pending by `items`, which must be in order. */
  load(items: readonly Queued<M>[]): void {
    this.heap = new FlatQueue();
    this.cancelled.clear();
    this.nextTicket = 0;
    for (const item of items) this.push(item);
  }

  private dropCancelled(): void {
    for (let head = this.heap.peek(); head !== undefined && this.cancelled.delete(head.seq); head = this.heap.peek()) {
      this.heap.pop();
    }
  }

  private renumber(): void {
    const pending = this.toArray();
    if (pending.length > limits.queueLength) throw new LimitExceeded("queueLength", `${pending.length} messages wait.`);
    this.load(pending);
  }
}
