import type { Box, Point } from "../graph/box.ts";

/** A line that shows with what a dragged thing is aligned: at `at` on its axis, from one end to the other. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** CSS px. Source: design-ux §3.7. */
export const guideReach = 6;
export const gridPitch = 8;

type Axis = Guide["axis"];
const sizeOf = { x: "width", y: "height" } as const;
const other = { x: "y", y: "x" } as const;
/** Its two edges and its centre. */
const places = (box: Box, axis: Axis): readonly number[] => {
  const size = box[sizeOf[axis]];
  return [box[axis], box[axis] + size / 2, box[axis] + size];
};

/**
 * Where a dragged thing comes to rest: at the edge or the centre of another one within reach, else on the grid.
 *
 * @param box where the pointer has it
 */
export function snapped(box: Box, others: readonly Box[]): { readonly at: Point; readonly guides: readonly Guide[] } {
  const x = snapAxis(box, others, "x");
  const y = snapAxis(box, others, "y");
  const at = { x: x.at, y: y.at };
  const settled = { ...box, ...at };
  return { at, guides: [...guidesAt(settled, others, "x", x.line), ...guidesAt(settled, others, "y", y.line)] };
}

function snapAxis(box: Box, others: readonly Box[], axis: Axis): { at: number; line: number | null } {
  let best: { by: number; line: number } | null = null;
  for (const one of others) {
    for (const line of places(one, axis)) {
      for (const place of places(box, axis)) {
        const by = line - place;
        if (Math.abs(by) <= guideReach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, line };
      }
    }
  }
  if (best !== null) return { at: box[axis] + best.by, line: best.line };
  return { at: Math.round(box[axis] / gridPitch) * gridPitch, line: null };
}

/** One line through the dragged thing and everything that stands on it. */
function guidesAt(box: Box, others: readonly Box[], axis: Axis, line: number | null): readonly Guide[] {
  if (line === null) return [];
  const along = other[axis];
  const size = sizeOf[along];
  const touching = [box, ...others.filter((one) => places(one, axis).some((place) => Math.abs(place - line) < 0.5))];
  const from = Math.min(...touching.map((one) => one[along]));
  const to = Math.max(...touching.map((one) => one[along] + one[size]));
  return [{ axis, at: line, from, to }];
}
