import { clsx } from "clsx";
import { NetworkInterfaceTab, RevisionStripe, TaskMark, Texture } from "./TaskParts.tsx";
import { borders, fills, inks } from "./taskInk.ts";
import { type TaskView, useTaskView } from "./useTaskView.ts";

type TaskCapsuleProps = {
  id: string;
  /** One line, or everything. */
  density: "capsule" | "line";
};

/** A Fargate task: a capsule that stands free in its zone, with a tab for the network interface it alone has. */
export function TaskCapsule({ id, density }: TaskCapsuleProps) {
  const view = useTaskView(id);
  if (!("task" in view)) return null;
  return (
    <span
      className={clsx(
        "relative block size-full overflow-hidden rounded-window border bg-panel text-left shadow-card",
        view.border === "dashed" && "border-dashed",
        view.border === "plain" ? "border-line" : borders[view.token],
      )}
    >
      {density === "capsule" && <Texture view={view} />}
      <RevisionStripe view={view} />
      {density === "capsule" ? <Whole view={view} /> : <Line view={view} />}
    </span>
  );
}

function Whole({ view }: { view: TaskView }) {
  const { task, glyph, token, word, detail, cpuPercent } = view;
  const running = word === "RUNNING" && detail?.startsWith("CPU") === true;
  return (
    <>
      <NetworkInterfaceTab view={view} />
      <span className="absolute inset-0 flex flex-col pt-[25px] pr-2 pl-3.5 group-data-[detail=glyph]/canvas:justify-center group-data-[detail=glyph]/canvas:pt-0">
        <span className="flex items-center justify-between">
          <TaskMark view={view} />
          {task.capacityProviderName === "FARGATE_SPOT" && (
            <span className="text-11 leading-[15px] text-text2 group-data-[detail=glyph]/canvas:hidden">Spot</span>
          )}
        </span>
        <span className="mt-[3px] flex items-baseline justify-between gap-1 text-11 font-semibold whitespace-nowrap group-data-[detail=glyph]/canvas:hidden">
          <span className={inks[token]}>{word}</span>
          {running && <span className="text-text2 tabular-nums">{detail}</span>}
        </span>
        <span
          className="mt-0.5 truncate text-11 text-text2 tabular-nums group-data-[detail=glyph]/canvas:hidden"
          title={running ? undefined : (detail ?? undefined)}
        >
          {running || detail === null ? <span className="font-mono">{task.taskDefinitionArn}</span> : detail}
        </span>
        {running && (
          <span className="mt-1.5 h-[5px] overflow-hidden rounded-pill bg-line group-data-[detail=glyph]/canvas:hidden">
            <span
              className={clsx("block h-full rounded-pill bg-current", fills[token])}
              style={{ width: `${Math.min(100, cpuPercent ?? 0)}%` }}
            />
          </span>
        )}
      </span>
      {glyph === "diamondCross" && <span className="sr-only">failed</span>}
    </>
  );
}

function Line({ view }: { view: TaskView }) {
  return (
    <>
      <span className="absolute top-0 right-3 left-3 h-[3px] rounded-b-field bg-[color-mix(in_srgb,var(--az)_45%,transparent)]" />
      <span className="absolute inset-0 flex flex-col justify-center pr-2 pl-3.5">
        <TaskMark view={view} />
        <span
          className={clsx(
            "truncate text-11 font-semibold tabular-nums group-data-[detail=glyph]/canvas:hidden",
            inks[view.token],
          )}
        >
          {view.word === "RUNNING" && view.detail !== null ? view.detail : view.word}
        </span>
      </span>
    </>
  );
}
