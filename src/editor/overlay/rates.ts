import type { ClientState } from "../../client/store.ts";
import type { Flow, Route } from "../graph/routes.ts";
import { targetEnd } from "../graph/targetEnds.ts";

/** Requests per second on a line, and the share of them that fail (0 to 1), both under the line's id. */
export type Rates = Readonly<Record<string, number>>;
export const failedKey = (routeId: string): string => `${routeId} failed`;

export interface RateReaders {
  /** Newest value of a series at an instant, or null. */
  readonly series: (name: string, atMs: number) => number | null;
  /** Requests per second that the task in this load slot gets. */
  readonly taskRate: (slot: number) => number;
}

export function ratesOf(routes: readonly Route[], state: ClientState, readers: RateReaders): Rates {
  const rates: Record<string, number> = {};
  for (const { id, flow } of routes) {
    if (flow === null) continue;
    rates[id] =
      flow.kind === "source"
        ? sourceRate(flow, state)
        : flow.kind === "poll"
          ? (state.tables.queue?.get(flow.queueId)?.sim.receivedRate ?? 0)
          : zoneRate(flow, state, readers);
    rates[failedKey(id)] = failedShare(flow.loadBalancerId, state, readers);
  }
  return rates;
}

const sourceRate = ({ sourceId }: Extract<Flow, { kind: "source" }>, { tables }: ClientState): number =>
  tables.trafficSource?.get(sourceId)?.sim.rate ?? 0;

/** What the targets of one group on one instance, or as Fargate tasks in one zone, get together. */
const zoneRate = (
  { targetGroupId, zone, instanceId }: Extract<Flow, { kind: "zone" }>,
  { tables }: ClientState,
  { taskRate }: RateReaders,
): number => {
  let sum = 0;
  for (const slot of targetEnd(tables, targetGroupId, zone, instanceId)?.slots.values() ?? []) sum += taskRate(slot);
  return sum;
};

/** Failures are known for the load balancer as a whole; every line below it has the same share. */
function failedShare(loadBalancerId: string, { nowMs }: ClientState, { series }: RateReaders): number {
  const rate = series(`loadBalancer/${loadBalancerId}/requestRate`, nowMs) ?? 0;
  const failed = series(`loadBalancer/${loadBalancerId}/failedRate`, nowMs) ?? 0;
  return rate <= 0 || failed <= 0 ? 0 : Math.min(1, failed / rate);
}
