import { useStore } from "@xyflow/react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { create } from "zustand";

const usePlateLayer = create<{ readonly element: HTMLElement | null }>(() => ({ element: null }));
const setElement = (element: HTMLElement | null): void => usePlateLayer.setState({ element });

/** Where plates stand: a layer that moves with the view and lies above the canvas of the moving dots. */
export function PlateLayer() {
  const transform = useStore(({ transform: [x, y, zoom] }) => `translate(${x}px, ${y}px) scale(${zoom})`);
  return (
    <div className="pointer-events-none absolute inset-0 z-4 overflow-hidden">
      <div ref={setElement} data-plates="" className="absolute size-full origin-top-left" style={{ transform }} />
    </div>
  );
}

/** A plate that a line carries, at the line's own coordinates. */
export function Plate({ children }: { children: ReactNode }) {
  const layer = usePlateLayer(({ element }) => element);
  return layer === null ? null : createPortal(children, layer);
}
