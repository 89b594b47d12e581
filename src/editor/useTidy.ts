import { useCallback, useEffect, useRef } from "react";
import { remember } from "../app/history.ts";
import { usePage } from "../app/pageState.ts";
import { useReducedMotion } from "../ui/rootAttribute.ts";
import { useCanvas } from "./canvasState.ts";
import { layout, type Places } from "./graph/layout.ts";
import { moveStep } from "./moveStep.ts";
import type { Graph } from "./useGraph.ts";

/** Wall ms. Source: design-ux §3.7. */
const tidyMs = 300;

/** Gives things back to their lanes: what is not pinned, or everything. They glide there. */
export function useTidy({ structure, nodes }: Graph): (everything: boolean) => void {
  const reduced = useReducedMotion();
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useCallback(
    (everything) => {
      cancelAnimationFrame(frame.current);
      remember(moveStep(everything ? "tidying everything" : "tidying"));
      usePage.getState().tidy(everything);
      const before = new Map(nodes.map((node) => [node.id, node]));
      const moves = layout(structure, usePage.getState().positions).flatMap(({ id, key, x, y }) => {
        const from = before.get(id);
        return from === undefined || (from.x === x && from.y === y) ? [] : [{ key, from, x, y }];
      });
      if (reduced || moves.length === 0) {
        useCanvas.setState({ moving: {} });
        return;
      }
      const start = performance.now();
      const glide = (now: number): void => {
        const share = easeOut(Math.min(1, Math.max(0, (now - start) / tidyMs)));
        const at = (from: number, to: number) => from + (to - from) * share;
        const moving: Places = Object.fromEntries(
          moves.map(({ key, from, x, y }) => [key, [at(from.x, x), at(from.y, y)] as const]),
        );
        useCanvas.setState({ moving: share === 1 ? {} : moving });
        if (share < 1) frame.current = requestAnimationFrame(glide);
      };
      frame.current = requestAnimationFrame(glide);
    },
    [structure, nodes, reduced],
  );
}

const easeOut = (share: number): number => 1 - (1 - share) ** 3;
