import type { Sim } from "../../engine/sim.ts";
import { column, loadSet, slotNamed } from "../../load/columns.ts";
import { secondsInto } from "./changedSource.ts";
import type { TrafficSourceRecord } from "./model.ts";
import { poisson } from "./poisson.ts";
import { requestsBetween } from "./requests.ts";

/** Adds up what every load balancer was asked in the second that ends now. Nobody calls a name that is not there yet. */
export function sampleTraffic(sim: Sim): void {
  const rates = column(loadSet(sim.columns, "loadBalancer"), "requestRate");
  rates.fill(0);
  for (const source of sim.all("trafficSource")) {
    const { id, loadBalancerId, sim: state } = source;
    const loadBalancer = sim.get("loadBalancer", loadBalancerId);
    const isThere = loadBalancer !== undefined && loadBalancer.state.code !== "provisioning";
    const rate = isThere ? requestsOf(sim, source) : 0;
    if (isThere) {
      const slot = slotNamed(sim.columns, "loadBalancer", loadBalancerId);
      rates[slot] = (rates[slot] as number) + rate;
    }
    if (rate !== state.rate) sim.patch("trafficSource", id, { sim: { ...state, rate } });
  }
}

/** Requests of one source in the second that ends now. */
function requestsOf(sim: Sim, source: TrafficSourceRecord): number {
  const { id, shape, multiplier, speed = 1, noise } = source;
  const second = secondsInto(source, sim.now);
  const expected = (requestsBetween(shape, second - speed, second) * multiplier) / speed;
  if (noise === undefined) return expected;
  return poisson(expected, (which) => sim.draw("arrivals", id, noise.seed, sim.now, which));
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
