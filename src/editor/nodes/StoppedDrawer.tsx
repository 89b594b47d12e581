import { useCalm } from "../../client/calm.ts";
import { Glyph } from "../../ui/Glyph.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { failedLately, type TaskOwner } from "../graph/drawnTasks.ts";
import { taskView } from "../views.ts";
import { TaskList } from "./TaskList.tsx";

/** Tasks that failed within the last 60 simulated seconds, with their reasons. */
export function StoppedDrawer({ owner }: { owner: TaskOwner }) {
  const tasks = useCalm((state) => failedLately(owner, state, taskView.hasFailed));
  if (tasks.length === 0) return null;
  return (
    <Popover
      label="Tasks that stopped"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-4 items-center gap-1 rounded-pill border border-st-fail bg-bad-bg px-1.5 text-11 leading-none font-semibold text-st-fail"
        >
          <Glyph shape="diamondCross" size={12} />
          {tasks.length} stopped
        </button>
      )}
    >
      {(close) => (
        <TaskList
          tasks={tasks}
          className="flex max-h-60 w-72 flex-col gap-2 overflow-auto text-12"
          status={(task) => task.stopCode}
          detail={(task) => task.stoppedReason}
          close={close}
        />
      )}
    </Popover>
  );
}
