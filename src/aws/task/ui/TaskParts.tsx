import { clsx } from "clsx";
import { EthernetPort } from "lucide-react";
import { Glyph } from "../../../ui/Glyph.tsx";
import { hasInterface } from "../model.ts";
import { chipId } from "../taskChip.ts";
import { fills, textures } from "./taskInk.ts";
import type { TaskView } from "./useTaskView.ts";

/** Glyph and id. */
export function TaskMark({ view }: { view: TaskView }) {
  return (
    <span
      data-testid="task-mark"
      className="flex items-center gap-1.5 font-mono text-12 leading-[15px] font-semibold group-data-[detail=glyph]/canvas:text-20 group-data-[detail=glyph]/canvas:leading-6"
    >
      <Glyph
        shape={view.glyph}
        size={14}
        className={clsx(fills[view.token], "group-data-[detail=glyph]/canvas:size-6")}
      />
      {chipId(view.task)}
    </span>
  );
}

/** A band on the lower edge, so that no text lies on a pattern. */
export function Texture({ view: { texture, token } }: { view: TaskView }) {
  if (texture === null) return null;
  return (
    <span
      className={clsx("absolute right-0 bottom-0 left-[5px] h-[15px] opacity-75", textures[texture], fills[token])}
    />
  );
}

/** Second channel beside the state: which side of a deployment the task is on. */
export function RevisionStripe({ view: { revision } }: { view: TaskView }) {
  if (revision === null) return null;
  return (
    <span
      data-revision={revision}
      className={clsx(
        "absolute inset-y-0 left-0 w-[5px]",
        revision === "newest" ? "bg-fl-rev" : "texture-revision-old",
      )}
    />
  );
}

/** The tab of the network interface that the task alone has. */
export function NetworkInterfaceTab({ view: { task }, narrow = false }: { view: TaskView; narrow?: boolean }) {
  return (
    <span
      className={clsx(
        "absolute top-0 flex h-[19px] items-center overflow-hidden rounded-b-field border border-t-0 border-[color-mix(in_srgb,var(--az)_45%,transparent)] bg-[color-mix(in_srgb,var(--az)_16%,var(--panel))] font-mono text-11 font-semibold whitespace-nowrap text-az group-data-[detail=glyph]/canvas:hidden",
        narrow ? "right-1 left-2 gap-0.5 px-1 tracking-[-0.03em]" : "right-2 left-3 gap-1 px-1.5",
      )}
    >
      <EthernetPort size={11} aria-hidden className="shrink-0" />
      {task.lastStatus === "PROVISIONING" && !hasInterface(task)
        ? "attaching…"
        : (task.privateIpAddress ?? "no address")}
    </span>
  );
}
