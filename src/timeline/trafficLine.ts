import { type Point, readSeries } from "../client/seriesStore.ts";

/** Requests per second of all load balancers together, at most `most` points. */
export function trafficLine(
  loadBalancerIds: readonly string[],
  fromMs: number,
  toMs: number,
  most: number,
): readonly Point[] {
  const lines = loadBalancerIds.map((id) => readSeries(`loadBalancer/${id}/requestRate`, fromMs, toMs, most));
  return lines.length === 1 ? (lines[0] ?? []) : summed(lines);
}

/** Series of one run have points at the same instants, so they add up instant by instant. */
export function summed(lines: readonly (readonly Point[])[]): readonly Point[] {
  const totals = new Map<number, Point>();
  for (const point of lines.flat()) {
    const total = totals.get(point.atMs);
    totals.set(
      point.atMs,
      total === undefined
        ? point
        : {
            atMs: point.atMs,
            value: total.value + point.value,
            minimum: total.minimum + point.minimum,
            maximum: total.maximum + point.maximum,
          },
    );
  }
  return [...totals.values()].sort((a, b) => a.atMs - b.atMs);
}

/** The value at an instant: that of the newest point not after it. */
export function rateAt(line: readonly Point[], atMs: number): number | null {
  return line.findLast((point) => point.atMs <= atMs)?.value ?? null;
}
