import { exp, ln } from "../kernel/math.ts";
import { quantiles, shapes, shareEdges } from "./sojournTable.ts";

/** A distribution of response times is carried as this many representative times, each with its share of requests. */
export const representatives = shareEdges.length - 1;

const edge = (index: number): number => shareEdges[index] as number;
export const shareOf: Float64Array = Float64Array.from({ length: representatives }, (_, i) => edge(i + 1) - edge(i));

/** −ln of the share still waiting at the middle of each share: grows almost evenly with time, so it interpolates well. */
export const rarity = Float64Array.from({ length: representatives }, (_, i) => -ln(1 - (edge(i) + edge(i + 1)) / 2));
const table = Float64Array.from(quantiles.flat());

/** The two rows around a shape, and how far between them it lies. */
function rowOf(shape: number): number {
  let row = 0;
  while (row < shapes.length - 2 && shape >= (shapes[row + 1] as number)) row++;
  return row;
}
const between = (shape: number, row: number): number =>
  (shape - (shapes[row] as number)) / ((shapes[row + 1] as number) - (shapes[row] as number));

/** Writes the representative times, in units of the mean, for a shape from 0 to 1. */
export function fillRepresentatives(shape: number, times: Float64Array): void {
  const row = rowOf(shape);
  const upper = between(shape, row);
  const start = row * representatives;
  for (let i = 0; i < representatives; i++) {
    const low = table[start + i] as number;
    times[i] = low + upper * ((table[start + representatives + i] as number) - low);
  }
}

/** Mean, in units of the mean of all, of the requests that take no longer than `ratio` times that mean. */
export function meanWithin(shape: number, ratio: number): number {
  const row = rowOf(shape);
  const upper = between(shape, row);
  const start = row * representatives;
  let share = 0;
  let sum = 0;
  let time = 0;
  for (let i = 0; i < representatives; i++) {
    const low = table[start + i] as number;
    const next = low + upper * ((table[start + representatives + i] as number) - low);
    if (next > ratio) {
      // The share that is cut through, as far as it goes.
      const rest = Math.max(0, 1 - lateShare(shape, ratio) - share);
      return share + rest > 0 ? (sum + (rest * (time + ratio)) / 2) / (share + rest) : ratio / 2;
    }
    time = next;
    share += shareOf[i] as number;
    sum += (shareOf[i] as number) * time;
  }
  return 1;
}

/** Share of requests that take longer than `ratio` times the mean. */
export function lateShare(shape: number, ratio: number): number {
  const row = rowOf(shape);
  const upper = between(shape, row);
  const timeAt = (i: number): number => {
    const low = table[row * representatives + i] as number;
    return low + upper * ((table[(row + 1) * representatives + i] as number) - low);
  };
  let next = 0;
  while (next < representatives && timeAt(next) < ratio) next++;
  if (next === 0) return 1 - ((1 - exp(-(rarity[0] as number))) * Math.max(0, ratio)) / timeAt(0);
  // The last share is represented by its tail's middle: past it, the line through the last two goes on.
  const above = Math.min(next, representatives - 1);
  const from = rarity[above - 1] as number;
  const slope = ((rarity[above] as number) - from) / (timeAt(above) - timeAt(above - 1));
  return exp(-(from + slope * (ratio - timeAt(above - 1))));
}
