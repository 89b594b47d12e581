import { useStore } from "@xyflow/react";
import { LayoutGrid, Maximize, Minus, Plus } from "lucide-react";
import { formatPercent } from "../ui/format.ts";
import { Kbd } from "../ui/Kbd.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import type { ViewportCommands } from "./useViewport.ts";

const box =
  "inline-flex h-7 items-center rounded-button border border-line bg-panel text-12 text-text2 pointer-coarse:h-11";
const press =
  "grid h-full place-items-center rounded-button hover:text-text pointer-coarse:min-h-11 pointer-coarse:min-w-11";

export function ViewControls({ view, tidy }: { view: ViewportCommands; tidy: (everything: boolean) => void }) {
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    <div role="group" aria-label="View" className="pointer-events-auto ml-auto flex shrink-0 gap-1.5">
      <Tooltip
        text={
          <span className="flex items-center gap-1.5">
            Back to the lanes, except what is pinned <Kbd>T</Kbd> everything <Kbd>Shift T</Kbd>
          </span>
        }
      >
        <button
          type="button"
          onClick={(event) => tidy(event.shiftKey)}
          className={`${box} gap-1.5 px-2 hover:border-line-strong hover:text-text pointer-coarse:min-h-11 @max-[30rem]:hidden`}
        >
          <LayoutGrid size={14} aria-hidden />
          Tidy
        </button>
      </Tooltip>
      <div className={`${box} tabular-nums`}>
        <Tooltip text="Zoom out" keys="−" describes={false}>
          <button type="button" aria-label="Zoom out" onClick={() => view.zoomBy(-1)} className={`${press} w-8`}>
            <Minus size={13} aria-hidden />
          </button>
        </Tooltip>
        <Tooltip text="Actual size" keys="0" describes={false}>
          <button
            type="button"
            aria-label={`Zoom ${formatPercent(percent)}. Press for actual size.`}
            onClick={view.actualSize}
            className={`${press} min-w-9 font-medium @max-[30rem]:hidden`}
          >
            {formatPercent(percent)}
          </button>
        </Tooltip>
        <Tooltip text="Zoom in" keys="+" describes={false}>
          <button type="button" aria-label="Zoom in" onClick={() => view.zoomBy(1)} className={`${press} w-8`}>
            <Plus size={13} aria-hidden />
          </button>
        </Tooltip>
      </div>
      <Tooltip text="Fit all" keys="1" describes={false}>
        <button
          type="button"
          aria-label="Fit all"
          onClick={view.fitAll}
          className={`${box} justify-center px-[7px] hover:border-line-strong hover:text-text pointer-coarse:min-w-11`}
        >
          <Maximize size={14} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
}
