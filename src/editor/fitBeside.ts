import type { Box } from "./graph/box.ts";

/** How the canvas is seen: moved by x and y, then enlarged. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Least share of the zoom that is kept to clear what a window covers. Estimate: a fifth smaller can still be read. */
const leastShare = 0.8;

const onScreen = ({ x, y, width, height }: Box, view: View): Box => ({
  x: x * view.zoom + view.x,
  y: y * view.zoom + view.y,
  width: width * view.zoom,
  height: height * view.zoom,
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Of the view of everything and the view beside a floating window, the first that leaves every card in sight. What would
 * have to become too small to clear the window stays under it: the window can be moved.
 */
export function fitBeside(whole: View, beside: View, cards: readonly Box[], window: Box): View {
  const covered = cards.some((card) => overlap(onScreen(card, whole), window));
  return covered && beside.zoom >= whole.zoom * leastShare ? beside : whole;
}
