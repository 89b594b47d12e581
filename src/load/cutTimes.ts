import { meanWithin } from "./sojourn.ts";

/** The least that a mean over what is left is taken to be, relative to all. */
const leastWithin = 0.02;

/**
 * Mean that a distribution of this shape must have so that those who take no longer than `longest` take `mean`. Two rounds:
 * the second corrects what the first has moved the cut.
 */
export function uncutMean(shape: number, mean: number, longest: number): number {
  let uncut = mean;
  for (let round = 0; round < 2; round++) {
    const within = meanWithin(shape, longest / uncut);
    uncut = mean / (within > leastWithin ? within : leastWithin);
  }
  return uncut;
}

/** Mean age of those inside when some leave who have been there for `longest`. */
export function ageOfRest(age: number, inside: number, leaving: number, longest: number): number {
  const rest = inside - leaving;
  if (!(rest > 1e-9)) return age;
  const left = (age * inside - leaving * longest) / rest;
  return left > 0 ? left : 0;
}
