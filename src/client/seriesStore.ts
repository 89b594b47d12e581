/**
 * Series as the worker sent them, outside React. One second apart for an hour, then one minute apart with
 * minimum and maximum kept, so that a spike survives.
 */
export interface Point {
  readonly atMs: number;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface Ring {
  /** Pairs (instant, value), one a second, oldest first. */
  recent: number[];
  /** Rows (instant, mean, minimum, maximum, samples), one a minute, oldest first. */
  rolled: number[];
}

/** Estimate: an hour of seconds draws every chart range without gaps. */
const recentPoints = 3_600;
const minuteMs = 60_000;
const rolledRow = 5;

let rings = new Map<string, Ring>();
/** Run A's series while run B is on screen. */
let stashed: Map<string, Ring> | null = null;

export function clearSeries(): void {
  rings = new Map();
  stashed = null;
}

/** Puts a copy aside: a branch shares the past and writes its own future. */
export function stashSeries(): void {
  stashed ??= new Map(
    [...rings].map(([name, { recent, rolled }]) => [name, { recent: recent.slice(), rolled: rolled.slice() }]),
  );
}

/** Brings back what was put aside. */
export function unstashSeries(): void {
  if (stashed === null) return;
  rings = stashed;
  stashed = null;
}

/** @param points pairs (instant in ms, value), later than anything this series holds */
export function appendSeries(name: string, points: Float64Array): void {
  let ring = rings.get(name);
  if (ring === undefined) {
    ring = { recent: [], rolled: [] };
    rings.set(name, ring);
  }
  for (let index = 0; index + 1 < points.length; index += 2) {
    const atMs = points[index] ?? 0;
    const value = points[index + 1] ?? 0;
    ring.recent.push(atMs, value);
    roll(ring.rolled, atMs, value);
  }
  if (ring.recent.length > recentPoints * 4) ring.recent = ring.recent.slice(-recentPoints * 2);
}

/** Drops everything later than `atMs`: a branch writes its own future. */
export function cutSeries(atMs: number): void {
  for (const ring of rings.values()) {
    while (ring.recent.length > 0 && (ring.recent[ring.recent.length - 2] ?? 0) > atMs) ring.recent.length -= 2;
    while (ring.rolled.length > 0 && (ring.rolled[ring.rolled.length - rolledRow] ?? 0) > atMs) {
      ring.rolled.length -= rolledRow;
    }
  }
}

/**
 * Points of a series between two instants, at most `most` of them: means per bucket, with the bucket's extremes.
 * A bucket without points is left out, so a gap stays a gap.
 */
export function readSeries(name: string, fromMs: number, toMs: number, most: number): Point[] {
  const ring = rings.get(name);
  if (ring === undefined) return [];
  const oldestRecent = ring.recent[0] ?? Number.POSITIVE_INFINITY;
  const bucketMs = Math.max(1_000, Math.ceil((toMs - fromMs) / most / 1_000) * 1_000);
  const buckets = new Map<number, { sum: number; count: number; minimum: number; maximum: number; atMs: number }>();
  const add = (atMs: number, value: number, minimum: number, maximum: number): void => {
    const key = Math.floor(atMs / bucketMs);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, { sum: value, count: 1, minimum, maximum, atMs });
    else {
      bucket.sum += value;
      bucket.count++;
      bucket.minimum = Math.min(bucket.minimum, minimum);
      bucket.maximum = Math.max(bucket.maximum, maximum);
      bucket.atMs = atMs;
    }
  };
  for (let row = 0; row < ring.rolled.length; row += rolledRow) {
    const [atMs = 0, mean = 0, minimum = 0, maximum = 0] = ring.rolled.slice(row, row + 4);
    if (atMs < fromMs || atMs > toMs || atMs >= oldestRecent) continue;
    add(atMs, mean, minimum, maximum);
  }
  for (let index = lowerBound(ring.recent, fromMs); index < ring.recent.length; index += 2) {
    const atMs = ring.recent[index] ?? 0;
    if (atMs > toMs) break;
    const value = ring.recent[index + 1] ?? 0;
    add(atMs, value, value, value);
  }
  return [...buckets.values()]
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ sum, count, minimum, maximum, atMs }) => ({ atMs, value: sum / count, minimum, maximum }));
}

/** Estimate: a number that is not measured any more is forgotten after ten seconds; it would look like one that lasts. */
const freshMs = 10_000;

/** Newest value at or before `atMs`, or null where nothing was measured any more. */
export const valueAt = (name: string, atMs: number): number | null => valueIn(rings.get(name), atMs);

/** The same of run A, while run B is on screen; null otherwise. */
export const valueOfRunA = (name: string, atMs: number): number | null => valueIn(stashed?.get(name), atMs);

function valueIn(ring: Ring | undefined, atMs: number): number | null {
  if (ring === undefined) return null;
  const index = lowerBound(ring.recent, atMs + 1) - 2;
  if (index >= 0) return atMs - (ring.recent[index] ?? 0) > freshMs ? null : (ring.recent[index + 1] ?? null);
  for (let row = ring.rolled.length - rolledRow; row >= 0; row -= rolledRow) {
    const minute = ring.rolled[row] ?? 0;
    // The first minute's seconds are all there, unless they were rolled away.
    if (row === 0 && (ring.recent[0] ?? 0) < minute + minuteMs) return null;
    if (minute <= atMs) return atMs - minute > minuteMs + freshMs ? null : (ring.rolled[row + 1] ?? null);
  }
  return null;
}

export const seriesNames = (): string[] => [...rings.keys()];

function roll(rolled: number[], atMs: number, value: number): void {
  const minute = Math.floor(atMs / minuteMs) * minuteMs;
  const last = rolled.length - rolledRow;
  if (last < 0 || rolled[last] !== minute) {
    rolled.push(minute, value, value, value, 1);
    return;
  }
  const samples = (rolled[last + 4] ?? 0) + 1;
  rolled[last + 1] = (rolled[last + 1] ?? 0) + (value - (rolled[last + 1] ?? 0)) / samples;
  rolled[last + 2] = Math.min(rolled[last + 2] ?? value, value);
  rolled[last + 3] = Math.max(rolled[last + 3] ?? value, value);
  rolled[last + 4] = samples;
}

/** Index of the first pair whose instant is at least `atMs`. */
function lowerBound(pairs: readonly number[], atMs: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle * 2] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
