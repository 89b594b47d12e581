import { useRef } from "react";
import { create } from "zustand";
import { sameValues } from "./sameValues.ts";
import { type ClientState, useClient } from "./store.ts";

/** Least wall ms between two looks at the run for text and numbers. Source: design-ux §6, at most 4 Hz. */
const calmMs = 250;

/**
 * A look may take one part in so many of the wall time: the rest is for drawing and for the person.
 * Estimate: with a sixth for text, the canvas keeps its frames and a press is answered within 100 ms.
 */
const lookShare = 6;
/** Looks may be further apart than usual, but never so many wall ms. Estimate: an older number would be taken for a standing one. */
const longestCalmMs = 1_000;

/** @param lookMs wall ms that the last look took until everything was drawn */
export const calmFor = (lookMs: number): number => Math.min(longestCalmMs, Math.max(calmMs, lookMs * lookShare));

/** Wall ms until a reader of text should see `next`: news of the person's own making shows at once. */
export function calmDelay(shown: ClientState, next: ClientState, sinceShownMs: number, lookMs = 0): number {
  const atOnce =
    !next.playing ||
    next.status !== shown.status ||
    next.playing !== shown.playing ||
    next.looking !== shown.looking ||
    next.branch !== shown.branch ||
    next.speed !== shown.speed ||
    next.epoch !== shown.epoch;
  return atOnce ? 0 : Math.max(0, calmFor(lookMs) - sinceShownMs);
}

/** The run as text shows it. */
export const calmClient = create<ClientState>()(() => useClient.getState());
let shownAtMs = Number.NEGATIVE_INFINITY;
let lookMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(): void {
  clearTimeout(timer);
  timer = undefined;
  shownAtMs = performance.now();
  calmClient.setState(useClient.getState(), true);
  lookMs = performance.now() - shownAtMs;
}

useClient.subscribe((next) => {
  const delayMs = calmDelay(calmClient.getState(), next, performance.now() - shownAtMs, lookMs);
  if (delayMs === 0) show();
  else timer ??= setTimeout(show, delayMs);
});

/** Reads the run as `useClient` does, but at most four times a second while it plays. For text and numbers. */
export function useCalm<T>(select: (state: ClientState) => T): T {
  const shown = useRef<T>(undefined);
  return calmClient((state) => {
    const next = select(state);
    if (!sameValues(shown.current, next)) shown.current = next;
    return shown.current as T;
  });
}
