import { clsx } from "clsx";
import { type ComponentProps, useEffectEvent, useLayoutEffect, useRef } from "react";
import { enterFloatingLayer } from "./floatingLayers.ts";
import { type Align, type Box, placeBeside, type Side } from "./placement.ts";

export type FloatingProps = Omit<ComponentProps<"div">, "popover" | "ref"> & {
  /** Where it hangs, in window coordinates; asked again when the window scrolls or changes size. */
  anchor: () => Box;
  side?: Side;
  align?: Align;
  gap?: number;
  /** The control that opened it: a press there is not a press outside, and focus returns to it. */
  opener?: (() => HTMLElement | null) | undefined;
  onDismiss: () => void;
};

/**
 * A box in the browser's top layer, so nothing can cover or clip it. Mount it to open it.
 * `popover="manual"`: the browser's own light dismiss would close a context menu as its mouse button comes up.
 */
export function Floating(props: FloatingProps) {
  const { anchor, side = "bottom", align = "start", gap = 4, opener, onDismiss, className, ...rest } = props;
  const surface = useRef<HTMLDivElement>(null);

  const place = useEffectEvent(() => {
    const element = surface.current;
    if (element === null) return;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const viewport = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
    const { left, top } = placeBeside(anchor(), size, viewport, { side, align, gap });
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  });
  const holds = useEffectEvent(
    (target: Node) => surface.current?.contains(target) === true || opener?.()?.contains(target) === true,
  );
  const dismiss = useEffectEvent((by: "escape" | "outside") => {
    if (by === "escape" && surface.current?.contains(document.activeElement)) opener?.()?.focus();
    onDismiss();
  });

  useLayoutEffect(() => {
    surface.current?.showPopover();
    place();
    const leave = enterFloatingLayer({ holds: (target) => holds(target), dismiss: (by) => dismiss(by) });
    const replace = () => place();
    window.addEventListener("resize", replace);
    window.addEventListener("scroll", replace, true);
    return () => {
      leave();
      window.removeEventListener("resize", replace);
      window.removeEventListener("scroll", replace, true);
    };
  }, []);

  return <div {...rest} ref={surface} popover="manual" className={clsx("fixed inset-auto m-0 text-text", className)} />;
}
