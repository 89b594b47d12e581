import { useEffect } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useClient } from "../../client/store.ts";
import { useVisits, visitNow } from "./visitLog.ts";

/** Wall ms between two automatic reloads. Source: design-ux §2.2. */
const reloadMs = 1_000;

/** The selected load balancer, else the one visited before, else the first. */
export function useVisitedLoadBalancer(): string | null {
  const selected = usePage(({ selection }) => (selection?.kind === "loadBalancer" ? selection.id : null));
  const before = useVisits((state) => state.loadBalancerId);
  return useCalm(({ tables }) => {
    const known = (id: string | null) => (id !== null && tables.loadBalancer?.has(id) ? id : null);
    return known(selected) ?? known(before) ?? tables.loadBalancer?.keys().next().value ?? null;
  });
}

/** Visits the load balancer whenever its page has to be another. */
export function useVisiting(loadBalancerId: string): void {
  useVisitsOfMoment(loadBalancerId);
  useAutomaticReload(loadBalancerId);
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

function useAutomaticReload(loadBalancerId: string): void {
  const automatic = useVisits((state) => state.automatic);
  const playing = useClient((state) => state.playing && !state.looking);
  useEffect(() => {
    if (!automatic || !playing) return;
    const timer = setInterval(() => visitNow(loadBalancerId), reloadMs);
    return () => clearInterval(timer);
  }, [automatic, playing, loadBalancerId]);
}
