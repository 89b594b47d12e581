import type { ReactNode } from "react";
import { usePage } from "../../app/pageState.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { taskView } from "../views.ts";

type TaskListProps = {
  tasks: readonly TaskRecord[];
  className: string;
  /** What stands behind the id, and the line under it. */
  status: (task: TaskRecord) => ReactNode;
  detail: (task: TaskRecord) => ReactNode;
  close: () => void;
};

/** Tasks that stand nowhere on the canvas, one under the other; each opens its inspector. */
export function TaskList({ tasks, className, status, detail, close }: TaskListProps) {
  const select = usePage((state) => state.select);
  return (
    <ul className={className}>
      {tasks.map((task) => (
        <li key={task.id}>
          <button
            type="button"
            className="w-full rounded-field text-left hover:bg-raised"
            onClick={() => {
              select({ kind: "task", id: task.id });
              close();
            }}
          >
            <b className="font-mono">{taskView.shortId(task)}</b> {status(task)}
            <span className="block text-text2">{detail(task)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
