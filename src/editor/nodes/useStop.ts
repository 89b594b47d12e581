import type { FocusEvent } from "react";
import { usePage } from "../../app/pageState.ts";
import { type StopId, useCanvas } from "../canvasState.ts";
import { useGraph } from "../useGraph.ts";

/** What everything on the canvas that can be focused and selected has in common. */
export function useStop(id: StopId, sentence: string) {
  const first = useGraph().nodes[0]?.id;
  const reached = useCanvas(({ focused }) => focused === id || (focused === null && first === id));
  const selected = useCanvas((state) => state.selected === id);
  const steps = useCanvas((state) => state.steps.get(id));
  const dimmed = useCanvas((state) => state.steps.size > 0 && !state.steps.has(id));
  return {
    selected,
    dimmed,
    props: {
      "data-stop": id,
      tabIndex: reached ? 0 : -1,
      "aria-label": steps === undefined ? sentence : `${sentence}, step ${steps.join(" and ")} of Why?`,
      onFocus: ({ target, currentTarget }: FocusEvent) => {
        if (target === currentTarget) useCanvas.setState({ focused: id });
      },
    },
  };
}

/** Pinned things stay where they were put when the rest is tidied. */
export const usePinned = (key: string): boolean => usePage(({ pinned }) => pinned.includes(key));
