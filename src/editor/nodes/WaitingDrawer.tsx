import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { Glyph } from "../../ui/Glyph.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { noRoomFor, type TaskOwner, waitingForRoom } from "../graph/drawnTasks.ts";
import { TaskList } from "./TaskList.tsx";

/** Tasks that no instance has room for: those of EC2 that stand nowhere yet, and those that could not even start. */
export function WaitingDrawer({ owner }: { owner: TaskOwner }) {
  const select = usePage((state) => state.select);
  const tasks = useCalm(({ tables }) => waitingForRoom(owner, tables));
  const missing = useCalm(({ tables }) => noRoomFor(owner.id, tables)?.missing ?? 0);
  const failure = useCalm(({ tables }) => noRoomFor(owner.id, tables)?.failure ?? null);
  const count = tasks.length + missing;
  if (count === 0) return null;
  return (
    <Popover
      label="Tasks that wait for room"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="flex h-4 items-center gap-1 rounded-pill border border-dashed border-st-pend bg-warn-bg px-1.5 text-11 leading-none font-semibold whitespace-nowrap text-st-pend"
        >
          <Glyph shape="circleQuarter" size={12} />
          {count} waiting for room
        </button>
      )}
    >
      {(close) => (
        <div className="flex max-h-72 w-80 flex-col gap-2 overflow-auto text-12">
          {failure !== null && (
            <button
              type="button"
              className="w-full rounded-field text-left hover:bg-raised"
              onClick={() => {
                select(owner);
                close();
              }}
            >
              <b>
                {missing} not placed: {failure.reason}
              </b>
              {failure.changes.map((change) => (
                <span key={change} className="block text-text2">
                  {change}
                </span>
              ))}
            </button>
          )}
          <TaskList
            tasks={tasks}
            className="flex flex-col gap-2"
            status={(task) => task.lastStatus}
            detail={(task) => task.sim.waitsFor ?? "waiting for room"}
            close={close}
          />
        </div>
      )}
    </Popover>
  );
}
