import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import type { VpcEndpointRecord, VpcEndpointServiceRecord } from "./model.ts";

interface Read {
  all(kind: "vpcEndpointService"): Iterable<VpcEndpointServiceRecord>;
}

/** "com.amazonaws.vpce.us-east-1.vpce-svc-0…" is a service that somebody offers, and none of AWS's. */
export const isOffered = ({ serviceName }: Pick<VpcEndpointRecord, "serviceName">): boolean =>
  serviceName.startsWith("com.amazonaws.vpce.");

/** The endpoint service that an endpoint leads to, by its name or by its id in the template. */
export const serviceOfEndpoint = (
  read: Read,
  { serviceName }: Pick<VpcEndpointRecord, "serviceName">,
): VpcEndpointServiceRecord | undefined =>
  isOffered({ serviceName })
    ? [...read.all("vpcEndpointService")].find(
        (one) => one.serviceName === serviceName || serviceName.split(".").at(-1) === one.id,
      )
    : undefined;

/** The name that clients connect to. Source: AWS PrivateLink Guide, "DNS names of endpoints". */
export function endpointDnsName(
  { vpcEndpointId, serviceName }: Pick<VpcEndpointRecord, "vpcEndpointId" | "serviceName">,
  service: VpcEndpointServiceRecord | undefined,
): string {
  const region = serviceName.split(".")[3] ?? "us-east-1";
  const last = service?.serviceId ?? serviceName.split(".").slice(4).join(".");
  return `${vpcEndpointId}.${last}.${region}.vpce.amazonaws.com`;
}

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
