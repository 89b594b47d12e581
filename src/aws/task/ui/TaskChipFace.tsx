import { clsx } from "clsx";
import { hostPortTag } from "../taskChip.ts";
import { NetworkInterfaceTab, RevisionStripe, TaskMark, Texture } from "./TaskParts.tsx";
import { borders, fills, inks } from "./taskInk.ts";
import { type TaskView, useTaskView } from "./useTaskView.ts";

type TaskChipFaceProps = {
  id: string;
  /** One line, or everything. */
  density: "capsule" | "line";
};

/**
 * A task on an instance: a square chip that shares its host's address and says its host port, or has a network
 * interface of its own in awsvpc mode.
 */
export function TaskChipFace({ id, density }: TaskChipFaceProps) {
  const view = useTaskView(id);
  if (!("task" in view)) return null;
  return (
    <span
      className={clsx(
        "relative block size-full overflow-hidden rounded-button border bg-raised text-left",
        view.border === "dashed" && "border-dashed",
        view.border === "plain" ? "border-line" : borders[view.token],
      )}
    >
      {density === "capsule" && <Texture view={view} />}
      <RevisionStripe view={view} />
      {density === "capsule" && view.networkMode === "awsvpc" && <NetworkInterfaceTab view={view} narrow />}
      <span
        className={clsx(
          "absolute inset-0 flex flex-col pr-1 pl-2.5 group-data-[detail=glyph]/canvas:justify-center group-data-[detail=glyph]/canvas:pt-0",
          density === "line" ? "justify-center" : view.networkMode === "awsvpc" ? "pt-[21px]" : "pt-1.5",
        )}
      >
        <TaskMark view={view} />
        <State view={view} />
        {density === "capsule" && view.networkMode !== "awsvpc" && <Port view={view} />}
        {density === "capsule" && view.cpuPercent !== null && view.word === "RUNNING" && (
          <span className="mt-1 mr-1 h-[5px] overflow-hidden rounded-pill bg-line group-data-[detail=glyph]/canvas:hidden">
            <span
              className={clsx("block h-full rounded-pill bg-current", fills[view.token])}
              style={{ width: `${Math.min(100, view.cpuPercent)}%` }}
            />
          </span>
        )}
      </span>
      {view.glyph === "diamondCross" && <span className="sr-only">failed</span>}
    </span>
  );
}

/** A running task says its number, every other its state. */
function State({ view: { word, detail, token } }: { view: TaskView }) {
  return (
    <span
      className={clsx(
        "mt-0.5 truncate text-11 leading-[13px] font-semibold tracking-[-0.02em] tabular-nums group-data-[detail=glyph]/canvas:hidden",
        inks[token],
      )}
      title={detail === null ? word : `${word}, ${detail}`}
    >
      {word === "RUNNING" && detail !== null ? detail : word}
    </span>
  );
}

function Port({ view: { task, word, detail } }: { view: TaskView }) {
  const tag = hostPortTag(task);
  const says = tag ?? (word === "RUNNING" ? null : (detail ?? "no port yet"));
  if (says === null) return null;
  return (
    <span
      className={clsx(
        "mt-px truncate text-11 leading-[13px] tracking-[-0.02em] text-text2 group-data-[detail=glyph]/canvas:hidden",
        tag !== null && "font-mono",
      )}
    >
      {says}
    </span>
  );
}
