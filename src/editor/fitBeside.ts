import { type Box, overlap } from "./graph/box.ts";

/** How the canvas is seen: moved by x and y, then enlarged. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Least share of the zoom that is kept to clear what a window covers. Estimate: a fifth smaller can still be read. */
const leastShare = 0.8;
/** Views tried between the one and the other. Estimate: steps that nobody would notice one by one. */
const steps = 10;

const onScreen = ({ x, y, width, height }: Box, view: View): Box => ({
  x: x * view.zoom + view.x,
  y: y * view.zoom + view.y,
  width: width * view.zoom,
  height: height * view.zoom,
});

/**
 * On the way from the view of everything to the view beside a floating window, the first that leaves every card in
 * sight. What would have to become too small to clear the window stays under it: the window can be moved.
 */
export function fitBeside(whole: View, beside: View, cards: readonly Box[], window: Box): View {
  for (let step = 0; step <= steps; step++) {
    const view = between(whole, beside, step / steps);
    if (view.zoom < whole.zoom * leastShare) break;
    if (!cards.some((card) => overlap(onScreen(card, view), window))) return view;
  }
  return whole;
}

/** Every edge moves in proportion, so what is inside the canvas in both views is inside it in between. */
const between = (a: View, b: View, share: number): View =>
  share === 0
    ? a
    : share === 1
      ? b
      : { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, zoom: a.zoom + (b.zoom - a.zoom) * share };
