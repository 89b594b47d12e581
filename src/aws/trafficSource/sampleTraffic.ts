import type { Sim } from "../../engine/sim.ts";
import { column, type LoadBalancerColumns, loadBalancerColumnsOf, loadSet, slotNamed } from "../../load/columns.ts";
import { secondsInto } from "./changedSource.ts";
import { closedLoopRate } from "./closedLoop.ts";
import type { TrafficSourceRecord } from "./model.ts";
import { poisson } from "./poisson.ts";
import { requestsBetween } from "./requests.ts";

/** Adds up what every load balancer was asked in the second that ends now. Nobody calls a name that is not there yet. */
export function sampleTraffic(sim: Sim): void {
  const rates = column(loadSet(sim.columns, "loadBalancer"), "requestRate");
  rates.fill(0);
  const sources = [...sim.all("trafficSource")];
  for (const source of sources) {
    const { id, loadBalancerId, sim: state } = source;
    const loadBalancer = sim.get("loadBalancer", loadBalancerId);
    const isThere = loadBalancer !== undefined && loadBalancer.state.code !== "provisioning";
    const sends = source.queueId !== undefined && sim.get("queue", source.queueId) !== undefined;
    const rate = isThere || sends ? requestsOf(sim, source, sources) : 0;
    if (isThere) {
      const slot = slotNamed(sim.columns, "loadBalancer", loadBalancerId);
      rates[slot] = (rates[slot] as number) + rate;
    }
    if (rate !== state.rate) sim.patch("trafficSource", id, { sim: { ...state, rate } });
  }
}

/** Requests of one source in the second that ends now. */
function requestsOf(sim: Sim, source: TrafficSourceRecord, sources: readonly TrafficSourceRecord[]): number {
  const { id, shape, multiplier, speed = 1, noise, users } = source;
  const second = secondsInto(source, sim.now);
  const counted = (requestsBetween(shape, second - speed, second) * multiplier) / speed;
  const expected = users === undefined ? counted : requestsOfUsers(sim, source, sources, counted);
  if (noise === undefined) return expected;
  return poisson(expected, (which) => sim.draw("arrivals", id, noise.seed, sim.now, which));
}

/** Ways in which a request ends, as load balancers count them; an answer may be a 5xx of the target. */
const endings = ["answerRate", "elb502Rate", "elb503Rate", "elb504Rate", "elb460Rate", "unreachableRate"] as const;

/** What users who wait for answers send. Sources of one load balancer share what is inside by what they sent. */
function requestsOfUsers(
  sim: Sim,
  { id, loadBalancerId, users, sim: { rate } }: TrafficSourceRecord,
  sources: readonly TrafficSourceRecord[],
  count: number,
): number {
  sim.meter(`trafficSource/${id}/users`, count);
  const together = sources.reduce((sum, one) => sum + (one.loadBalancerId === loadBalancerId ? one.sim.rate : 0), 0);
  const share = together > 0 ? rate / together : 1;
  const slot = slotNamed(sim.columns, "loadBalancer", loadBalancerId);
  // Those of the second before: this one is not stepped yet.
  const balancers: LoadBalancerColumns = loadBalancerColumnsOf(sim.columns);
  const left = endings.reduce((sum, name) => sum + (balancers[name][slot] as number), 0);
  const state = { inFlight: (balancers.inFlight[slot] as number) * share, leftPerSecond: left * share };
  return closedLoopRate(count, users?.thinkSeconds ?? 0, state);
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
