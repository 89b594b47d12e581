import type { JournalEntry } from "../engine/journal.ts";
import { type EntryMark, markOf, timelineMarks } from "./entryMark.ts";

/** One sign on the timeline: a single entry, or several that stand too close to be told apart. */
export interface MarkerGroup {
  readonly x: number;
  /** The mark of its gravest entry. */
  readonly mark: EntryMark;
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
}

/** Least distance between two markers, CSS px. Source: design-ux §5. */
export const leastMarkerDistance = 10;

const gravest: readonly EntryMark[] = ["failure", "scaleOut", "scaleIn", "deployment", "edit"];

/** @param xOf place of an instant on the timeline, CSS px */
export function markerGroups(journal: readonly JournalEntry[], xOf: (atMs: number) => number): readonly MarkerGroup[] {
  const groups: { x: number; mark: EntryMark; entries: JournalEntry[] }[] = [];
  for (const entry of journal) {
    const mark = markOf(entry);
    if (!timelineMarks.has(mark) || entry.eventName === "Open") continue;
    const x = xOf(entry.atMs);
    const last = groups.at(-1);
    if (last !== undefined && x - last.x < leastMarkerDistance) {
      last.entries.push(entry);
      if (gravest.indexOf(mark) < gravest.indexOf(last.mark)) last.mark = mark;
    } else groups.push({ x, mark, entries: [entry] });
  }
  return groups;
}
