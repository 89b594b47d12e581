/** The value axis of a chart: from 0 to `top`. */
export interface ValueScale {
  readonly top: number;
  readonly ticks: readonly number[];
}

/** Each has a half, and a half of that half, that reads well. */
const roundTops = [1, 2, 4, 6, 8, 10];
/** CSS px of plot height from which four steps fit. Estimate: 40 px a step keeps labels calm. */
const fourStepsFrom = 170;

/** The smallest round axis that holds `highest`, and at least `least`. */
export function valueScale(highest: number, least: number, plotHeight: number): ValueScale {
  const needed = Math.max(least, Number.isFinite(highest) ? highest : 0);
  let magnitude = 1;
  while (needed > 10 * magnitude) magnitude *= 10;
  while (needed <= magnitude) magnitude /= 10;
  const round = roundTops.find((step) => step * magnitude >= needed) ?? 10;
  // Multiplying a fraction leaves crumbs such as 0.30000000000000004.
  const top = Number((round * magnitude).toPrecision(6));
  const steps = plotHeight >= fourStepsFrom ? 4 : 2;
  return { top, ticks: Array.from({ length: steps + 1 }, (_, step) => Number(((top * step) / steps).toPrecision(6))) };
}

/** For values without a natural end: a line on the upper edge of the plot would look cut off. Estimate: 5 %. */
export const withHeadroom = (highest: number): number => highest * 1.05;
