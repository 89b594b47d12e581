import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type Selection, usePage } from "../../app/pageState.ts";
import { useEditing } from "../editing/editState.ts";
import { PinMark } from "./PinMark.tsx";
import { useStop } from "./useStop.ts";

type GroupTitleProps = {
  id: string;
  pinKey: string;
  sentence: string;
  /** What a click on it selects; null for the whole scenario. */
  selects: Selection | null;
  /** From far away the title stands above the border, where there is room. */
  above?: boolean;
  children: ReactNode;
};

/** Selects and drags its group. Seen from far away it keeps its size on the screen. */
export function GroupTitle({ id, pinKey, sentence, selects, above = false, children }: GroupTitleProps) {
  const { selected, props } = useStop(id, sentence);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the canvas's; Enter steps in.
    <div
      {...props}
      role="group"
      onClick={({ target }) => {
        if (target instanceof Element && target.closest("button") !== null) return;
        useEditing.setState({ marked: [] });
        usePage.getState().select(selects);
      }}
      className={clsx(
        "group-title group/stop pointer-events-auto absolute top-0 left-0 flex cursor-grab items-center gap-1.5 rounded-card px-2 py-0.5 pl-[3px] text-12 leading-[18px] font-semibold whitespace-nowrap",
        "max-w-full group-data-[detail=glyph]/canvas:text-16 group-data-[detail=glyph]/canvas:leading-[22px]",
        "group-data-[detail=bar]/canvas:text-[calc(12px/var(--zoom))] group-data-[detail=bar]/canvas:leading-[1.3] group-data-[detail=cell]/canvas:text-[min(34px,calc(12px/var(--zoom)))] group-data-[detail=cell]/canvas:leading-[1.2]",
        above
          ? "group-data-[detail=bar]/canvas:top-auto group-data-[detail=bar]/canvas:bottom-full group-data-[detail=cell]/canvas:top-auto group-data-[detail=cell]/canvas:bottom-full"
          : "",
        selected && "outline-2 outline-accent",
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5 overflow-hidden text-ellipsis">{children}</span>
      <PinMark id={pinKey} name={sentence.split(",", 1)[0] ?? sentence} />
    </div>
  );
}
