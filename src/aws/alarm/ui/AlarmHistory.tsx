import { formatClock } from "../../../ui/format.ts";
import type { AlarmHistoryItem } from "../model.ts";

type AlarmHistoryProps = { history: readonly AlarmHistoryItem[] };

/** Rows shown; the charts show the rest. */
const most = 8;

/** DescribeAlarmHistory: the newest changes of state and why. */
export function AlarmHistory({ history }: AlarmHistoryProps) {
  if (history.length === 0) return null;
  return (
    <section aria-label="Alarm history" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold">History</h3>
      <ol className="flex flex-col gap-1.5">
        {history.slice(0, most).map(({ entry, atMs, historySummary, stateReason }) => (
          <li key={entry} className="grid grid-cols-[54px_minmax(0,1fr)] gap-2">
            <time className="font-mono text-text3 tabular-nums">{formatClock(atMs)}</time>
            <span className="min-w-0">
              {historySummary}
              <span className="block wrap-anywhere text-text2">{stateReason}</span>
            </span>
          </li>
        ))}
      </ol>
      {history.length > most && <p className="text-text3">and {history.length - most} earlier</p>}
    </section>
  );
}
