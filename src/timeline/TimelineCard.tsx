import type { JournalEntry } from "../engine/journal.ts";
import { formatClock, formatNumber } from "../ui/format.ts";
import { EntryGlyph } from "./EntryGlyph.tsx";
import { markOf } from "./entryMark.ts";
import { entryLine } from "./FeedText.tsx";

/** Lines a card lists. Estimate: what fits above the transport. */
const mostLines = 4;

type TimelineCardProps = {
  atMs: number;
  /** Place along the timeline, CSS px, and its whole length. */
  x: number;
  width: number;
  requestRate: number | null;
  entries: readonly JournalEntry[];
};

/** What the pointer is over: the moment, its traffic, and what happened there with its cause. */
export function TimelineCard({ atMs, x, width, requestRate, entries }: TimelineCardProps) {
  const shift = x < 120 ? "0%" : x > width - 120 ? "-100%" : "-50%";
  return (
    <div
      aria-hidden
      style={{ left: x, transform: `translateX(${shift})` }}
      className="pointer-events-none absolute bottom-full z-40 mb-3 w-max max-w-80 rounded-card border border-line bg-raised px-2.5 py-1.5 text-12 shadow-float"
    >
      <div className="flex justify-between gap-4 tabular-nums">
        <b className="font-mono">{formatClock(atMs)}</b>
        {requestRate !== null && (
          <span className="text-text2">{formatNumber(requestRate, requestRate < 10 ? 1 : 0)} req/s</span>
        )}
      </div>
      {entries.slice(0, mostLines).map((entry) => (
        <div key={entry.id} className="mt-1 flex gap-1.5">
          <span className="mt-0.5">
            <EntryGlyph mark={markOf(entry)} size={11} />
          </span>
          <span>
            {entryLine(entry)}
            {entry.because !== undefined && <span className="block text-text3">{entry.because}</span>}
          </span>
        </div>
      ))}
      {entries.length > mostLines && <div className="mt-1 text-text3">and {entries.length - mostLines} more</div>}
    </div>
  );
}
