import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { useCalm } from "../../../client/calm.ts";
import type { AssumedValueId } from "../../../engine/assumedValues.ts";
import { usualStartUnixMs, utcText } from "../../../kernel/calendar.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { limitsWords, runWords } from "../describe.ts";
import type { ScheduledActionRecord } from "../model.ts";
import { nextRuns } from "../schedule.ts";

const runsShown = 5;

const nextRunMarks = ({ schedule, timezone }: ScheduledActionRecord): readonly AssumedValueId[] => [
  "calendarStart",
  ...(schedule.startsWith("rate(") ? (["firstRateRun"] as const) : []),
  ...(timezone == null || timezone === "UTC" ? [] : (["skippedLocalTime"] as const)),
];

export function ScheduledActionInspector({ id }: { id: string }) {
  const { action, target, start, nowMs } = useCalm(({ tables, nowMs: now }) => {
    const found = tables.scheduledAction?.get(id);
    return {
      action: found,
      target: tables.scalableTarget?.get(found?.scalableTargetId ?? ""),
      start: tables.settings?.get("run")?.startUnixMs ?? usualStartUnixMs,
      nowMs: now,
    };
  });
  if (action === undefined) return null;
  // A run is planned again only when one has passed, so the list need not follow every simulated second.
  const from = action.sim.nextRunAtMs === null ? nowMs : action.sim.nextRunAtMs - 1;
  const runs = nextRuns(action, start + action.creationTimeMs, start + from, runsShown);
  const { scheduledActionName } = action;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="application-auto-scaling" size={32} />}
        title={scheduledActionName}
        kindLine="Scheduled action"
      />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => openForm("PutScheduledAction", { scheduledAction: id })}>
          Edit scheduled action…
        </Button>
        <Button
          size="small"
          disabled={target === undefined}
          onClick={() =>
            void edit({
              type: "application-autoscaling.DeleteScheduledAction",
              resourceId: target?.resourceId ?? "",
              scheduledActionName,
            })
          }
        >
          Delete
        </Button>
      </div>
      <Facts
        label="Scheduled action"
        facts={[
          { label: "Sets", value: limitsWords(action) },
          { label: "Schedule", value: action.schedule, code: true },
          { label: "Timezone", value: action.timezone ?? "UTC" },
          { label: "StartTime", value: action.startTime === null ? null : utcText(action.startTime) },
          { label: "EndTime", value: action.endTime === null ? null : utcText(action.endTime) },
          { label: "Limits now", value: target && `${target.minCapacity} to ${target.maxCapacity}` },
          {
            label: "Ran last",
            value: action.sim.lastRunAtMs === null ? "not yet" : formatClock(action.sim.lastRunAtMs),
          },
          { label: "Did nothing", value: action.sim.missed },
        ]}
      />
      <section aria-label="Next runs">
        <h3 className="mb-1.5 text-12 font-semibold text-text3">
          Next runs <Assumed of={nextRunMarks(action)} />
        </h3>
        {runs.length === 0 ? (
          <p className="text-12 text-text2">It does not run again.</p>
        ) : (
          <ol className="flex flex-col gap-1 text-12 tabular-nums">
            {runs.map((run) => (
              <li key={run} className="flex justify-between gap-3">
                <span>{runWords(action, run)}</span>
                <span className="text-text3">{formatClock(run - start)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
