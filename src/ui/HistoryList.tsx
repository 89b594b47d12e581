import { formatClock } from "./format.ts";

export interface HistoryItem {
  readonly key: number;
  readonly atMs: number;
  readonly summary: string;
  readonly reason: string;
}
type HistoryListProps = { label: string; items: readonly HistoryItem[] };

/** Rows shown; the charts show the rest. */
const most = 8;

/** What changed and why, newest first. */
export function HistoryList({ label, items }: HistoryListProps) {
  if (items.length === 0) return null;
  return (
    <section aria-label={label} className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold">History</h3>
      <ol className="flex flex-col gap-1.5">
        {items.slice(0, most).map(({ key, atMs, summary, reason }) => (
          <li key={key} className="grid grid-cols-[54px_minmax(0,1fr)] gap-2">
            <time className="font-mono text-text3 tabular-nums">{formatClock(atMs)}</time>
            <span className="min-w-0">
              {summary}
              <span className="block wrap-anywhere text-text2">{reason}</span>
            </span>
          </li>
        ))}
      </ol>
      {items.length > most && <p className="text-text3">and {items.length - most} earlier</p>}
    </section>
  );
}
