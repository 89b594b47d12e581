import type { LoadBalancerRecord } from "./model.ts";

/** Finds a load balancer by logical id, ARN or name, as an API caller would name it. */
export function findLoadBalancer(
  loadBalancers: Iterable<LoadBalancerRecord>,
  name: string,
): LoadBalancerRecord | undefined {
  for (const record of loadBalancers) {
    if (record.id === name || record.loadBalancerArn === name || record.loadBalancerName === name) return record;
  }
  return undefined;
}
