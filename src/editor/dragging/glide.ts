import { useCanvas } from "../canvasState.ts";
import type { Point } from "../graph/box.ts";
import type { Places } from "../graph/layout.ts";

export interface Move extends Point {
  readonly key: string;
  readonly from: Point;
}

let frame = 0;

/** Lets things go where they belong within so many wall ms; the newest glide ends the one before. */
export function glide(moves: readonly Move[], ms: number): void {
  cancelAnimationFrame(frame);
  if (ms === 0 || moves.length === 0) {
    useCanvas.setState({ moving: {} });
    return;
  }
  const start = performance.now();
  const step = (now: number): void => {
    const share = easeOut(Math.min(1, Math.max(0, (now - start) / ms)));
    const at = (from: number, to: number) => from + (to - from) * share;
    const moving: Places = Object.fromEntries(
      moves.map(({ key, from, x, y }) => [key, [at(from.x, x), at(from.y, y)] as const]),
    );
    useCanvas.setState({ moving: share === 1 ? {} : moving });
    if (share < 1) frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
}

const easeOut = (share: number): number => 1 - (1 - share) ** 3;
