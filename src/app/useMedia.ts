import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    () => matchMedia(query).matches,
  );
}

/** Source: design-ux §2.1: the full frame from 1280, drawers below it, and under 768 only reading. */
export type FrameKind = "wide" | "drawers" | "narrow";

export function useFrameKind(): FrameKind {
  const wide = useMedia("(min-width: 1280px)");
  const drawers = useMedia("(min-width: 768px)");
  return wide ? "wide" : drawers ? "drawers" : "narrow";
}
