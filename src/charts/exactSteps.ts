import type { ChartRow } from "./chartRows.ts";

/** From this instant on a field has this value; known more exactly than rows, which stand a bucket apart. */
export interface ExactStep {
  readonly atMs: number;
  readonly field: string;
  readonly value: number;
}

/** Rows in which each step stands at its instant, under its marker. @param steps oldest first */
export function withExactSteps(rows: readonly ChartRow[], steps: readonly ExactStep[], bucketMs: number): ChartRow[] {
  const exact = [...rows];
  for (const { atMs, field, value } of steps) {
    const next = exact.findIndex((row) => row.atMs >= atMs);
    const before = exact[next - 1];
    const after = exact[next];
    if (before === undefined || after === undefined) continue;
    // The rest of the bucket may still tell the older value, if that held longer.
    const sameBucket = Math.floor(after.atMs / bucketMs) === Math.floor(atMs / bucketMs);
    if (sameBucket) exact[next] = { ...after, [field]: value };
    if (after.atMs > atMs) exact.splice(next, 0, { ...before, atMs, [field]: value });
  }
  return exact;
}
