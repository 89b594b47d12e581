import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { parseCidr } from "../subnet/cidr.ts";
import type { Route } from "./model.ts";

/** AWS::EC2::RouteTable: from the first one on, the ways out of its VPC are judged (network/reachability.ts). */
export const routeTableMapping: ResourceMapping = {
  type: "AWS::EC2::RouteTable",
  understood: ["VpcId"],
  ignored: { Tags: "Nothing here depends on tags." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const vpcId = open.idOf(properties.VpcId);
    const vpc = open.get("vpc", vpcId);
    if (vpc === undefined) {
      open.problem(
        resource,
        ["VpcId"],
        "warning",
        `${logicalId} belongs to no VPC of this template.`,
        "A route table is part of one VPC.",
        "Name it with !Ref.",
      );
      return;
    }
    open.put("routeTable", {
      id: logicalId,
      routeTableId: `rtb-0${drawHex(open.seed, 16, "routeTableId", logicalId)}`,
      vpcId,
      routes: [{ destinationCidrBlock: vpc.cidrBlock, gatewayId: "local", origin: "CreateRouteTable" }],
      associations: [],
    });
  },
};

const simulatedTargets = ["GatewayId", "NatGatewayId"] as const;
const elsewhere = "Routes here lead to an internet gateway or a NAT gateway.";

/** AWS::EC2::Route. */
export const routeMapping: ResourceMapping = {
  type: "AWS::EC2::Route",
  understood: ["RouteTableId", "DestinationCidrBlock", ...simulatedTargets],
  ignored: {
    CarrierGatewayId: elsewhere,
    CoreNetworkArn: elsewhere,
    DestinationIpv6CidrBlock: "Addresses are IPv4 here.",
    DestinationPrefixListId: "Name the addresses with DestinationCidrBlock.",
    EgressOnlyInternetGatewayId: "Addresses are IPv4 here.",
    InstanceId: elsewhere,
    LocalGatewayId: elsewhere,
    NetworkInterfaceId: elsewhere,
    TransitGatewayId: elsewhere,
    VpcEndpointId: elsewhere,
    VpcPeeringConnectionId: elsewhere,
  },

  read(resource, open) {
    const { properties } = resource;
    const table = open.get("routeTable", open.idOf(properties.RouteTableId));
    const destinationCidrBlock = textOf(properties.DestinationCidrBlock) ?? "";
    if (properties.DestinationIpv6CidrBlock !== undefined || properties.DestinationPrefixListId !== undefined) return;
    if (table === undefined) return;
    if (parseCidr(destinationCidrBlock) === null) {
      open.problem(
        resource,
        ["DestinationCidrBlock"],
        "error",
        `Value (${destinationCidrBlock}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
        "A route needs an IPv4 block whose address bits lie inside the prefix.",
        "Write 0.0.0.0/0 for everything outside the VPC.",
      );
      return;
    }
    const [target] = simulatedTargets.filter((name) => properties[name] !== undefined);
    if (target === undefined) return;
    const id = open.idOf(properties[target]);
    const route: Route = {
      destinationCidrBlock,
      origin: "CreateRoute",
      ...(target === "GatewayId" ? { gatewayId: id } : { natGatewayId: id }),
    };
    const routes = table.routes.filter((other) => other.destinationCidrBlock !== destinationCidrBlock);
    open.put("routeTable", { ...table, routes: [...routes, route] });
  },

  edits(find, _, { properties }) {
    const table = find("routeTable", textOf(properties.RouteTableId) ?? "");
    const route = table?.routes.find(
      ({ destinationCidrBlock }) => destinationCidrBlock === properties.DestinationCidrBlock,
    );
    return [
      { path: ["GatewayId"], value: reference(route?.gatewayId) },
      { path: ["NatGatewayId"], value: reference(route?.natGatewayId) },
    ];
  },
};

const reference = (id: string | undefined) => (id === undefined ? null : { Ref: id });

/** AWS::EC2::SubnetRouteTableAssociation. */
export const subnetRouteTableAssociationMapping: ResourceMapping = {
  type: "AWS::EC2::SubnetRouteTableAssociation",
  understood: ["SubnetId", "RouteTableId"],
  ignored: {},

  read(resource, open) {
    const { properties } = resource;
    const table = open.get("routeTable", open.idOf(properties.RouteTableId));
    const subnetId = open.idOf(properties.SubnetId);
    if (table === undefined || open.get("subnet", subnetId) === undefined) {
      open.problem(
        resource,
        [table === undefined ? "RouteTableId" : "SubnetId"],
        "warning",
        "The association names a subnet and a route table, and one of them is not in this template.",
        "The subnet uses the main route table instead.",
        "Name both with !Ref.",
      );
      return;
    }
    open.put("routeTable", { ...table, associations: [...table.associations, { subnetId }] });
  },
};
