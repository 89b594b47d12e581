/** One line of bench-results.json. */
export interface BenchRow {
  /** Begins with its area: `kernel.`, `load.`, `engine.`, `page.`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  readonly better: "higher" | "lower";
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Median of several runs of `measure`, after one that only warms up. */
export function medianOf(runs: number, measure: () => number): number {
  measure();
  return median(Array.from({ length: runs }, measure));
}

/** Wall seconds that `work` takes. */
export function secondsOf(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1_000;
}
