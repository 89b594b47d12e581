/** One open menu, popover or tooltip. */
export type FloatingLayer = {
  /** True for the layer itself and for the control that opened it. */
  holds: (target: Node) => boolean;
  dismiss: (by: "escape" | "outside") => void;
};

const open: FloatingLayer[] = [];

/** Escape reaches only the layer opened last, and nothing under it (a dialog, the canvas). */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  const last = open.at(-1);
  if (last === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  last.dismiss("escape");
}

/** A press closes every layer above the one it lands in. */
function onPointerDown(event: PointerEvent): void {
  if (!(event.target instanceof Node)) return;
  for (const layer of open.toReversed()) {
    if (layer.holds(event.target)) return;
    layer.dismiss("outside");
  }
}

/** Returns the function that takes the layer away again. */
export function enterFloatingLayer(layer: FloatingLayer): () => void {
  if (open.length === 0) {
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("pointerdown", onPointerDown, true);
  }
  open.push(layer);
  return () => {
    open.splice(open.indexOf(layer), 1);
    if (open.length > 0) return;
    document.removeEventListener("keydown", onKeyDown, true);
    document.removeEventListener("pointerdown", onPointerDown, true);
  };
}
