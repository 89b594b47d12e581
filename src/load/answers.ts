import type { ColumnSet } from "../kernel/columns.ts";
import { bucketCount, bucketMiddle, bucketOf, classCount, classOf } from "./buckets.ts";
import { loadSet } from "./columns.ts";
import { fillFirstCome, lateFirstCome } from "./firstCome.ts";
import { fillRepresentatives, lateShare, rarity, representatives, shareOf } from "./sojourn.ts";

/*
 * The answers of one second, mixed by service. Tasks of one service whose mean response time falls into the same
 * class share one distribution, so a thousand equal tasks cost as much as one. Everything at module level here is
 * scratch: it is empty again when the second is over and no part of the world.
 */

const tableSize = 512;
/** Half full keeps the search short. */
const fullAt = tableSize / 2;
const none = -1;

/** One class per service, class of the mean, discipline and wait; sums of what its tasks bring, weighted by answers. */
const keys = new Int32Array(tableSize).fill(none);
const answersOf = new Float64Array(tableSize);
const meanSum = new Float64Array(tableSize);
const shapeSum = new Float64Array(tableSize);
const firstComeOf = new Int32Array(tableSize);
const waitOf = new Float64Array(tableSize);
const longestOf = new Float64Array(tableSize);
const taken = new Int32Array(fullAt);
let takenCount = 0;

/** Answers and the sum of their times per bucket, for one service. */
interface Second {
  readonly answers: Float64Array;
  readonly times: Float64Array;
  lowest: number;
  highest: number;
}
const seconds: Second[] = [];
const times = new Float64Array(representatives);

/**
 * @param service slot of the service
 * @param mean seconds at the CPU
 * @param shape of the distribution around the mean, see sojournTable.ts
 * @param firstCome lanes that serve one request after the other; 0 where the CPU is shared. Then the shape is of firstCome.ts
 * @param wait seconds every request waits besides
 * @param longest seconds that no answer can have taken more than
 */
export function addAnswers(
  service: number,
  answers: number,
  mean: number,
  shape: number,
  firstCome: number,
  wait: number,
  longest: number,
): void {
  if (takenCount === fullAt) spreadClasses();
  const key = service * classCount + classOf(mean);
  let at = (Math.imul(key, 0x9e3779b1) >>> 16) & (tableSize - 1);
  while (keys[at] !== none && (keys[at] !== key || waitOf[at] !== wait || firstComeOf[at] !== firstCome)) {
    at = (at + 1) & (tableSize - 1);
  }
  if (keys[at] === none) {
    keys[at] = key;
    waitOf[at] = wait;
    firstComeOf[at] = firstCome;
    taken[takenCount++] = at;
  }
  answersOf[at] = (answersOf[at] as number) + answers;
  meanSum[at] = (meanSum[at] as number) + answers * mean;
  shapeSum[at] = (shapeSum[at] as number) + answers * shape;
  longestOf[at] = longest;
}

/** A share that is cut may be a large part of what is left, so it is spread over this many times. */
const cutParts = 4;

/** Writes every class into the buckets of its service. */
function spreadClasses(): void {
  for (let position = 0; position < takenCount; position++) {
    const at = taken[position] as number;
    spreadClass(at);
    keys[at] = none;
    answersOf[at] = 0;
    meanSum[at] = 0;
    shapeSum[at] = 0;
  }
  takenCount = 0;
}

function spreadClass(at: number): void {
  const answers = answersOf[at] as number;
  const second = secondOf(Math.floor((keys[at] as number) / classCount));
  const mean = (meanSum[at] as number) / answers;
  const shape = (shapeSum[at] as number) / answers;
  const wait = waitOf[at] as number;
  const longest = longestOf[at] as number;
  const firstCome = firstComeOf[at] as number;
  if (firstCome > 0) fillFirstCome(firstCome, shape, rarity, times);
  else fillRepresentatives(shape, times);
  // Whoever would have taken longer than anyone can is not among the answered.
  let count = representatives;
  let inTime = 1;
  while (count > 0 && wait + mean * (times[count - 1] as number) > longest) inTime -= shareOf[--count] as number;
  // The cut goes through one share, or just past one: what lies before it is spread afresh.
  if (count > 0 && count < representatives) inTime -= shareOf[--count] as number;
  const ratio = (longest - wait) / mean;
  const late = firstCome > 0 ? lateFirstCome(firstCome, shape, ratio) : lateShare(shape, ratio);
  const cut = count === representatives ? 0 : 1 - late - inTime;
  const last = cut > 0 ? cut : 0;
  const perShare = answers / (inTime + last);
  let time = wait;
  for (let i = 0; i < count; i++) {
    time = wait + mean * (times[i] as number);
    put(second, time, perShare * (shareOf[i] as number));
  }
  for (let part = 0; part < cutParts && last > 0; part++) {
    put(second, time + ((longest - time) * (part + 0.5)) / cutParts, (perShare * last) / cutParts);
  }
}

