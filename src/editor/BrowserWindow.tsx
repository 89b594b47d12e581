import { PanelRight, X } from "lucide-react";
import { type PointerEvent, useRef } from "react";
import { browserFloats, usePage } from "../app/pageState.ts";
import { showPanel } from "../app/panels.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Browser } from "./browser/Browser.tsx";
import { useVisitedLoadBalancer } from "./browser/useVisiting.ts";

/** The browser over the canvas. */
export function BrowserWindow() {
  const open = usePage(browserFloats);
  const id = useVisitedLoadBalancer();
  return open && id !== null ? <Window key={id} loadBalancerId={id} /> : null;
}

function Window({ loadBalancerId }: { loadBalancerId: string }) {
  const close = usePage((state) => state.toggleBrowser);
  const dock = usePage((state) => state.dockBrowser);
  const { place, dragBar } = useDraggedWindow();
  return (
    <section
      aria-label="Browser"
      ref={place}
      className="absolute bottom-2.5 left-2.5 z-6 h-31 w-67 overflow-hidden pointer-coarse:h-37 rounded-window border border-line bg-panel shadow-float"
    >
      <Browser
        loadBalancerId={loadBalancerId}
        bar={{ ...dragBar, className: "cursor-grab touch-none active:cursor-grabbing" }}
        actions={
          <>
            <IconButton
              label="Dock browser to the right"
              size="small"
              icon={<PanelRight size={14} aria-hidden />}
              onClick={() => {
                dock(true);
                showPanel("right");
              }}
            />
            <IconButton
              label="Close browser"
              keys="V"
              size="small"
              icon={<X size={14} aria-hidden />}
              onClick={close}
            />
          </>
        }
      />
    </section>
  );
}

/** The bar drags the window; it stays inside the canvas. */
function useDraggedWindow() {
  const place = useRef<HTMLElement>(null);
  const grip = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const moveTo = (clientX: number, clientY: number): void => {
    const element = place.current;
    const frame = element?.offsetParent?.getBoundingClientRect();
    if (element === null || frame === undefined || grip.current === null) return;
    const keep = (at: number, most: number) => Math.min(Math.max(0, most), Math.max(0, at));
    element.style.left = `${keep(clientX - frame.left - grip.current.x, frame.width - element.offsetWidth)}px`;
    element.style.top = `${keep(clientY - frame.top - grip.current.y, frame.height - element.offsetHeight)}px`;
    element.style.bottom = "auto";
  };
  return {
    place,
    dragBar: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.target instanceof Element && event.target.closest("button, input") !== null) return;
        const box = place.current?.getBoundingClientRect();
        if (box === undefined) return;
        grip.current = { x: event.clientX - box.left, y: event.clientY - box.top };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent) => moveTo(event.clientX, event.clientY),
      onPointerUp: () => {
        grip.current = null;
      },
    },
  };
}
