import { type PointerEvent, useCallback } from "react";

/** Wall ms that a finger rests until the context menu opens. Source: Android's default long press. */
const longMs = 500;
/** CSS px that a resting finger may move. Estimate: a finger is less steady than a mouse. */
const most = 10;

/** A finger that rests on a thing asks for its context menu, also where the browser has no such gesture. */
export const useLongPress = () => useCallback(watchFinger, []);

export function watchFinger({ pointerType, isPrimary, target, clientX, clientY }: PointerEvent): void {
  if (pointerType !== "touch" || !isPrimary || !(target instanceof Element)) return;
  const timer = setTimeout(() => {
    end();
    // The click that follows would select what the menu is about and open the inspector over it.
    const swallow = (click: globalThis.MouseEvent) => click.stopPropagation();
    window.addEventListener("click", swallow, { capture: true, once: true });
    window.addEventListener("pointerup", () => setTimeout(() => window.removeEventListener("click", swallow, true)), {
      once: true,
    });
    target.dispatchEvent(contextMenuAt(clientX, clientY));
  }, longMs);
  const onMove = (move: globalThis.PointerEvent) => {
    if (!move.isPrimary || Math.hypot(move.clientX - clientX, move.clientY - clientY) > most) end();
  };
  const ending = ["pointerup", "pointercancel", "pointerdown", "contextmenu"] as const;
  const end = () => {
    clearTimeout(timer);
    window.removeEventListener("pointermove", onMove);
    for (const name of ending) window.removeEventListener(name, end, true);
  };
  window.addEventListener("pointermove", onMove);
  // The press itself has passed the window already; a quick finger may lift before any timer runs.
  for (const name of ending) window.addEventListener(name, end, true);
}

/** What the browser sends for a right click. */
export const contextMenuAt = (clientX: number, clientY: number): globalThis.MouseEvent =>
  new globalThis.MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY });
