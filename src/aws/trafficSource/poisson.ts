import { exp, ln, sineOfTurns } from "../../kernel/math.ts";

/** Mean from which the Poisson distribution is drawn as a rounded normal one. Estimate: there the two look alike. */
const normalFrom = 60;

/**
 * How many requests come in a second that brings `mean` of them on average, when each comes on its own.
 * The draws are numbers in [0, 1): the same draws give the same count.
 */
export function poisson(mean: number, draw: (which: number) => number): number {
  if (mean <= 0) return 0;
  if (mean >= normalFrom) {
    // Box and Muller: one standard normal number from two even ones.
    const normal = Math.sqrt(-2 * ln(1 - draw(0))) * sineOfTurns(draw(1));
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  // By inversion: the first count whose cumulated probability passes the draw.
  const wanted = draw(0);
  let probability = exp(-mean);
  let below = probability;
  let count = 0;
  while (wanted >= below && probability > 0) {
    count++;
    probability *= mean / count;
    below += probability;
  }
  return count;
}
