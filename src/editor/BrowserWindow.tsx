import { RotateCw, X } from "lucide-react";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { AddressBar } from "./browser/AddressBar.tsx";
import { BrowserPage } from "./browser/BrowserPage.tsx";
import { VisitBar } from "./browser/VisitBar.tsx";
import { useVisits, visitNow } from "./browser/visitLog.ts";

/** Wall ms between two automatic reloads. Source: design-ux §2.2. */
const reloadMs = 1_000;

/** A browser that visits the load balancer as a user would. */
export function BrowserWindow() {
  const open = usePage((state) => state.browserOpen);
  const id = useVisitedLoadBalancer();
  return open && id !== null ? <Window key={id} loadBalancerId={id} /> : null;
}

/** The selected load balancer, else the one visited before, else the first. */
function useVisitedLoadBalancer(): string | null {
  const selected = usePage(({ selection }) => (selection?.kind === "loadBalancer" ? selection.id : null));
  const before = useVisits((state) => state.loadBalancerId);
  return useCalm(({ tables }) => {
    const known = (id: string | null) => (id !== null && tables.loadBalancer?.has(id) ? id : null);
    return known(selected) ?? known(before) ?? tables.loadBalancer?.keys().next().value ?? null;
  });
}

function Window({ loadBalancerId }: { loadBalancerId: string }) {
  const close = usePage((state) => state.toggleBrowser);
  const [automatic, setAutomatic] = useState(false);
  const { place, dragBar } = useDraggedWindow();
  useVisitsOfMoment(loadBalancerId);
  useAutomaticReload(loadBalancerId, automatic);
  return (
    <section
      aria-label="Browser"
      ref={place}
      className="absolute bottom-2.5 left-2.5 z-6 h-31 w-67 overflow-hidden pointer-coarse:h-37 rounded-window border border-line bg-panel shadow-float"
    >
      <div
        {...dragBar}
        className="flex cursor-grab touch-none items-center gap-0.5 py-1 pr-1 pl-1.5 active:cursor-grabbing"
      >
        <IconButton
          label="Reload"
          size="small"
          icon={<RotateCw size={14} aria-hidden />}
          onClick={() => visitNow(loadBalancerId)}
        />
        <AddressBar loadBalancerId={loadBalancerId} />
        <IconButton label="Close browser" keys="V" size="small" icon={<X size={14} aria-hidden />} onClick={close} />
      </div>
      <div aria-live={automatic ? "off" : "polite"} className="px-3 pt-px">
        <BrowserPage loadBalancerId={loadBalancerId} />
      </div>
      <VisitBar automatic={automatic} setAutomatic={setAutomatic} />
    </section>
  );
}

/** Opens the page at first, and again wherever the person jumps in time: what it shows belongs to that instant. */
function useVisitsOfMoment(loadBalancerId: string): void {
  const opened = useClient((state) => state.opened);
  const branch = useClient((state) => state.branch);
  const lookedAtMs = useClient((state) => (state.looking ? state.nowMs : null));
  const reachable = useClient(({ tables }) => tables.loadBalancer?.get(loadBalancerId)?.state.code);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run, branch, instant or state is another page.
  useEffect(() => {
    visitNow(loadBalancerId);
  }, [loadBalancerId, opened, branch, lookedAtMs, reachable]);
}

function useAutomaticReload(loadBalancerId: string, automatic: boolean): void {
  const playing = useClient((state) => state.playing && !state.looking);
  useEffect(() => {
    if (!automatic || !playing) return;
    const timer = setInterval(() => visitNow(loadBalancerId), reloadMs);
    return () => clearInterval(timer);
  }, [automatic, playing, loadBalancerId]);
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
