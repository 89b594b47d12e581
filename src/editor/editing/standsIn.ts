/** What a thing of a kind stands in: the Region's lane, a VPC, or a subnet, which is in one zone. */
export type Parent = "region" | "vpc" | "subnet";

const parents: Readonly<Record<string, Parent>> = {
  loadBalancer: "vpc",
  classicLoadBalancer: "vpc",
  networkLoadBalancer: "vpc",
  targetGroup: "vpc",
  subnet: "vpc",
  securityGroup: "vpc",
  routeTable: "vpc",
  vpcEndpoint: "vpc",
  natGateway: "subnet",
  containerInstance: "subnet",
};
/** Types of a drag are in lower case. */
const byLowerCase = new Map(Object.entries(parents).map(([kind, parent]) => [kind.toLowerCase(), parent]));

export const standsIn = (kind: string): Parent => byLowerCase.get(kind.toLowerCase()) ?? "region";

const groups = { region: "region", vpc: "vpc", subnet: "availabilityZone" } as const;
/** The group on the canvas that shows it. */
export const groupOf = (kind: string): "region" | "vpc" | "availabilityZone" => groups[standsIn(kind)];
