import { ln } from "../kernel/math.ts";

/*
 * The referee of the load model, for tests and the benchmark only: the same queue, request by request, with random arrivals
 * and sizes. Nothing in it is a flow, a mean or a closed form, except that a queue that has run for ever may be asked to begin
 * in the state that it is then in.
 */

export interface RefereeQueue {
  readonly lanes: number;
  /** Requests per second and lane. */
  readonly laneRate: number;
  /** One after the other instead of sharing the lanes. */
  readonly firstCome?: boolean;
  /** Sizes in units of their mean; exponential without. */
  readonly size?: (random: () => number) => number;
}

/** Evenly spread numbers between 0 and 1, both excluded. Source: the generator called mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}
export const exponential = (random: () => number): number => -ln(random());

export interface RefereeRun {
  /** Requests per second from one instant to the next: [until, rate], in order. */
  readonly rates: readonly (readonly [until: number, rate: number])[];
  /** Requests inside at the start; the last of them is the tagged one. */
  readonly inside?: number;
  /** Ends the run when the tagged request leaves. */
  readonly untilTagged?: boolean;
  /** A request left: when it came and when it went. */
  readonly onLeave?: (came: number, left: number) => void;
  /** Every whole second, what is inside. */
  readonly onSecond?: (second: number, inside: number) => void;
}

/** Runs a queue; returns the instant at which the last event took place. */
export function referee(queue: RefereeQueue, run: RefereeRun, random: () => number): number {
  return queue.firstCome === true ? runFirstCome(queue, run, random) : runSharing(queue, run, random);
}

/** Finish marks in order, each with the instant at which its request came. */
class Heap {
  marks: number[] = [];
  cames: number[] = [];
  get size(): number {
    return this.marks.length;
  }
  push(mark: number, came: number): void {
    const { marks, cames } = this;
    let at = marks.length;
    marks.push(mark);
    cames.push(came);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((marks[above] as number) <= mark) break;
      marks[at] = marks[above] as number;
      cames[at] = cames[above] as number;
      at = above;
    }
    marks[at] = mark;
    cames[at] = came;
  }
  /** Takes the least mark out and returns the instant its request came. */
  pop(): number {
    const { marks, cames } = this;
    const came = cames[0] as number;
    const mark = marks.pop() as number;
    const last = cames.pop() as number;
    const size = marks.length;
    let at = 0;
    while (size > 0) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (marks[below + 1] as number) < (marks[below] as number)) below++;
      if ((marks[below] as number) >= mark) break;
      marks[at] = marks[below] as number;
      cames[at] = cames[below] as number;
      at = below;
    }
    if (size > 0) {
      marks[at] = mark;
      cames[at] = last;
    }
    return came;
  }
}

/** Came at this instant: the tagged request, so that its leaving is noticed. */
const taggedCame = 0;

/** All inside share the lanes: a request of size x leaves when the work done for each has grown by x. */
function runSharing(
  { lanes, laneRate, size = exponential }: RefereeQueue,
  { rates, inside = 0, untilTagged = false, onLeave, onSecond }: RefereeRun,
  random: () => number,
): number {
  const heap = new Heap();
  let done = 0;
  let now = 0;
  let second = 1;
  for (let i = 0; i < inside; i++) heap.push(size(random), i === inside - 1 ? taggedCame : -1);
  for (const [until, rate] of rates) {
    let arrives = rate > 0 ? now + exponential(random) / rate : Number.POSITIVE_INFINITY;
    for (;;) {
      const speed = heap.size > lanes ? (laneRate * lanes) / heap.size : laneRate;
      const leaves = heap.size > 0 ? now + ((heap.marks[0] as number) - done) / speed : Number.POSITIVE_INFINITY;
      const next = Math.min(arrives, leaves, until);
      while (onSecond !== undefined && second <= next) onSecond(second++, heap.size);
      done += (next - now) * speed;
      now = next;
      if (next === until) break;
      if (next === leaves) {
        const came = heap.pop();
        if (came >= 0) onLeave?.(came, now);
        if (untilTagged && came === taggedCame) return now;
      } else {
        heap.push(done + size(random), now);
        arrives = now + exponential(random) / rate;
      }
    }
  }
  return now;
}

/** Each takes the lane that is free first; what is inside has not left yet. */
function runFirstCome(
  { lanes, laneRate, size = exponential }: RefereeQueue,
  { rates, inside = 0, untilTagged = false, onLeave, onSecond }: RefereeRun,
  random: () => number,
): number {
  const free = new Heap();
  for (let lane = 0; lane < lanes; lane++) free.push(0, 0);
  /** When those inside leave. */
  const leaving = new Heap();
  let now = 0;
  let second = 1;
  const pass = (until: number): void => {
    while (leaving.size > 0 || (onSecond !== undefined && second <= until)) {
      const leaves = leaving.size > 0 ? (leaving.marks[0] as number) : Number.POSITIVE_INFINITY;
      if (onSecond !== undefined && second <= Math.min(leaves, until)) onSecond(second++, leaving.size);
      else if (leaves <= until) {
        const came = leaving.pop();
        if (came >= 0) onLeave?.(came, leaves);
      } else break;
    }
  };
  const enter = (came: number): number => {
    const begins = Math.max(now, free.marks[0] as number);
    free.pop();
    const leaves = begins + size(random) / laneRate;
    free.push(leaves, 0);
    leaving.push(leaves, came);
    return leaves;
  };
  for (let i = 0; i < inside; i++) {
    const leaves = enter(i === inside - 1 ? taggedCame : -1);
    if (untilTagged && i === inside - 1) return leaves;
  }
  for (const [until, rate] of rates) {
    for (;;) {
      const arrives = rate > 0 ? now + exponential(random) / rate : Number.POSITIVE_INFINITY;
      pass(Math.min(arrives, until));
      now = Math.min(arrives, until);
      if (arrives >= until) break;
      enter(now);
    }
  }
  return now;
}

/**
 * Response times, in order, of requests that meet the queue as it is when it has run for ever: each begins with as many others
 * inside as the M/M/c queue has then (the chances are ratios of rates, nothing else), and goes on until it has left. Each is a
 * run of its own, so that no two depend on each other: a long run at high utilisation would take a thousand times as many.
 */
export function stationaryTimes(queue: RefereeQueue, rho: number, samples: number, seed: number): Float64Array {
  const random = seeded(seed);
  const { lanes, laneRate } = queue;
  // Weights of n = 0 … lanes inside; from there on each is ρ times the one before.
  const weights = [1];
  for (let n = 1; n <= lanes; n++) weights.push(((weights[n - 1] as number) * rho * lanes) / n);
  const below = weights.slice(0, lanes).reduce((sum, weight) => sum + weight, 0);
  const all = below + (weights[lanes] as number) / (1 - rho);
  const others = (): number => {
    let left = random() * all;
    for (let n = 0; n < lanes; n++) {
      left -= weights[n] as number;
      if (left < 0) return n;
    }
    return lanes + Math.floor(ln(random()) / ln(rho));
  };
  const rates = [[Number.MAX_VALUE, rho * lanes * laneRate]] as const;
  const times = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    times[i] = referee(queue, { rates, inside: others() + 1, untilTagged: true }, random);
  }
  return times.sort((one, other) => one - other);
}

export interface Summary {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
export function summaryOf(times: Float64Array): Summary {
  let sum = 0;
  for (const time of times) sum += time;
  const at = (share: number): number => times[Math.floor(share * times.length)] as number;
  return { mean: sum / times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
