import { exp, ln } from "../kernel/math.ts";
import { erlangC } from "./erlang.ts";
import type { Summary } from "./referee.ts";

/*
 * Closed forms of response times, for tests and the benchmark. Source: the standard formulas of queueing theory. Where the
 * lanes are shared only the mean has one: percentiles of M/M/c-PS and of M/G/1-PS are the referee's.
 */

/** Mean response time of M/M/c, in order or shared; of M/G/1-PS with one lane. Seconds. */
export const meanOf = (lanes: number, laneRate: number, rho: number): number =>
  (1 + erlangC(lanes, rho) / (lanes * (1 - rho))) / laneRate;

/**
 * Share of requests that take longer than `time` in M/M/c, first come first served. With one lane that is the exponential
 * distribution; with several, the wait is zero or, with Erlang's C as its chance, exponential, and service adds itself.
 */
function longerThan(lanes: number, laneRate: number, rho: number, time: number): number {
  const waiting = erlangC(lanes, rho);
  const leaving = lanes * (1 - rho);
  const spread = leaving - 1;
  const alone = exp(-laneRate * time);
  // Both rates equal: the sum of two equal exponential times.
  if (Math.abs(spread) < 1e-9) return alone * (1 + waiting * laneRate * time);
  return alone + (waiting * (alone - exp(-leaving * laneRate * time))) / spread;
}

/** Seconds that `share` of the requests stay below. */
function percentile(lanes: number, laneRate: number, rho: number, share: number): number {
  if (lanes === 1) return -ln(1 - share) / (laneRate * (1 - rho));
  let low = 0;
  let high = (100 * meanOf(lanes, laneRate, rho)) / (1 - share);
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (longerThan(lanes, laneRate, rho, middle) > 1 - share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** M/M/c, first come first served. */
export const firstComeSummary = (lanes: number, laneRate: number, rho: number): Summary => ({
  mean: meanOf(lanes, laneRate, rho),
  p50: percentile(lanes, laneRate, rho, 0.5),
  p95: percentile(lanes, laneRate, rho, 0.95),
  p99: percentile(lanes, laneRate, rho, 0.99),
});
