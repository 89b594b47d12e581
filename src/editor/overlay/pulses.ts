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
    const now = performance.now();
    const fresh = routes.filter(({ id }, index) => isNewer(calls[index] ?? null, known.get(id)));
    if (fresh.length === 0) return;
    useCanvas.setState(({ pulses }) => ({
      pulses: [
        ...pulses.filter(({ startedAtMs }) => now - startedAtMs < pulseMs),
        ...fresh.map(({ id }) => ({ routeId: id, startedAtMs: now })),
      ],
    }));
  }, [routes, calls]);
}

/** A line that has just come into sight has no news. */
const isNewer = (now: number | null, before: number | null | undefined): boolean =>
  before !== undefined && now !== null && (before === null || now > before);
