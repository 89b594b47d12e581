import { useEffect, useRef } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useClient } from "../../client/store.ts";
import { useCanvas } from "../canvasState.ts";
import type { Route } from "../graph/routes.ts";
import { lastCall } from "./lastCalls.ts";

/** Wall ms that a pulse travels, and the fastest run in which calls are still told apart. Source: design-ux §3.5. */
export const pulseMs = 600;
const fastest = 10;

export interface Pulse {
  readonly routeId: string;
  /** Wall clock. */
  readonly startedAtMs: number;
}

/** Wall ms from one pulse of an open chain to the next. Estimate: each is over for as long as it lasted. */
const againMs = 1_200;

/** While a "Why?" is open, the signals between two of its steps pulse, whether time runs or not. */
export function useChainPulses(routes: readonly Route[]): void {
  const steps = useCanvas((state) => state.steps);
  const ids = routes
    .filter(({ relation, source, target }) => relation === "signal" && steps.has(source) && steps.has(target))
    .map(({ id }) => id)
    .join("\n");
  useEffect(() => {
    if (ids === "") return;
    const pulse = (): void => startPulses(ids.split("\n"));
    pulse();
    const timer = setInterval(pulse, againMs);
    return () => clearInterval(timer);
  }, [ids]);
}

function startPulses(routeIds: readonly string[]): void {
  const now = performance.now();
  useCanvas.setState(({ pulses }) => ({
    pulses: [
      ...pulses.filter(({ startedAtMs }) => now - startedAtMs < pulseMs),
      ...routeIds.map((routeId) => ({ routeId, startedAtMs: now })),
    ],
  }));
}

/** Starts a pulse on a role's line with every call, and on a signal's line whenever it fires. */
export function usePulses(routes: readonly Route[]): void {
  const roles = usePage((state) => state.layers.iam);
  const calls = useCalm(({ tables }) =>
    routes.map((route) => (route.relation === "signal" || roles ? lastCall(route, tables) : null)),
  );
  const before = useRef<ReadonlyMap<string, number | null>>(new Map());
  useEffect(() => {
    const known = before.current;
    before.current = new Map(routes.map(({ id }, index) => [id, calls[index] ?? null]));
    const { playing, looking, speed } = useClient.getState();
    if (!playing || looking || speed > fastest) return;
    const fresh = routes.filter(({ id }, index) => isNewer(calls[index] ?? null, known.get(id)));
    if (fresh.length > 0) startPulses(fresh.map(({ id }) => id));
  }, [routes, calls]);
}

/** A line that has just come into sight has no news. */
const isNewer = (now: number | null, before: number | null | undefined): boolean =>
  before !== undefined && now !== null && (before === null || now > before);
