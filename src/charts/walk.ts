import type { ChartRow } from "./chartRows.ts";

/** Points that Page up and Page down pass. */
const page = 10;

/** The point a key leads to from the one at `atMs`, or null when the key means nothing here. */
export function walk(key: string, rows: readonly ChartRow[], atMs: number | null): ChartRow | null {
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page }[key];
  if (key === "Home") return rows[0] ?? null;
  if (key === "End") return rows.at(-1) ?? null;
  if (steps === undefined || rows.length === 0) return null;
  const current = atMs === null ? rows.length - 1 : indexAt(rows, atMs);
  return rows[Math.min(rows.length - 1, Math.max(0, current + steps))] ?? null;
}

/** Index of the last row at or before an instant; 0 when all are later. */
function indexAt(rows: readonly ChartRow[], atMs: number): number {
  return Math.max(
    0,
    rows.findLastIndex((row) => row.atMs <= atMs),
  );
}
