import type { PointerEvent } from "react";
import { swallowClick } from "../swallowClick.ts";

/** CSS px sideways after which a finger drags a tile; up and down it scrolls the list. Estimate: the browser's own. */
const least = 8;

/**
 * Browsers begin a drag by touch only after a long press, and some never do. A finger that pulls a tile out sideways
 * carries it at once: the canvas gets the same events as from a mouse.
 */
export function dragByTouch(event: PointerEvent<HTMLElement>, fill: (data: DataTransfer) => void): void {
  if (event.pointerType !== "touch") return;
  const tile = event.currentTarget;
  const { clientX, clientY } = event;
  const dataTransfer = new DataTransfer();
  fill(dataTransfer);
  let ghost: HTMLElement | null = null;
  let over: Element | null = null;
  const send = (name: string, to: Element | null, at: globalThis.PointerEvent, relatedTarget: Element | null = null) =>
    to?.dispatchEvent(
      new DragEvent(name, {
        bubbles: true,
        cancelable: true,
        dataTransfer,
        relatedTarget,
        clientX: at.clientX,
        clientY: at.clientY,
      }),
    );
  const onMove = (move: globalThis.PointerEvent) => {
    if (move.pointerId !== event.pointerId) return;
    if (ghost === null && Math.abs(move.clientX - clientX) < least) return;
    ghost ??= carried(tile);
    ghost.style.translate = `${move.clientX - clientX}px ${move.clientY - clientY}px`;
    const under = document.elementFromPoint(move.clientX, move.clientY);
    if (over !== under) send("dragleave", over, move, under);
    over = under;
    send("dragover", over, move);
  };
  const onEnd = (up: globalThis.PointerEvent) => {
    if (up.pointerId !== event.pointerId) return;
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onEnd);
    window.removeEventListener("pointercancel", onEnd);
    if (ghost === null) return;
    ghost.remove();
    send(up.type === "pointerup" ? "drop" : "dragleave", over, up);
    // The tile that was carried was not picked as well.
    swallowClick();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onEnd);
  window.addEventListener("pointercancel", onEnd);
}

/** A copy of the tile that goes with the finger. */
function carried(tile: HTMLElement): HTMLElement {
  const { left, top, width, height } = tile.getBoundingClientRect();
  const copy = tile.cloneNode(true) as HTMLElement;
  copy.inert = true;
  Object.assign(copy.style, {
    position: "fixed",
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    zIndex: "60",
    opacity: "0.85",
    pointerEvents: "none",
  });
  document.body.append(copy);
  return copy;
}
