import FlatQueue from "flatqueue";
import { LimitExceeded, limits } from "./limits.ts";
import type { SimMs } from "./time.ts";

/**
 * What happens first when several things share one instant. Measuring and closing come first because they end the
 * interval that has just passed; judging comes last because it sees everything the instant brought.
 */
export const Phase = { measure: 0, close: 1, command: 2, fact: 3, reconcile: 4, evaluate: 5 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** A pending message: which type, and what it says. */
export interface Queued<P = object> {
  readonly atMs: SimMs;
  readonly phase: Phase;
  /** Rises by one with every message ever scheduled; unique in a run. */
  readonly seq: number;
  /** Journal entry this message follows from, or null for a root. */
  readonly causedBy: number | null;
  readonly type: string;
  readonly payload: P;
}

/** Eight phases times 2^18 tickets fit beside 2^32 ms (49 days) in the 53 bits of a double. */
const tickets = 2 ** 18;
const phases = 8;
const latestInstant = 2 ** 32;

/**
 * Messages in total order: instant, then phase, then first come first served.
 *
 * FlatQueue alone keeps no order among equal keys, so a ticket is packed into each key. When the tickets run
 * out, what is still pending is numbered afresh in the same order. The heap moves small integers, not objects:
 * each names the place where its message waits.
 */
export class MessageQueue<P = object> {
  private heap = new FlatQueue();
  private waiting: (Queued<P> | undefined)[] = [];
  private freePlaces: number[] = [];
  private readonly cancelled = new Set<number>();
  private nextTicket = 0;

  get length(): number {
    return this.heap.length - this.cancelled.size;
  }

  push(item: Queued<P>): void {
    if (this.nextTicket === tickets) this.renumber();
    if (item.atMs >= latestInstant) throw new RangeError("A run may not pass 49 simulated days.");
    const place = this.freePlaces.pop() ?? this.waiting.length;
    this.waiting[place] = item;
    this.heap.push(place, (item.atMs * phases + item.phase) * tickets + this.nextTicket++);
  }

  /** The next message, left where it is; undefined when nothing is pending. */
  peek(): Queued<P> | undefined {
    if (this.cancelled.size > 0) this.dropCancelled();
    const place = this.heap.peek();
    return place === undefined ? undefined : this.waiting[place];
  }

  pop(): Queued<P> | undefined {
    if (this.cancelled.size > 0) this.dropCancelled();
    return this.take();
  }

  /** The next message if it is due at or before `untilMs`. Looks at keys only, so waiting messages are not touched. */
  popUntil(untilMs: SimMs): Queued<P> | undefined {
    if (this.cancelled.size > 0) this.dropCancelled();
    const key = this.heap.peekValue();
    return key === undefined || key >= (untilMs + 1) * phases * tickets ? undefined : this.take();
  }

  /** Takes back a pending message. The seq must be one that is still pending. */
  cancel(seq: number): void {
    this.cancelled.add(seq);
  }

  /** What is pending, in order. The messages are shared, the list is new. */
  toArray(): Queued<P>[] {
    const { ids, values, length } = this.heap;
    const order = Array.from({ length }, (_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    return order
      .map((index) => this.waiting[ids[index] ?? 0] as Queued<P>)
      .filter((item) => !this.cancelled.has(item.seq));
  }

  /** Replaces everything pending by `items`, which must be in order. */
  load(items: readonly Queued<P>[]): void {
    this.heap = new FlatQueue();
    this.waiting = [];
    this.freePlaces = [];
    this.cancelled.clear();
    this.nextTicket = 0;
    for (const item of items) this.push(item);
  }

  private take(): Queued<P> | undefined {
    const place = this.heap.pop();
    if (place === undefined) return undefined;
    const item = this.waiting[place];
    this.waiting[place] = undefined;
    this.freePlaces.push(place);
    return item;
  }

  private dropCancelled(): void {
    for (;;) {
      const place = this.heap.peek();
      const head = place === undefined ? undefined : this.waiting[place];
      if (head === undefined || !this.cancelled.delete(head.seq)) return;
      this.take();
    }
  }

  private renumber(): void {
    const pending = this.toArray();
    if (pending.length > limits.queueLength) throw new LimitExceeded("queueLength", `${pending.length} messages wait.`);
    this.load(pending);
  }
}
