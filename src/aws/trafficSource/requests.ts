import { sineOfTurns } from "../../kernel/math.ts";
import type { TrafficShape } from "./model.ts";

type Sine = Extract<TrafficShape, { kind: "sine" }>;

/** Requests that arrive from one second of the shape to another. Exact, so that no ramp depends on how it is sampled. */
export function requestsBetween(shape: TrafficShape, from: number, to: number): number {
  if (to <= from) return 0;
  if (shape.kind === "constant") return shape.rate * (to - from);
  if (shape.kind === "recorded") return recordedBetween(shape, from, to);
  if (shape.kind === "sine") return sineBetween(shape, from, to);
  let requests = 0;
  let begins = Number.NEGATIVE_INFINITY;
  let level = shape.start;
  let ends = 0;
  // What is before the first stage holds at the start, each stage is a straight line, the last target holds.
  for (let index = -1; index <= shape.stages.length; index++) {
    const stage = shape.stages[index];
    if (index === shape.stages.length) ends = Number.POSITIVE_INFINITY;
    else if (stage !== undefined) ends = begins + stage.duration;
    const target = stage?.target ?? level;
    const first = Math.max(from, begins);
    const last = Math.min(to, ends);
    if (last > first) {
      const middle = (first + last) / 2;
      const slope = stage === undefined ? 0 : (target - level) / stage.duration;
      requests += (last - first) * (slope === 0 ? level : level + slope * (middle - begins));
    }
    if (ends >= to) break;
    begins = ends;
    level = target;
  }
  return requests;
}

function recordedBetween(
  { periodSeconds, values }: Extract<TrafficShape, { kind: "recorded" }>,
  from: number,
  to: number,
): number {
  let requests = 0;
  const first = Math.max(0, Math.floor(from / periodSeconds));
  for (let period = first; period < values.length && period * periodSeconds < to; period++) {
    const begins = Math.max(from, period * periodSeconds);
    const ends = Math.min(to, (period + 1) * periodSeconds);
    if (ends > begins) requests += ((values[period] as number) * (ends - begins)) / periodSeconds;
  }
  return requests;
}

/** The sine's integral; cos x = sin(x + a quarter turn). */
function sineBetween({ periodSeconds, mean, amplitude, phaseSeconds }: Sine, from: number, to: number): number {
  const cosine = (at: number): number => sineOfTurns((at - phaseSeconds) / periodSeconds + 0.25);
  const wave = (amplitude * periodSeconds * (cosine(from) - cosine(to))) / (2 * Math.PI);
  return Math.max(0, mean * (to - from) + wave);
}

/** Requests per second at an instant of the shape; at a jump, the rate after it. */
export function rateAt(shape: TrafficShape, at: number): number {
  if (shape.kind === "constant") return shape.rate;
  if (shape.kind === "recorded") {
    return at < 0 ? 0 : (shape.values[Math.floor(at / shape.periodSeconds)] ?? 0) / shape.periodSeconds;
  }
  if (shape.kind === "sine") {
    const turns = (at - shape.phaseSeconds) / shape.periodSeconds;
    return Math.max(0, shape.mean + shape.amplitude * sineOfTurns(turns));
  }
  let begins = 0;
  let level = shape.start;
  for (const { duration, target } of shape.stages) {
    if (at < begins) break;
    if (at < begins + duration) return level + ((target - level) * (at - begins)) / duration;
    begins += duration;
    level = target;
  }
  return level;
}
