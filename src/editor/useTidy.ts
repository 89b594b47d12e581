import { useCallback } from "react";
import { remember } from "../app/history.ts";
import { usePage } from "../app/pageState.ts";
import { useReducedMotion } from "../ui/rootAttribute.ts";
import { glide } from "./dragging/glide.ts";
import { layout } from "./graph/layout.ts";
import { moveStep } from "./moveStep.ts";
import type { Graph } from "./useGraph.ts";

/** Wall ms. Source: design-ux §3.7. */
const tidyMs = 300;

/** Gives things back to their lanes: what is not pinned, or everything. They glide there. */
export function useTidy({ structure, nodes }: Graph): (everything: boolean) => void {
  const reduced = useReducedMotion();
  return useCallback(
    (everything) => {
      remember(moveStep(everything ? "tidying everything" : "tidying"));
      usePage.getState().tidy(everything);
      const before = new Map(nodes.map((node) => [node.id, node]));
      const moves = layout(structure, usePage.getState().positions).flatMap(({ id, key, x, y }) => {
        const from = before.get(id);
        return from === undefined || (from.x === x && from.y === y) ? [] : [{ key, from, x, y }];
      });
      glide(moves, reduced ? 0 : tidyMs);
    },
    [structure, nodes, reduced],
  );
}
