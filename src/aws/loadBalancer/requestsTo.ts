import { plainRequest } from "../listenerRule/request.ts";
import type { TrafficRequest, TrafficSourceRecord } from "../trafficSource/model.ts";

/**
 * What is asked of a load balancer, all its users together. Users who send more count for more; while nobody sends
 * anything all count alike.
 */
export function requestsTo(sources: Iterable<TrafficSourceRecord>, loadBalancerId: string): readonly TrafficRequest[] {
  const callers = [...sources].filter((source) => source.loadBalancerId === loadBalancerId);
  const sending = callers.filter(({ sim }) => sim.rate > 0);
  const counted = sending.length === 0 ? callers : sending;
  const requests = counted.flatMap(({ requests: own, sim }) => {
    const all = own.reduce((sum, { share }) => sum + share, 0);
    const weight = counted.length === 1 ? all : sending.length === 0 ? 1 : sim.rate;
    return own.map((request) => ({ ...request, share: all > 0 ? (request.share / all) * weight : 0 }));
  });
  return requests.length === 0 ? [{ ...plainRequest, share: 1 }] : requests;
}
