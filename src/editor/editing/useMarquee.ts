import { type PointerEvent, useCallback } from "react";
import { swallowClick } from "../swallowClick.ts";
import { useEditing } from "./editState.ts";

/** CSS px under which a press is a click. Estimate: the canvas's own threshold. */
const least = 4;

/** Shift and a drag over the canvas mark every card inside; a Shift click on a card is the card's own. */
export function useMarquee() {
  return useCallback((event: PointerEvent) => {
    const target = event.target as Element;
    if (!event.shiftKey || event.button !== 0 || target.closest("[data-stop], button, input, dialog, [role=dialog]"))
      return;
    event.preventDefault();
    event.stopPropagation();
    const from = [event.clientX, event.clientY] as const;
    const onMove = (move: globalThis.PointerEvent) =>
      useEditing.setState({ marquee: { from, to: [move.clientX, move.clientY] } });
    const onUp = (up: globalThis.PointerEvent) => {
      window.removeEventListener("pointermove", onMove);
      useEditing.setState({ marquee: null });
      // The click that follows is none: it would clear what is being marked.
      swallowClick();
      if (Math.hypot(up.clientX - from[0], up.clientY - from[1]) < least) return;
      const [left, right] = [Math.min(from[0], up.clientX), Math.max(from[0], up.clientX)];
      const [top, bottom] = [Math.min(from[1], up.clientY), Math.max(from[1], up.clientY)];
      const inside = [...document.querySelectorAll<HTMLElement>(".react-flow__node-card [data-stop]")].filter(
        (card) => {
          const box = card.getBoundingClientRect();
          return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
        },
      );
      useEditing.setState(({ marked }) => ({
        marked: [...new Set([...marked, ...inside.map(({ dataset }) => dataset.stop ?? "")])],
      }));
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp, { once: true });
  }, []);
}
