/** Amazon EC2 API Reference, Route. Of the targets one is set. */
export interface Route {
  readonly destinationCidrBlock: string;
  /** "local", or the record id of an internet gateway. */
  readonly gatewayId?: string;
  /** Record id of a NAT gateway. */
  readonly natGatewayId?: string;
  /** CreateRouteTable is the local route, which nobody can delete. */
  readonly origin: "CreateRouteTable" | "CreateRoute";
}

/** Amazon EC2 API Reference, RouteTable. */
export interface RouteTableRecord {
  readonly id: string;
  readonly routeTableId: string;
  /** Record id of the VPC. */
  readonly vpcId: string;
  readonly routes: readonly Route[];
  /** Record ids of the subnets that use it; a subnet that no table names uses the VPC's main one. */
  readonly associations: readonly { readonly subnetId: string }[];
  /** Journal entry of the newest change of its routes; absent before one. */
  readonly sim?: { readonly cause: number };
}
export interface RouteTableRecords {
  routeTable: RouteTableRecord;
}

/** Where a route leads: one of the two. */
interface RouteTarget {
  /** Id or record id. */
  readonly gatewayId?: string;
  readonly natGatewayId?: string;
}
interface RouteName {
  /** Id or record id. */
  readonly routeTableId: string;
  readonly destinationCidrBlock: string;
}
export interface RouteTableMessages {
  "ec2.CreateRoute": RouteName & RouteTarget;
  "ec2.ReplaceRoute": RouteName & RouteTarget;
  "ec2.DeleteRoute": RouteName;
}
