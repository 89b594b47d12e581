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
/** The same where a finger has to tell them apart. Source: design-ux §2.1. */
export const leastMarkerDistanceTouch = 44;

/** The sign that a finger at a place of the timeline means. */
export const markerUnder = (groups: readonly MarkerGroup[], x: number): MarkerGroup | undefined =>
  groups.find((group) => Math.abs(group.x - x) < leastMarkerDistanceTouch / 2);

/** CSS px of a sign, and of each figure of the count beside it. */
const signWidth = leastMarkerDistance;
const figureWidth = 7;
const widthOf = ({ entries: { length } }: Pick<MarkerGroup, "entries">): number =>
  signWidth + (length > 1 ? figureWidth * String(length).length : 0);

const gravest: readonly EntryMark[] = ["failure", "scaleOut", "scaleIn", "deployment", "edit"];

/**
 * @param xOf place of an instant on the timeline, CSS px
 * @param leastDistance between two signs, CSS px
 */
export function markerGroups(
  journal: readonly JournalEntry[],
  xOf: (atMs: number) => number,
  leastDistance = leastMarkerDistance,
): readonly MarkerGroup[] {
  const groups: { x: number; mark: EntryMark; entries: JournalEntry[] }[] = [];
  for (const entry of journal) {
    const mark = markOf(entry);
    if (!timelineMarks.has(mark) || entry.eventName === "Open") continue;
    const x = xOf(entry.atMs);
    groups.push({ x, mark, entries: [entry] });
    // A merged sign is wider, and may reach the one before it.
    for (let last = groups.at(-1), before = groups.at(-2); last !== undefined && before !== undefined; ) {
      if (last.x - before.x >= Math.max(leastDistance, (widthOf(last) + widthOf(before)) / 2)) break;
      before.entries.push(...last.entries);
      if (gravest.indexOf(last.mark) < gravest.indexOf(before.mark)) before.mark = last.mark;
      groups.pop();
      last = groups.at(-1);
      before = groups.at(-2);
    }
  }
  return groups;
}
