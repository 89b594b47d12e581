import { durationWords } from "./duration.ts";
import type { TrafficShape, TrafficSourceRecord } from "./model.ts";
import { rateAt } from "./requests.ts";

/** The rates around the beginning of one stage of a shape: of a k6 stage, or of one period of a recording. */
export interface StageChange {
  /** Second of the shape at which it begins. */
  readonly begins: number;
  /** Requests per second before it, and where it leads to. */
  readonly from: number;
  readonly to: number;
  /** Seconds it takes; 0 jumps. */
  readonly duration: number;
}

/** The stage with this number, or null when the shape has none: a constant rate has no stages. */
export function stageChange(shape: TrafficShape, stage: number): StageChange | null {
  if (shape.kind === "constant") return null;
  if (shape.kind === "sine") return halfWave(shape, stage);
  if (shape.kind === "recorded") {
    const value = shape.values[stage];
    // One past the last: the recording has ended and nobody calls any more.
    if (value === undefined && (stage !== shape.values.length || stage === 0)) return null;
    const rate = (at: number): number => (shape.values[at] ?? 0) / shape.periodSeconds;
    return { begins: stage * shape.periodSeconds, from: rate(stage - 1), to: rate(stage), duration: 0 };
  }
  let begins = 0;
  let from = shape.start;
  for (let index = 0; index < shape.stages.length; index++) {
    const { duration, target } = shape.stages[index] as { duration: number; target: number };
    if (index === stage) return { begins, from, to: target, duration };
    begins += duration;
    from = target;
  }
  return null;
}

/** A sine rises and falls for ever: its stages end at its highest and lowest points. */
function halfWave(shape: Extract<TrafficShape, { kind: "sine" }>, stage: number): StageChange {
  const half = shape.periodSeconds / 2;
  // The first extremum after the beginning; a quarter period after the phase is the highest.
  const firstIndex = Math.floor(-shape.phaseSeconds / half - 0.5) + 1;
  const extremum = (index: number): number => shape.phaseSeconds + (firstIndex + index + 0.5) * half;
  const level = (index: number): number =>
    shape.mean + ((firstIndex + index) % 2 === 0 ? shape.amplitude : -shape.amplitude);
  const begins = stage === 0 ? 0 : extremum(stage - 1);
  const from = stage === 0 ? rateAt(shape, 0) : level(stage - 1);
  return { begins, from, to: level(stage), duration: extremum(stage) - begins };
}

/** Estimate: a recording changes every few minutes; only a change by a quarter is worth an entry of its own. */
export const worthSaying = 0.25;

/** Whether this stage changes how much traffic comes, measured against what was last said about it. */
export function isWorthSaying(shape: TrafficShape, change: StageChange, saidRate: number): boolean {
  if (shape.kind !== "recorded") return change.from !== change.to;
  return Math.abs(change.to - saidRate) > worthSaying * saidRate;
}

/** What a shape counts: requests to a load balancer, k6's users, or messages that a producer sends to a queue. */
const countedWords = { rps: "requests per second", vus: "users", mps: "messages per second" } as const;
export const unitOf = ({
  users,
  queueId,
}: Pick<TrafficSourceRecord, "users" | "queueId">): keyof typeof countedWords =>
  users !== undefined ? "vus" : queueId !== undefined ? "mps" : "rps";

export function changeSentence(
  shape: TrafficShape,
  change: StageChange,
  multiplier: number,
  unit: keyof typeof countedWords = "rps",
): string {
  const what = countedWords[unit];
  const from = rateWords(change.from * multiplier);
  const to = rateWords(change.to * multiplier);
  if (shape.kind === "recorded") {
    if (change.begins > 0 && change.begins >= shape.values.length * shape.periodSeconds) return "The recording ends.";
    return `Recorded traffic is now ${to} ${what}.`;
  }
  const verb = change.to > change.from ? "rises" : "falls";
  if (change.duration === 0) return `Traffic jumps from ${from} to ${to} ${what}.`;
  return `Traffic ${verb} from ${from} to ${to} ${what} in ${durationWords(change.duration)}.`;
}

/** Up to two decimals, so that 0.05 per second does not read as nothing. */
export const rateWords = (rate: number): string => String(Math.round(rate * 100) / 100);
