import type { Route, RouteTableRecord } from "./model.ts";

/** "0.0.0.0/0 to the NAT gateway Nat" */
export function routeWords({ destinationCidrBlock, gatewayId, natGatewayId }: Route): string {
  if (natGatewayId !== undefined) return `${destinationCidrBlock} to the NAT gateway ${natGatewayId}`;
  return gatewayId === "local"
    ? `${destinationCidrBlock} stays in the VPC`
    : `${destinationCidrBlock} to the internet gateway ${gatewayId ?? ""}`;
}

/** "Route table Private, 1 subnet: 10.0.0.0/16 stays in the VPC" */
export const routeTableSentence = ({ id, routes, associations }: RouteTableRecord): string =>
  `Route table ${id}, ${associations.length} ${associations.length === 1 ? "subnet" : "subnets"}: ` +
  routes.map(routeWords).join("; ");
