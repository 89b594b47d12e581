import type { TaskRecord } from "./model.ts";

/** Why a task is not where it is going yet, as a sentence; null when it waits for nothing. */
export function waitWords({ sim: { waitsFor, waitsUntilMs } }: TaskRecord, nowMs: number): string | null {
  if (waitsFor === null) return null;
  const left = waitsUntilMs === null ? null : Math.max(0, Math.ceil((waitsUntilMs - nowMs) / 1_000));
  return left === null ? `Waits: ${waitsFor}.` : `Waits: ${waitsFor}, ${left} s left.`;
}
