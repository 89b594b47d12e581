import type { LoadBalancerRecord } from "../loadBalancer/model.ts";

/**
 * Why these load balancers cannot be the front of an endpoint service; null when they can.
 * Source: AWS PrivateLink Guide, "Create a service powered by AWS PrivateLink".
 */
export function endpointServiceComplaint(
  balancers: readonly (Pick<LoadBalancerRecord, "type"> | undefined)[],
  gatewayLoadBalancers = 0,
): { readonly message: string; readonly why: string } | null {
  if (balancers.length + gatewayLoadBalancers === 0) {
    return {
      message: "Either gatewayLoadBalancerArns or networkLoadBalancerArns must be specified.",
      why: "PrivateLink reaches a service through a Network Load Balancer or a Gateway Load Balancer.",
    };
  }
  const wrong = balancers.find((balancer) => balancer !== undefined && balancer.type !== "network");
  return wrong === undefined
    ? null
    : {
        message: "One or more of the load balancers is not of type network.",
        why: "An endpoint service stands behind a Network Load Balancer: an Application Load Balancer alone cannot be its front.",
      };
}
