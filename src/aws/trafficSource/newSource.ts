import { plainRequest } from "../listenerRule/request.ts";
import type { TrafficSourceRecord } from "./model.ts";

/** Users of a load balancer who do nothing yet. */
export const newSource = (loadBalancerId: string): TrafficSourceRecord => ({
  id: `${loadBalancerId}/traffic`,
  name: "Users",
  loadBalancerId,
  shape: { kind: "constant", rate: 0 },
  startsAtMs: 0,
  multiplier: 1,
  clientTimeoutSeconds: null,
  requests: [{ ...plainRequest, share: 1 }],
  sim: { rate: 0, cause: null, saidRate: 0 },
});

/** Finds users by id, name, or the load balancer they call; without a name, the only ones there are. */
export function findSource(
  sources: Iterable<TrafficSourceRecord>,
  name: string | undefined,
): TrafficSourceRecord | undefined {
  const all = [...sources];
  if (name === undefined) return all.length === 1 ? all[0] : undefined;
  return (
    all.find(({ id }) => id === name) ??
    all.find(({ loadBalancerId }) => loadBalancerId === name) ??
    all.find((source) => source.name === name)
  );
}
