import { exp, ln } from "../kernel/math.ts";
import { erlangC } from "./erlang.ts";

/*
 * How response times spread where requests are served one after the other, in units of their mean.
 *
 * One lane: exponential, and under a backlog everyone waits nearly alike: `1 − spread` for everyone, the rest exponential.
 * Several lanes: the M/M/c queue, P(T > t) = (1 − C)e^(−μt) + C(d·e^(−μt) − μ·e^(−dt)) ÷ (d − μ) with d = cμ − λ. Source:
 * the standard formula.
 */

/** Exponential part of the time, 0 to 1, with one lane; share of busy lanes with several. */
export type FirstComeShape = number;

/** Coefficients of the two exponentials, with times in units of the mean. */
interface Exponentials {
  own: number;
  queue: number;
  ownRate: number;
  queueRate: number;
}
const parts: Exponentials = { own: 0, queue: 0, ownRate: 1, queueRate: 1 };
/** Busier than that, waiting is all there is. */
const mostBusy = 1 - 1e-9;

function exponentials(lanes: number, busy: number): Exponentials {
  const rho = busy < mostBusy ? busy : mostBusy;
  const waiting = rho > 0 ? erlangC(lanes, rho) : 0;
  let rest = lanes * (1 - rho);
  if (rest > 1 - 1e-6 && rest < 1 + 1e-6) rest = 1 + 1e-6;
  const mean = 1 + waiting / (lanes * (1 - rho));
  parts.own = 1 - waiting + (waiting * rest) / (rest - 1);
  parts.queue = -waiting / (rest - 1);
  parts.ownRate = mean;
  parts.queueRate = mean * rest;
  return parts;
}

/** Share of requests that take longer than `ratio` times the mean. */
export function lateFirstCome(lanes: number, shape: FirstComeShape, ratio: number): number {
  if (ratio <= 0) return 1;
  if (lanes > 1) {
    const { own, queue, ownRate, queueRate } = exponentials(lanes, shape);
    return Math.min(1, own * exp(-ownRate * ratio) + queue * exp(-queueRate * ratio));
  }
  const over = ratio - (1 - shape);
  if (over <= 0) return 1;
  return shape > 0 ? exp(-over / shape) : 0;
}

/** Mean, in units of the mean of all, of the requests that take no longer than `ratio` times that mean. */
export function meanWithinFirstCome(lanes: number, shape: FirstComeShape, ratio: number): number {
  const late = lateFirstCome(lanes, shape, ratio);
  if (late >= 1) return ratio > 0 ? ratio : 0;
  // ∫ P(T > t) dt from 0 to the ratio, less what those who are later add.
  let area = 0;
  if (lanes > 1) {
    const { own, queue, ownRate, queueRate } = exponentials(lanes, shape);
    area = (own * (1 - exp(-ownRate * ratio))) / ownRate + (queue * (1 - exp(-queueRate * ratio))) / queueRate;
  } else area = 1 - shape + shape * (1 - late);
  return (area - ratio * late) / (1 - late);
}

/** Steps of Newton's method at most, and the change after which nothing is left to correct. */
const mostSteps = 12;
const smallChange = 1e-9;

/** Writes the times, in units of the mean, below which all but e^(−rarity) of the requests lie. */
export function fillFirstCome(lanes: number, shape: FirstComeShape, rarity: Float64Array, times: Float64Array): void {
  if (lanes === 1) {
    for (let i = 0; i < rarity.length; i++) times[i] = 1 - shape + shape * (rarity[i] as number);
    return;
  }
  const { own, queue, ownRate, queueRate } = exponentials(lanes, shape);
  let time = 0;
  for (let i = 0; i < rarity.length; i++) {
    const rare = rarity[i] as number;
    // −ln of the survival rises and is convex, so the steps fall onto the root.
    for (let step = 0; step < mostSteps; step++) {
      const first = own * exp(-ownRate * time);
      const second = queue * exp(-queueRate * time);
      const survival = first + second;
      const change = ((ln(survival) + rare) * survival) / (ownRate * first + queueRate * second);
      time += change;
      if (change < smallChange && change > -smallChange) break;
    }
    times[i] = time;
  }
}