function put(second: Second, time: number, answers: number): void {
  const bucket = bucketOf(time);
  second.answers[bucket] = (second.answers[bucket] as number) + answers;
  second.times[bucket] = (second.times[bucket] as number) + answers * time;
  if (bucket < second.lowest) second.lowest = bucket;
  if (bucket > second.highest) second.highest = bucket;
}

/** Drops what nobody took: answers of a service that is gone, or of another world. */
export function forgetLeftovers(): void {
  if (takenCount > 0) spreadClasses();
  for (const second of seconds) {
    if (second.highest < 0) continue;
    second.answers.fill(0);
    second.times.fill(0);
    second.lowest = bucketCount;
    second.highest = -1;
  }
}

function secondOf(service: number): Second {
  while (seconds.length <= service) {
    seconds.push({
      answers: new Float64Array(bucketCount),
      times: new Float64Array(bucketCount),
      lowest: bucketCount,
      highest: -1,
    });
  }
  return seconds[service] as Second;
}

/** Times further apart than this belong to different kinds of tasks: between them nobody was answered. */
const gap = 1.5;

/**
 * Ends the second for one service: adds its answers to the run's histogram and returns the times, in seconds,
 * below which the given shares of them lie. Undefined when nothing was answered.
 *
 * @param percentiles shares between 0 and 1, rising
 */
export function takeSecond(
  columns: Record<string, ColumnSet>,
  serviceId: string,
  service: number,
  percentiles: readonly number[],
): number[] | undefined {
  if (takenCount > 0) spreadClasses();
  const second = seconds[service];
  if (second === undefined || second.highest < 0) return undefined;
  const run = runHistogram(columns, serviceId);
  let total = 0;
  for (let bucket = second.lowest; bucket <= second.highest; bucket++) total += second.answers[bucket] as number;
  const found: number[] = [];
  let wanted = (percentiles[0] ?? 2) * total;
  let before = 0;
  let lastMiddle = 0;
  let lastTime = 0;
  for (let bucket = second.lowest; bucket <= second.highest; bucket++) {
    const answers = second.answers[bucket] as number;
    if (answers === 0) continue;
    run[bucket] = (run[bucket] as number) + answers;
    const middle = before + answers / 2;
    const time = (second.times[bucket] as number) / answers;
    while (middle >= wanted) {
      // In a straight line between the means of neighbouring buckets, each standing at the middle of its answers.
      const apart = time > lastTime * gap;
      const between = lastTime + ((time - lastTime) * (wanted - lastMiddle)) / (middle - lastMiddle);
      found.push(apart ? (wanted < before ? lastTime : time) : between);
      wanted = (percentiles[found.length] ?? 2) * total;
    }
    before += answers;
    lastMiddle = middle;
    lastTime = time;
    second.answers[bucket] = 0;
    second.times[bucket] = 0;
  }
  while (found.length < percentiles.length) found.push(lastTime);
  second.lowest = bucketCount;
  second.highest = -1;
  return found;
}

export function runHistogram(columns: Record<string, ColumnSet>, serviceId: string): Float64Array {
  const set = loadSet(columns, "responseTimes");
  if (!Object.hasOwn(set.data, serviceId)) set.data[serviceId] = new Float64Array(bucketCount);
  return set.data[serviceId] as Float64Array;
}

/**
 * Response times of a whole run: the times, in seconds and within 1.6 %, below which the given shares of all answers
 * of these services lie. Undefined before the first answer.
 */
export function responseTimePercentiles(
  columns: Record<string, ColumnSet>,
  serviceIds: readonly string[],
  percentiles: readonly number[],
): number[] | undefined {
  const mixed = new Float64Array(bucketCount);
  let total = 0;
  for (const serviceId of serviceIds) {
    const run = runHistogram(columns, serviceId);
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      mixed[bucket] = (mixed[bucket] as number) + (run[bucket] as number);
      total += run[bucket] as number;
    }
  }
  if (total === 0) return undefined;
  return percentiles.map((share) => {
    let before = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      before += mixed[bucket] as number;
      if (before >= share * total) return bucketMiddle(bucket);
    }
    return bucketMiddle(bucketCount - 1);
  });
}
