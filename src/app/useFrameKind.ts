import { useMedia } from "../ui/useMedia.ts";

/**
 * Source: design-ux §2.1: the full frame from 1280, drawers below it, and a phone only reads. 1280 px at 200 % zoom are
 * 640, where everything must stay in reach (§4.5).
 */
export type FrameKind = "wide" | "drawers" | "narrow";

export function useFrameKind(): FrameKind {
  const wide = useMedia("(min-width: 1280px)");
  const drawers = useMedia("(min-width: 600px)");
  return wide ? "wide" : drawers ? "drawers" : "narrow";
}
