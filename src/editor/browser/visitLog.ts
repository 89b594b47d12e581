import { create } from "zustand";
import { liveNumber } from "../../client/live.ts";
import { useClient } from "../../client/store.ts";
import { useCanvas } from "../canvasState.ts";
import { browserView } from "../views.ts";

export type Visit = ReturnType<typeof browserView.visit>;
type VisitTables = Parameters<typeof browserView.visit>[1];
type Cookies = NonNullable<Extract<Visit, { outcome: "answered" }>["cookies"]>;
export interface LoggedVisit {
  readonly atMs: number;
  readonly visit: Visit;
}

/** Visits the window remembers. Source: design-ux §2.2. */
const remembered = 20;
/** Wall ms that a visit's way is lit. Source: design-ux §2.2. */
const litMs = 900;

interface VisitState {
  /** The opened run they were made in. */
  readonly opened: number;
  readonly loadBalancerId: string | null;
  /** Oldest first. */
  readonly log: readonly LoggedVisit[];
  /** Visits so far: whose turn it is follows from this. */
  readonly count: number;
  /** What was typed into the address bar; null for the load balancer's own name. */
  readonly address: string | null;
  /** What a sticky load balancer gave the browser. */
  readonly cookies: Cookies;
  /** It reloads by itself while the run plays. */
  readonly automatic: boolean;
}
export const useVisits = create<VisitState>()(() => ({
  opened: 0,
  loadBalancerId: null,
  log: [],
  count: 0,
  address: null,
  cookies: {},
  automatic: true,
}));

/** The visits made in the run on screen: those of the run before it belong to another page. */
export function useLog(): readonly LoggedVisit[] {
  const opened = useClient((state) => state.opened);
  return useVisits((state) => (state.opened === opened ? state.log : none));
}
const none: readonly LoggedVisit[] = [];

let timer: ReturnType<typeof setTimeout> | undefined;

/** Opens the load balancer's address once, at the instant on screen. Another run starts with an empty window. */
export function visitNow(loadBalancerId: string): void {
  const { tables, nowMs, opened } = useClient.getState();
  const loadBalancer = tables.loadBalancer?.get(loadBalancerId);
  if (loadBalancer === undefined) return;
  const state = useVisits.getState();
  const fresh = state.loadBalancerId !== loadBalancerId || state.opened !== opened;
  const count = fresh ? 0 : state.count;
  const address = fresh ? null : state.address;
  const request = address === null ? null : browserView.requestAt(address, loadBalancer);
  const visit = browserView.visit(
    loadBalancer,
    tables as VisitTables,
    count,
    nowMs,
    (slot) => liveNumber("responseMs", slot),
    {
      ...(request === null ? {} : { request }),
      cookies: fresh ? {} : state.cookies,
      inFlight: (slot) => liveNumber("inFlight", slot),
      answers: (slot) => liveNumber("serving", slot) > 0,
    },
  );
  const cookies = visit.outcome === "answered" ? visit.cookies : undefined;
  const log = [...(fresh ? [] : state.log), { atMs: nowMs, visit }].slice(-remembered);
  useVisits.setState({
    opened,
    loadBalancerId,
    log,
    count: count + 1,
    address,
    cookies: cookies ?? (fresh ? {} : state.cookies),
  });
  if ("taskId" in visit && visit.taskId !== null) light(visit.taskId, loadBalancerId);
}

/** Opens another address; null for the usual one. */
export function openAddress(loadBalancerId: string, address: string | null): void {
  if (useVisits.getState().loadBalancerId === loadBalancerId) useVisits.setState({ address });
  visitNow(loadBalancerId);
}

function light(taskId: string, loadBalancerId: string): void {
  clearTimeout(timer);
  useCanvas.setState({ visited: { taskId, loadBalancerId } });
  timer = setTimeout(() => useCanvas.setState({ visited: null }), litMs);
}
