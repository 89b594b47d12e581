import { clsx } from "clsx";
import { formatClock } from "../../../ui/format.ts";
import { type StageRow, stageRows, stageWords } from "../describe.ts";
import type { ServiceDeploymentRecord } from "../model.ts";

const signs: Readonly<Record<StageRow["state"], string>> = { done: "✓", now: "▸", ahead: "○", skipped: "–" };
const spoken: Readonly<Record<StageRow["state"], string>> = {
  done: "done",
  now: "now",
  ahead: "not yet",
  skipped: "skipped",
};

/** Lifecycle stages in order: what is done, where it stands, what is to come. */
export function StageTimeline({ record }: { record: ServiceDeploymentRecord }) {
  return (
    <ol aria-label="Lifecycle stages" className="flex flex-col gap-0.5 text-12">
      {stageRows(record).map(({ stage, state, atMs, detail }) => (
        <li
          key={stage}
          aria-current={state === "now" ? "step" : undefined}
          className={clsx(
            "flex items-baseline gap-2",
            state === "now" ? "font-semibold text-rev" : state === "done" ? "text-text" : "text-text3",
          )}
        >
          <span aria-hidden className="w-3 text-center">
            {signs[state]}
          </span>
          <span className="flex-1">
            {stageWords(stage)}
            {detail !== null && <span className="text-text2">, {detail}</span>}
            <span className="sr-only">, {spoken[state]}</span>
          </span>
          {atMs !== null && <span className="text-text3 tabular-nums">{formatClock(atMs)}</span>}
        </li>
      ))}
    </ol>
  );
}
