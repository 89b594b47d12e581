/**
 * How much of the drawing is said at a zoom (design-ux §3.6), from least to most: a bar per zone, a cell per task,
 * glyph and id, everything.
 */
export const details = ["bar", "cell", "glyph", "full"] as const;
export type Detail = (typeof details)[number];

/** Zoom from which the next detail is drawn. */
const from: readonly (readonly [Detail, number])[] = [
  ["full", 0.8],
  ["glyph", 0.45],
  ["cell", 0.2],
];
/** Half of the 0.04 in which a detail stays as it is, so that it does not flicker at its edge. */
const slack = 0.02;

/** @param before the detail drawn so far; without one the edges are sharp */
export function detailAt(zoom: number, before?: Detail): Detail {
  const sharp = (at: number): Detail => from.find(([, least]) => at >= least)?.[0] ?? "bar";
  if (before === undefined) return sharp(zoom);
  const [lower, upper] = [sharp(zoom - slack), sharp(zoom + slack)];
  return before === lower || before === upper ? before : sharp(zoom);
}
