import type { VpcEndpointRecord, VpcEndpointServiceRecord } from "./model.ts";

/** "ecr.dkr" of "com.amazonaws.us-east-1.ecr.dkr", "vpce-svc-0ab" of "com.amazonaws.vpce.us-east-1.vpce-svc-0ab" */
export function endpointService({ serviceName }: Pick<VpcEndpointRecord, "serviceName">): string {
  const parts = serviceName.split(".");
  return parts.slice(parts[2] === "vpce" ? 4 : 3).join(".");
}

/** "Interface endpoint of ecr.dkr, 1 subnet, 1 security group" */
export function vpcEndpointSentence(endpoint: VpcEndpointRecord): string {
  const { vpcEndpointType, subnetIds, groups, routeTableIds } = endpoint;
  const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
  const parts =
    vpcEndpointType === "Gateway"
      ? [count(routeTableIds.length, "route table")]
      : [count(subnetIds.length, "subnet"), count(groups.length, "security group")];
  return `${vpcEndpointType} endpoint of ${[endpointService(endpoint), ...parts].join(", ")}`;
}

export const vpcEndpointServiceSentence = ({
  serviceName,
  networkLoadBalancerArns,
}: VpcEndpointServiceRecord): string => `Endpoint service ${serviceName} behind ${networkLoadBalancerArns.join(", ")}`;
