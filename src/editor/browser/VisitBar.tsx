import { clsx } from "clsx";
import { useCalm } from "../../client/calm.ts";
import { formatClock } from "../../ui/format.ts";
import { taskView } from "../views.ts";
import { useLog, useVisits } from "./visitLog.ts";
import { slicesOf } from "./visitWords.ts";

/** Each further task is drawn paler. Source: mock-up main-dark. */
const strengths = [1, 0.82, 0.64, 0.48, 0.34];

/** A page that does not reload by itself says when it was loaded. */
function visitsText(automatic: boolean, count: number, newestMs: number | undefined): string {
  if (newestMs === undefined) return "No visit yet";
  const visits = count === 1 ? "visit" : `${count} visits`;
  return automatic
    ? `Last ${visits}, by task`
    : `${count === 1 ? "1 visit" : visits}, newest at ${formatClock(newestMs)}`;
}

export function VisitBar() {
  const automatic = useVisits((state) => state.automatic);
  const log = useLog();
  const tasks = useCalm((state) => state.tables.task);
  const slices = slicesOf(log.map(({ visit }) => visit));
  const nameOf = (key: string) => {
    const task = tasks?.get(key);
    return task === undefined ? key.replace("elb", "") : `task ${taskView.shortId(task)}`;
  };
  const text = slices.map(({ key, visits }) => `${nameOf(key)}: ${visits}`).join(", ");
  return (
    <div className="px-3 pt-1.5">
      <div className="mb-1 flex items-center justify-between gap-1 text-11 text-text3">
        <span className="truncate" title="When the page above was loaded; a browser shows it until the next visit.">
          {visitsText(automatic, log.length, log.at(-1)?.atMs)}
        </span>
        <button
          type="button"
          aria-pressed={automatic}
          title="Reload every second while the run plays"
          onClick={() => useVisits.setState({ automatic: !automatic })}
          className="group -my-1 flex h-6 shrink-0 items-center pointer-coarse:-my-3.5 pointer-coarse:min-h-11"
        >
          <span className="rounded-field px-1.5 py-1 font-medium text-text2 group-hover:bg-raised group-aria-pressed:bg-accent-bg group-aria-pressed:text-accent">
            every 1 s
          </span>
        </button>
      </div>
      <div
        role="img"
        aria-label={`Last visits, ${text}`}
        title={text}
        className="flex h-2.5 gap-0.5 overflow-hidden rounded-pill"
      >
        {slices.map(({ key, visits, failed }, index) => (
          <span
            key={key}
            className={clsx("h-full", failed ? "texture-hatch-bold text-fl-fail" : "bg-fl-acc")}
            style={{ flexGrow: visits, opacity: failed ? 1 : (strengths[index] ?? 0.34) }}
          />
        ))}
      </div>
    </div>
  );
}
