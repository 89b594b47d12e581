import type { ServiceLoadBalancer } from "./model.ts";

/** One of its load balancers is a Classic Load Balancer. */
export const isBehindClassic = ({
  loadBalancers,
}: {
  readonly loadBalancers: readonly Pick<ServiceLoadBalancer, "loadBalancerName">[];
}): boolean => loadBalancers.some(({ loadBalancerName }) => loadBalancerName !== undefined);
