import {
  exponential,
  type RefereeQueue,
  referee,
  type Summary,
  seeded,
  stationaryTimes,
  summaryOf,
} from "./referee.ts";
import { oneVcpu, testFleet } from "./testFleet.ts";

/*
 * The load model beside its referee, for tests and the benchmark: percent between the two.
 */

const laneRate = 10;
export const measures = ["mean", "p50", "p95", "p99"] as const;

/** The model's own numbers at a steady utilisation. */
export function modelSummary(queue: Pick<RefereeQueue, "lanes" | "firstCome">, rho: number): Summary {
  const { lanes, firstCome = false } = queue;
  const fleet = testFleet([{ ...oneVcpu, vcpu: lanes, cpuSecondsPerRequest: 1 / laneRate, firstCome }]);
  fleet.run(rho * lanes * laneRate, 5_000);
  const [p50 = 0, p95 = 0, p99 = 0] = fleet.percentiles();
  return { mean: fleet.task("responseTime"), p50, p95, p99 };
}

export const refereeSummary = (
  queue: Pick<RefereeQueue, "lanes" | "firstCome" | "size">,
  rho: number,
  samples: number,
): Summary => summaryOf(stationaryTimes({ ...queue, laneRate }, rho, samples, 7));

/**
 * Mean response time in a long run of the referee with one shared lane and sizes of any spread: M/G/1-PS. One long run, since
 * what such a queue holds at the start is no closed form here. A run happens to be offered a little more work than the mean
 * of many, or less, which is most of its noise: what that does to the mean, ∝ 1 ÷ (1 − ρ), is taken out.
 */
export function refereeMean(
  size: (random: () => number) => number,
  rho: number,
  seconds: number,
  seed: number,
): number {
  let sum = 0;
  let count = 0;
  let work = 0;
  const onLeave = (came: number, left: number): void => {
    if (came < 1_000) return;
    sum += left - came;
    count++;
  };
  const counted = (random: () => number): number => {
    const drawn = size(random);
    work += drawn;
    return drawn;
  };
  referee({ lanes: 1, laneRate, size: counted }, { rates: [[seconds, rho * laneRate]], onLeave }, seeded(seed));
  const offered = work / laneRate / seconds;
  return ((sum / count) * (1 - offered)) / (1 - rho);
}

/** Sizes of requests, in units of their mean, that spread differently from the exponential ones of M/M/1. */
export const sizes = {
  equal: (): number => 1,
  wide: (random: () => number): number => (random() < 0.9 ? 0.5 : 5.5) * exponential(random),
} as const;

/** Percent that a number is off, always positive. */
export const percentOff = (actual: number, expected: number): number => Math.abs(actual / expected - 1) * 100;

export const differences = (model: Summary, other: Summary): Summary => ({
  mean: percentOff(model.mean, other.mean),
  p50: percentOff(model.p50, other.p50),
  p95: percentOff(model.p95, other.p95),
  p99: percentOff(model.p99, other.p99),
});

/** One second of a step overload and its drain: half of the capacity, one and a half times, six tenths. */
export interface TransientSecond {
  readonly second: number;
  readonly inside: number;
  readonly answers: number;
  readonly responseTime: number;
}
const capacity = 100;
const steps = [
  [60, 0.5 * capacity],
  [120, 1.5 * capacity],
  [240, 0.6 * capacity],
] as const;
const lasts = 240;
export const overload = { begins: 60, ends: 120, peak: 3_000 } as const;

export function modelTransient(lanes: number, firstCome = false): TransientSecond[] {
  const fleet = testFleet([{ ...oneVcpu, vcpu: lanes, cpuSecondsPerRequest: lanes / capacity, firstCome }]);
  return Array.from({ length: lasts }, (_, index) => {
    const rate = steps.find(([until]) => index < until)?.[1] ?? 0;
    fleet.run(rate, 1);
    fleet.percentiles();
    return {
      second: index + 1,
      inside: fleet.task("inFlight"),
      answers: fleet.task("answerRate"),
      responseTime: fleet.task("responseTime"),
    };
  });
}

/** The mean of so many runs. */
export function refereeTransient(lanes: number, runs: number, firstCome = false): TransientSecond[] {
  const inside = new Float64Array(lasts + 1);
  const answers = new Float64Array(lasts + 1);
  const times = new Float64Array(lasts + 1);
  const random = seeded(3);
  for (let run = 0; run < runs; run++) {
    referee(
      { lanes, laneRate: capacity / lanes, firstCome },
      {
        rates: steps,
        onSecond: (second, count) => {
          inside[second] = (inside[second] as number) + count / runs;
        },
        onLeave: (came, left) => {
          const second = Math.ceil(left);
          answers[second] = (answers[second] as number) + 1 / runs;
          times[second] = (times[second] as number) + (left - came) / runs;
        },
      },
      random,
    );
  }
  return Array.from({ length: lasts }, (_, index) => ({
    second: index + 1,
    inside: inside[index + 1] as number,
    answers: answers[index + 1] as number,
    responseTime: (times[index + 1] as number) / (answers[index + 1] as number),
  }));
}

const blockSeconds = 10;

/**
 * Greatest difference in percent between means over ten seconds, from the step until a fifth of the peak is left: after
 * that, chance decides when the backlog of a single run is gone, and the mean of many runs is no run's.
 */
export function transientDifference(
  model: readonly TransientSecond[],
  other: readonly TransientSecond[],
  measure: "inside" | "answers" | "responseTime",
): number {
  const sumOf = (seconds: readonly TransientSecond[], from: number): number =>
    seconds
      .slice(from, from + blockSeconds)
      .reduce((sum, one) => sum + one[measure] * (measure === "responseTime" ? one.answers : 1), 0);
  let greatest = 0;
  for (let from = overload.begins; from + blockSeconds <= other.length; from += blockSeconds) {
    if (from >= overload.ends && (other[from + blockSeconds - 1]?.inside ?? 0) < overload.peak / 5) break;
    greatest = Math.max(greatest, percentOff(sumOf(model, from), sumOf(other, from)));
  }
  return greatest;
}

/** Greatest difference of what is inside at any second, in percent of the peak. */
export const backlogDifference = (model: readonly TransientSecond[], other: readonly TransientSecond[]): number =>
  Math.max(...model.map(({ inside }, index) => (Math.abs(inside - (other[index]?.inside ?? 0)) / overload.peak) * 100));
