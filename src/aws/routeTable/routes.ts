import type { Sim } from "../../engine/sim.ts";
import { parseCidr } from "../subnet/cidr.ts";
import type { Route, RouteTableMessages, RouteTableRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;
type Complaint = { readonly exception: string; readonly message: string };
export const isComplaint = (value: object): value is Complaint => "exception" in value;

export const findRouteTable = (tables: Iterable<RouteTableRecord>, name: string): RouteTableRecord | undefined => {
  for (const table of tables) if (table.id === name || table.routeTableId === name) return table;
  return undefined;
};

/** The route that a call describes. Source: Amazon EC2 API Reference, CreateRoute and ReplaceRoute. */
export function readRoute(read: Read, input: RouteTableMessages["ec2.CreateRoute"]): Route | Complaint {
  const { destinationCidrBlock, gatewayId, natGatewayId } = input;
  if (parseCidr(destinationCidrBlock) === null) {
    const message = `Value (${destinationCidrBlock}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`;
    return { exception: "InvalidParameterValue", message };
  }
  if ((gatewayId === undefined) === (natGatewayId === undefined)) {
    const message = "The request must contain exactly one of gatewayId, natGatewayId";
    return { exception: "InvalidParameterCombination", message };
  }
  if (natGatewayId !== undefined) {
    const found = [...read.all("natGateway")].find(
      (one) => one.id === natGatewayId || one.natGatewayId === natGatewayId,
    );
    if (found !== undefined) return { destinationCidrBlock, natGatewayId: found.id, origin: "CreateRoute" };
    return { exception: "InvalidNatGatewayID.NotFound", message: `The natGateway ID '${natGatewayId}' does not exist` };
  }
  const found = [...read.all("internetGateway")].find(
    (one) => one.id === gatewayId || one.internetGatewayId === gatewayId,
  );
  if (found !== undefined) return { destinationCidrBlock, gatewayId: found.id, origin: "CreateRoute" };
  return { exception: "InvalidGatewayID.NotFound", message: `The gateway ID '${gatewayId}' does not exist` };
}

/** The routes with this one more. */
export function createRoute({ routes, routeTableId }: RouteTableRecord, route: Route): readonly Route[] | Complaint {
  if (routes.some(({ destinationCidrBlock }) => destinationCidrBlock === route.destinationCidrBlock)) {
    return {
      exception: "RouteAlreadyExists",
      message: `The route identified by ${route.destinationCidrBlock} already exists in ${routeTableId}.`,
    };
  }
  return [...routes, route];
}

export function replaceRoute(table: RouteTableRecord, route: Route): readonly Route[] | Complaint {
  const left = deleteRoute(table, route.destinationCidrBlock);
  return "exception" in left ? left : [...left, route];
}

/** The routes without the one to this block; the local route stays. */
export function deleteRoute(
  { routes, routeTableId }: RouteTableRecord,
  destinationCidrBlock: string,
): readonly Route[] | Complaint {
  const found = routes.find((route) => route.destinationCidrBlock === destinationCidrBlock);
  if (found === undefined) {
    const message = `no route with destination-cidr-block ${destinationCidrBlock} in route table ${routeTableId}`;
    return { exception: "InvalidRoute.NotFound", message };
  }
  if (found.origin === "CreateRouteTable") {
    const message = `cannot remove local route ${destinationCidrBlock} in route table ${routeTableId}`;
    return { exception: "InvalidParameterValue", message };
  }
  return routes.filter((route) => route !== found);
}
