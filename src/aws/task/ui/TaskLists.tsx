import { Assumed } from "../../../app/Assumed.tsx";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { formatClock } from "../../../ui/format.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { type TaskRecord, taskIdOf } from "../model.ts";
import { chipId, hasFailed } from "../taskChip.ts";
import { pendingTasks, stoppedTasks, type TaskOwner } from "../taskLists.ts";
import { waitWords } from "../waitWords.ts";

/** Tasks that still wait, each with its reason, and those that stopped: AWS keeps them for an hour. */
export function TaskLists({ owner }: { owner: TaskOwner }) {
  const { tasks, nowMs } = useCalm((state) => ({ tasks: state.tables.task, nowMs: state.nowMs }));
  const pending = pendingTasks(owner, tasks?.values() ?? []);
  const stopped = stoppedTasks(owner, tasks?.values() ?? []);
  return (
    <>
      {pending.length > 0 && (
        <section aria-label="Pending tasks" className="flex flex-col gap-1">
          <h3 className="text-12 font-semibold text-text3">Pending tasks, {pending.length}</h3>
          <ul className="flex max-h-64 flex-col overflow-auto">
            {pending.map((task) => (
              <Row key={task.id} task={task} status={task.lastStatus} words={waitWords(task, nowMs)} />
            ))}
          </ul>
        </section>
      )}
      {stopped.length > 0 && (
        <details className="text-12">
          <summary className="cursor-pointer rounded-field py-1 font-semibold text-text3">
            Stopped tasks, {stopped.length}
          </summary>
          <p className="pb-1 text-text3">
            ECS shows a stopped task for about an hour. <Assumed of={["stoppedTaskRetention"]} />
          </p>
          <ul aria-label="Stopped tasks" className="flex max-h-64 flex-col overflow-auto">
            {stopped.map((task) => (
              <Row
                key={task.id}
                task={task}
                status={task.stoppedAtMs === null ? task.lastStatus : formatClock(task.stoppedAtMs)}
                words={task.stoppedReason ?? task.stopCode}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Row({ task, status, words }: { task: TaskRecord; status: string; words: string | null }) {
  const select = usePage((page) => page.select);
  const failed = hasFailed(task);
  const ended = task.lastStatus === "STOPPED";
  return (
    <li>
      <button
        type="button"
        aria-label={`Task ${taskIdOf(task).slice(0, 8)}, ${task.lastStatus}${words === null ? "" : `, ${words}`}`}
        onClick={() => select({ kind: "task", id: task.id })}
        className="w-full rounded-field px-1 py-1 text-left text-12 hover:bg-raised"
      >
        <span className="flex items-center gap-1.5">
          <Glyph
            shape={failed ? "diamondCross" : ended ? "squareHollow" : "circleQuarter"}
            size={12}
            className={failed ? "text-fl-fail" : ended ? "text-fl-stopped" : "text-st-pend"}
          />
          <code className="font-mono font-semibold text-accent underline underline-offset-2">{chipId(task)}</code>
          <span className="flex-1 truncate text-text3">{task.taskDefinitionArn}</span>
          <span className="text-text3 tabular-nums">{status}</span>
        </span>
        {words !== null && <span className="block pl-4.5 wrap-anywhere text-text2">{words}</span>}
      </button>
    </li>
  );
}
