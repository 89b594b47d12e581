import { Assumed } from "../../../app/Assumed.tsx";
import { assumedValues } from "../../../engine/assumedValues.ts";
import { formatClock, formatDuration, formatNumber } from "../../../ui/format.ts";
import type { TaskRecord } from "../model.ts";
import { phasesOf } from "../phases.ts";

/** How long ECS keeps a stopped task. Estimate: assumedValues.stoppedTaskRetention. */
const shownMs = assumedValues.stoppedTaskRetention.value * 60_000;

type TaskPhasesProps = { task: TaskRecord; networkMode: string | null; nowMs: number };

/** From createdAt to stoppedAt: how long each part took, as a bar on one scale. */
export function TaskPhases({ task, networkMode, nowMs }: TaskPhasesProps) {
  const phases = phasesOf(task, networkMode);
  const first = phases[0]?.fromMs ?? 0;
  const whole = Math.max(1, (phases.at(-1)?.untilMs ?? nowMs) - first);
  const percent = (ms: number) => `${(ms / whole) * 100}%`;
  return (
    <section aria-label="Phases" className="flex flex-col gap-1">
      <h3 className="text-12 font-semibold text-text3">Phases</h3>
      <ol className="flex flex-col gap-1 text-12">
        {phases.map(({ name, fromMs, untilMs, assumed }) => {
          const took = (untilMs ?? nowMs) - fromMs;
          return (
            <li key={name}>
              <div className="flex items-baseline gap-2">
                <span className="w-10 shrink-0 text-text3 tabular-nums">{formatClock(fromMs)}</span>
                <span className="min-w-0 flex-1">
                  {name}
                  <Assumed of={assumed} />
                </span>
                <span className="tabular-nums">
                  {took < 60_000 ? `${formatNumber(took / 1_000, 1)} s` : formatDuration(took)}
                  {untilMs === null && " so far"}
                </span>
              </div>
              <div aria-hidden className="mt-0.5 h-1 overflow-hidden rounded-pill bg-raised">
                <div
                  className="h-full min-w-0.5 rounded-pill bg-fl-acc"
                  style={{ marginLeft: percent(fromMs - first), width: percent(took) }}
                />
              </div>
            </li>
          );
        })}
      </ol>
      {task.lastStatus === "STOPPED" && (
        <p className="text-12 text-text3">
          Shown for another {formatDuration(Math.max(0, first + whole + shownMs - nowMs))}
          <Assumed of={["stoppedTaskRetention"]} />
        </p>
      )}
    </section>
  );
}
