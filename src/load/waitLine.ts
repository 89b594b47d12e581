import { type ColumnSet, giveBackSlot, takeSlot } from "../kernel/columns.ts";
import { loadSet, numberAt, setNumber, type waitLineColumnsOf } from "./columns.ts";
import { longestWait, waitSeconds } from "./waitLineColumns.ts";

/*
 * Requests that wait for seconds on something else come out exactly when their wait is over, in the order they went in.
 * Shorter waits are over within about a second, so the tasks of the plain loop have no line.
 */

export type WaitLines = ReturnType<typeof waitLineColumnsOf>;

/** Whether a wait is kept second by second. A longer one than there are columns thins out evenly instead. */
export const isKeptInLine = (wait: number): boolean => wait >= 1 && wait < longestWait;

/** Gives the task a line, where it has none. */
export function takeLine(columns: Record<string, ColumnSet>, slot: number): void {
  if (numberAt(columns, "task", "waitLine", slot) > 0) return;
  setNumber(columns, "task", "waitLine", slot, takeSlot(loadSet(columns, "waitLine")) + 1);
}

export function giveBackLine(columns: Record<string, ColumnSet>, slot: number): void {
  const line = numberAt(columns, "task", "waitLine", slot) - 1;
  if (line >= 0) giveBackSlot(loadSet(columns, "waitLine"), line);
  setNumber(columns, "task", "waitLine", slot, 0);
}

/** Nobody waits any more. */
export function emptyLine(columns: Record<string, ColumnSet>, slot: number): void {
  const line = numberAt(columns, "task", "waitLine", slot) - 1;
  if (line < 0) return;
  for (const name of waitSeconds) setNumber(columns, "waitLine", name, line, 0);
}

/**
 * One second: some go in for so many seconds, and those whose wait is over come out. A broken second is spread over the
 * two whole ones around it, so that the mean is exact.
 */
export function stepLine(lines: WaitLines, line: number, more: number, wait: number): number {
  const now = ((lines.now[line] as number) + 1) % waitSeconds.length;
  lines.now[line] = now;
  const over = columnAt(lines, now);
  const out = over[line] as number;
  over[line] = 0;
  const held = Math.min(longestWait - 1, Math.max(1, wait));
  const whole = Math.floor(held);
  const part = held - whole;
  add(columnAt(lines, now + whole), line, more * (1 - part));
  if (part > 0) add(columnAt(lines, now + whole + 1), line, more * part);
  return out;
}

const columnAt = (lines: WaitLines, second: number): Float64Array =>
  (lines as Readonly<Record<string, Float64Array>>)[`second${second % waitSeconds.length}`] as Float64Array;

function add(values: Float64Array, line: number, more: number): void {
  values[line] = (values[line] as number) + more;
}
