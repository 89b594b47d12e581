import type { JournalEntry } from "../engine/journal.ts";
import type { Selection } from "./pageState.ts";

/** The newest entry about a record that has a story to tell; null when there is none. */
export function whyOfSelection({ kind, id }: Selection, journal: readonly JournalEntry[]): number | null {
  const about = journal.findLast(
    (entry) => entry.kind === kind && entry.subject === id && (entry.causedBy !== null || entry.because !== undefined),
  );
  return about?.id ?? null;
}
