import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Floating } from "./Floating.tsx";
import { Kbd } from "./Kbd.tsx";
import type { Side } from "./placement.ts";

type TooltipProps = {
  text: ReactNode;
  keys?: string | undefined;
  side?: Side;
  /** False when the text only repeats the control's name. */
  describes?: boolean;
  /** One focusable element. */
  children: ReactNode;
};

/** Wall ms a pointer rests before the text shows. Source: design-ux §7 (glossary, 300 ms). */
const restMs = 300;

/** Shows on hover and keyboard focus, stays while the pointer is on it, leaves on Escape (WCAG 1.4.13). */
export function Tooltip({ text, keys, side = "bottom", describes = true, children }: TooltipProps) {
  const id = useId();
  const wrapper = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const target = () => wrapper.current?.firstElementChild ?? null;

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const element = wrapper.current?.firstElementChild;
    if (!describes || element === null || element === undefined) return;
    element.setAttribute("aria-describedby", id);
    return () => element.removeAttribute("aria-describedby");
  }, [describes, id]);

  function show(afterMs: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), afterMs);
  }
  function hide(): void {
    clearTimeout(timer.current);
    setShown(false);
  }
  function onPointerEnter(event: PointerEvent): void {
    if (event.pointerType !== "touch") show(restMs);
  }
  function onFocus(event: FocusEvent): void {
    if (event.target.matches(":focus-visible")) show(0);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only watch the control inside.
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={onPointerEnter}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={onFocus}
      onBlur={hide}
    >
      {children}
      {describes && (
        <span id={id} hidden>
          {text}
        </span>
      )}
      {shown && (
        <Floating
          role="tooltip"
          anchor={() => target()?.getBoundingClientRect() ?? new DOMRect()}
          side={side}
          align="center"
          gap={0}
          onDismiss={hide}
          className="max-w-72 bg-transparent p-1.5"
        >
          <span className="flex items-center gap-2 rounded-button border border-line bg-raised px-2 py-1 text-12 shadow-float">
            {text}
            {keys !== undefined && <Kbd>{keys}</Kbd>}
          </span>
        </Floating>
      )}
    </span>
  );
}
