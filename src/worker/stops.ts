import type { JournalEntry } from "../engine/journal.ts";
import { type SimMs, simMs } from "../kernel/time.ts";

/** Where a step through the past may stop: at every entry of the journal, or at the notable ones only. */
export type StopAt = "event" | "notable";

const counts = (entry: JournalEntry, stopAt: StopAt): boolean => stopAt === "event" || entry.notable === true;

/** The nearest stop before an instant; the start of the run when there is none. */
export const stopBefore = (journal: readonly JournalEntry[], atMs: SimMs, stopAt: StopAt): SimMs =>
  journal.findLast((entry) => entry.atMs < atMs && counts(entry, stopAt))?.atMs ?? simMs(0);

/** The nearest stop after an instant; null when there is none. */
export const stopAfter = (journal: readonly JournalEntry[], atMs: SimMs, stopAt: StopAt): SimMs | null =>
  journal.find((entry) => entry.atMs > atMs && counts(entry, stopAt))?.atMs ?? null;
