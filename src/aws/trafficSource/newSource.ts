import { plainRequest } from "../listenerRule/request.ts";
import type { TrafficSourceRecord } from "./model.ts";

/** Users of a load balancer who do nothing yet. A load balancer may have several groups of them, counted from 1. */
export const newSource = (loadBalancerId: string, number = 1): TrafficSourceRecord => ({
  id: number === 1 ? `${loadBalancerId}/traffic` : `${loadBalancerId}/traffic/${number}`,
  name: number === 1 ? "Users" : `Users ${number}`,
  loadBalancerId,
  shape: { kind: "constant", rate: 0 },
  startsAtMs: 0,
  multiplier: 1,
  clientTimeoutSeconds: null,
  requests: [{ ...plainRequest, share: 1 }],
  sim: { rate: 0, cause: null, saidRate: 0 },
});

/** Producers of a queue who send nothing yet. */
export const newProducers = (queueId: string, number = 1): TrafficSourceRecord => ({
  ...newSource(queueId, number),
  name: number === 1 ? "Producers" : `Producers ${number}`,
  loadBalancerId: "",
  queueId,
});

/** Finds users by id, name, or the load balancer or queue they call; without a name, the only ones there are. */
export function findSource(
  sources: Iterable<TrafficSourceRecord>,
  name: string | undefined,
): TrafficSourceRecord | undefined {
  const all = [...sources];
  if (name === undefined) return all.length === 1 ? all[0] : undefined;
  return (
    all.find(({ id }) => id === name) ??
    all.find((source) => source.name === name) ??
    all.find(({ loadBalancerId, queueId }) => (queueId ?? loadBalancerId) === name)
  );
}
