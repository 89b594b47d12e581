import type { SubnetRecord } from "../subnet/model.ts";
import type { NatGatewayRecord } from "./model.ts";

/**
 * The NAT gateway that a subnet's tasks go through: of their own zone, else the first of their VPC.
 * Estimate: route tables are not simulated, and a gateway in each zone is how AWS recommends it.
 */
export function natGatewayFor(
  gateways: readonly NatGatewayRecord[],
  subnet: SubnetRecord | undefined,
  subnetOf: (id: string) => SubnetRecord | undefined,
): NatGatewayRecord | null {
  if (subnet === undefined) return null;
  const reachable = gateways.filter(({ subnetId }) => subnetOf(subnetId)?.vpcId === subnet.vpcId);
  const near = reachable.find(({ subnetId }) => subnetOf(subnetId)?.availabilityZone === subnet.availabilityZone);
  return near ?? reachable[0] ?? null;
}
