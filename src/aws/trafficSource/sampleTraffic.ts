import type { Sim } from "../../engine/sim.ts";
import { column, loadSet, slotNamed } from "../../load/columns.ts";
import { requestsBetween } from "./requests.ts";

/** Adds up what every load balancer was asked in the second that ends now. Nobody calls a name that is not there yet. */
export function sampleTraffic(sim: Sim): void {
  const rates = column(loadSet(sim.columns, "loadBalancer"), "requestRate");
  rates.fill(0);
  for (const source of sim.all("trafficSource")) {
    const { id, loadBalancerId, shape, multiplier, startsAtMs, sim: state } = source;
    const loadBalancer = sim.get("loadBalancer", loadBalancerId);
    const isThere = loadBalancer !== undefined && loadBalancer.state.code !== "provisioning";
    const second = (sim.now - startsAtMs) / 1_000;
    const rate = isThere ? requestsBetween(shape, second - 1, second) * multiplier : 0;
    if (isThere) {
      const slot = slotNamed(sim.columns, "loadBalancer", loadBalancerId);
      rates[slot] = (rates[slot] as number) + rate;
    }
    if (rate !== state.rate) sim.patch("trafficSource", id, { sim: { ...state, rate } });
  }
}

/** Newest entry that changed how much traffic comes, to one load balancer or to any. */
export function trafficCause(sim: Sim, callsId?: string): number | null {
  let newest: number | null = null;
  for (const { loadBalancerId, sim: state } of sim.all("trafficSource")) {
    const counts = callsId === undefined || loadBalancerId === callsId;
    if (counts && (state.cause ?? 0) > (newest ?? 0)) newest = state.cause;
  }
  return newest;
}
