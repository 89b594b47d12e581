import { clsx } from "clsx";
import { EthernetPort } from "lucide-react";
import { Glyph } from "../../../ui/Glyph.tsx";
import type { TaskLook } from "../taskChip.ts";
import { chipId } from "../taskChip.ts";
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
      {view.revision !== null && (
        <span
          className={clsx(
            "absolute inset-y-0 left-0 w-[5px]",
            view.revision === "newest" ? "bg-fl-rev" : "texture-revision-old",
          )}
        />
      )}
      {density === "capsule" ? <Whole view={view} /> : <Line view={view} />}
    </span>
  );
}

function Whole({ view }: { view: TaskView }) {
  const { task, glyph, token, word, detail, cpuPercent } = view;
  const running = word === "RUNNING" && detail?.startsWith("CPU") === true;
  return (
    <>
      <span className="absolute top-0 right-2 left-3 flex h-[19px] items-center gap-1 rounded-b-field border border-t-0 border-[color-mix(in_srgb,var(--az)_45%,transparent)] bg-[color-mix(in_srgb,var(--az)_16%,var(--panel))] px-1.5 font-mono text-11 font-semibold whitespace-nowrap text-az group-data-[detail=glyph]/canvas:hidden">
        <EthernetPort size={11} aria-hidden className="shrink-0" />
        {task.lastStatus === "PROVISIONING" ? "attaching…" : (task.privateIpAddress ?? "no address")}
      </span>
      <span className="absolute inset-0 flex flex-col pt-[25px] pr-2 pl-3.5 group-data-[detail=glyph]/canvas:justify-center group-data-[detail=glyph]/canvas:pt-0">
        <Id view={view} size={14} />
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
        <Id view={view} size={14} />
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

function Id({ view, size }: { view: TaskView; size: number }) {
  return (
    <span className="flex items-center gap-1.5 font-mono text-12 leading-[15px] font-semibold group-data-[detail=glyph]/canvas:text-20 group-data-[detail=glyph]/canvas:leading-6">
      <Glyph
        shape={view.glyph}
        size={size}
        className={clsx(fills[view.token], "group-data-[detail=glyph]/canvas:size-6")}
      />
      {chipId(view.task)}
    </span>
  );
}

/** A band on the lower edge, so that no text lies on a pattern. */
function Texture({ view: { texture, token } }: { view: TaskView }) {
  if (texture === null) return null;
  return (
    <span
      className={clsx("absolute right-0 bottom-0 left-[5px] h-[15px] opacity-75", textures[texture], fills[token])}
    />
  );
}

const textures = { dots: "texture-dots", hatchThin: "texture-hatch-thin", hatchBold: "texture-hatch-bold" };
const inks: Record<TaskLook["token"], string> = {
  prov: "text-st-prov",
  pend: "text-st-pend",
  act: "text-st-act",
  run: "text-st-run",
  drain: "text-st-drain",
  stopg: "text-st-stopg",
  stopped: "text-st-stopped",
  fail: "text-st-fail",
};
const fills: Record<TaskLook["token"], string> = {
  prov: "text-fl-prov",
  pend: "text-fl-pend",
  act: "text-fl-act",
  run: "text-fl-run",
  drain: "text-fl-drain",
  stopg: "text-fl-stopg",
  stopped: "text-fl-stopped",
  fail: "text-fl-fail",
};
const borders: Record<TaskLook["token"], string> = {
  prov: "border-st-prov",
  pend: "border-st-pend",
  act: "border-st-act",
  run: "border-st-run",
  drain: "border-st-drain",
  stopg: "border-st-stopg",
  stopped: "border-st-stopped",
  fail: "border-st-fail",
};
