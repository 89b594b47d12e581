import type { Sim } from "../../engine/sim.ts";
import { column, type LoadBalancerColumns, loadBalancerColumnsOf, loadSet, slotNamed } from "../../load/columns.ts";
import { secondsInto } from "./changedSource.ts";
import { closedLoopRate } from "./closedLoop.ts";
import type { TrafficSourceRecord } from "./model.ts";
import { poisson } from "./poisson.ts";
import { requestsBetween } from "./requests.ts";
import { failedShareOf, withRetries } from "./retries.ts";

/** Adds up what every load balancer was asked in the second that ends now. Nobody calls a name that is not there yet. */
export function sampleTraffic(sim: Sim): void {
  const rates = column(loadSet(sim.columns, "loadBalancer"), "requestRate");
  const sources = [...sim.all("trafficSource")];
  const retries = sources.some(({ clients }) => (clients?.retries ?? 0) > 0);
  const failed = retries ? Array.from(rates, (_, slot) => failedShareOf(sim.columns, slot)) : [];
  rates.fill(0);
  const { users, inTurn } = loadBalancerColumnsOf(sim.columns);
  users.fill(0);
  inTurn.fill(0);
  for (const source of sources) {
    const { id, loadBalancerId, sim: state } = source;
    const loadBalancer = sim.get("loadBalancer", loadBalancerId);
    const isThere = loadBalancer !== undefined && loadBalancer.state.code !== "provisioning";
    const sends = source.queueId !== undefined && sim.get("queue", source.queueId) !== undefined;
    let rate = isThere || sends ? requestsOf(sim, source, sources) : 0;
    if (isThere) {
      const slot = slotNamed(sim.columns, "loadBalancer", loadBalancerId);
      // Users can be counted where nobody else calls.
      if (source.users === undefined) users[slot] = Number.NaN;
      else users[slot] = (users[slot] as number) + countOf(source, sim.now);
      if (source.clients?.inTurn) inTurn[slot] = 1;
      if ((source.clients?.retries ?? 0) > 0) {
        const firstTries = rate;
        rate = withRetries(sim.columns, source, firstTries, failed[slot] ?? 0);
        sim.meter(`trafficSource/${id}/retryRate`, rate - firstTries);
      }
      rates[slot] = (rates[slot] as number) + rate;
    }
    if (rate !== state.rate) sim.patch("trafficSource", id, { sim: { ...state, rate } });
  }
  for (let slot = 0; slot < users.length; slot++) if (Number.isNaN(users[slot])) users[slot] = 0;
}

/** What the shape of a source counts in the second that ends now: requests or users. */
function countOf(source: TrafficSourceRecord, nowMs: number): number {
  const { shape, multiplier, speed = 1 } = source;
  const second = secondsInto(source, nowMs);
  return (requestsBetween(shape, second - speed, second) * multiplier) / speed;
}

/** Requests of one source in the second that ends now. */
function requestsOf(sim: Sim, source: TrafficSourceRecord, sources: readonly TrafficSourceRecord[]): number {
  const { id, noise, users } = source;
  const counted = countOf(source, sim.now);
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
