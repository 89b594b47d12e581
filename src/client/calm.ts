import { create } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { type ClientState, useClient } from "./store.ts";

/** Least wall ms between two looks at the run for text and numbers. Source: design-ux §6, at most 4 Hz. */
const calmMs = 250;

/** Wall ms until a reader of text should see `next`: news of the person's own making shows at once. */
export function calmDelay(shown: ClientState, next: ClientState, sinceShownMs: number): number {
  const atOnce =
    !next.playing ||
    next.status !== shown.status ||
    next.playing !== shown.playing ||
    next.looking !== shown.looking ||
    next.branch !== shown.branch ||
    next.speed !== shown.speed ||
    next.epoch !== shown.epoch;
  return atOnce ? 0 : Math.max(0, calmMs - sinceShownMs);
}

/** The run as text shows it. */
export const calmClient = create<ClientState>()(() => useClient.getState());
let shownAtMs = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(): void {
  clearTimeout(timer);
  timer = undefined;
  shownAtMs = performance.now();
  calmClient.setState(useClient.getState(), true);
}

useClient.subscribe((next) => {
  const delayMs = calmDelay(calmClient.getState(), next, performance.now() - shownAtMs);
  if (delayMs === 0) show();
  else timer ??= setTimeout(show, delayMs);
});

/** Reads the run as `useClient` does, but at most four times a second while it plays. For text and numbers. */
export function useCalm<T>(select: (state: ClientState) => T): T {
  return calmClient(useShallow(select));
}
