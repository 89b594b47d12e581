import type { Sim } from "../../engine/sim.ts";
import { inCidr } from "../listenerRule/inCidr.ts";
import type { NamedPolicy } from "../role/evaluate.ts";
import type { Route, RouteTableRecord } from "../routeTable/model.ts";
import { letsThrough } from "../securityGroup/letsThrough.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { VpcEndpointRecord } from "../vpcEndpoint/model.ts";
import { type AclRefusal, aclRefusal } from "./aclRefusal.ts";
import { type Destination, destinationWords, publicAddressOf, serviceNameOf } from "./destinations.ts";
import type { Hop } from "./hop.ts";
import type { Origin } from "./origin.ts";

export type Read = Pick<Sim, "get" | "all">;

export type Way = "notJudged" | "internetGateway" | "natGateway" | "gatewayEndpoint" | "interfaceEndpoint";

/** How a call gets there, or the hop that refuses it. What is refused on the way ends in a timeout for the caller. */
export type Reach =
  | { readonly reachable: true; readonly by: Way; readonly hops: readonly Hop[] }
  | {
      readonly reachable: false;
      /** The last of `hops`. */
      readonly at: Hop;
      readonly hops: readonly Hop[];
      readonly because: string;
      /** What mends it. */
      readonly tryThis: string;
      /** The address that does not answer. */
      readonly address: string;
      /** Journal entry of the change that broke it; null when it was never whole. */
      readonly cause: number | null;
    };

/** Everything AWS offers is called by HTTPS. */
const https = 443;

/**
 * The one rule of enforcement: the way out of a VPC is judged only when the template declares a route table or a VPC
 * endpoint in it. A VPC without either reaches everything, as if somebody had built the usual network. Where it is
 * judged, everything is as in AWS: a subnet that no table names uses the main route table, which has the local route
 * alone.
 */
export function isJudged(read: Read, vpcId: string): boolean {
  for (const table of read.all("routeTable")) if (table.vpcId === vpcId) return true;
  for (const endpoint of read.all("vpcEndpoint")) if (endpoint.vpcId === vpcId) return true;
  return false;
}

/** The route table a subnet uses; undefined for the main one when the template does not say which that is. */
export function routeTableOf(read: Read, subnetId: string): RouteTableRecord | undefined {
  for (const table of read.all("routeTable")) {
    if (table.associations.some((association) => association.subnetId === subnetId)) return table;
  }
  return undefined;
}

/** The route of a table that fits an address best. Source: Amazon VPC User Guide, "Route priority": longest prefix. */
export function routeTo(table: RouteTableRecord, address: string): Route | null {
  let best: Route | null = null;
  for (const route of table.routes) {
    if (!inCidr(address, route.destinationCidrBlock)) continue;
    if (best === null || prefixOf(route) > prefixOf(best)) best = route;
  }
  return best;
}
const prefixOf = ({ destinationCidrBlock }: Route): number => Number(destinationCidrBlock.split("/")[1] ?? 0);

/** Public means that its route table leads to an internet gateway; null where routes are not judged. */
export function isPublicSubnet(read: Read, subnet: SubnetRecord): boolean | null {
  if (!isJudged(read, subnet.vpcId)) return null;
  const table = routeTableOf(read, subnet.id);
  const route = table === undefined ? null : routeTo(table, publicAddressOf("internet"));
  return route?.gatewayId !== undefined && isAttached(read, route.gatewayId, subnet.vpcId);
}

/**
 * Whether a call from a network interface gets to a service, hop by hop: security group, interface endpoint, route
 * table, gateway endpoint, NAT gateway, internet gateway.
 * Source: Amazon VPC User Guide, "Configure route tables"; AWS PrivateLink Guide, "Access AWS services".
 */
export function reach(read: Read, origin: Origin, destination: Destination): Reach {
  const subnet = origin.subnetId === null ? undefined : read.get("subnet", origin.subnetId);
  if (subnet === undefined) return notJudged;
  if (!isJudged(read, subnet.vpcId)) {
    const walk: Walk = { read, origin, subnet, destination, hops: [] };
    return stoppedByAcl(walk, null, publicAddressOf(destination)) ?? notJudged;
  }
  const region = read.get("settings", "run")?.region ?? "us-east-1";
  const serviceName = serviceNameOf(region, destination);
  const endpoints = [...read.all("vpcEndpoint")].filter(
    (endpoint) => endpoint.vpcId === subnet.vpcId && endpoint.serviceName === serviceName,
  );
  const start: Hop = { kind: "subnet", id: subnet.id, name: subnet.id };
  const walk: Walk = { read, origin, subnet, destination, hops: [start] };
  const privateName = endpoints.find((one) => one.vpcEndpointType === "Interface" && one.privateDnsEnabled);
  return privateName === undefined ? byRoute(walk, endpoints) : byEndpoint(walk, privateName);
}

const notJudged: Reach = { reachable: true, by: "notJudged", hops: [] };

interface Walk {
  readonly read: Read;
  readonly origin: Origin;
  readonly subnet: SubnetRecord;
  readonly destination: Destination;
  readonly hops: readonly Hop[];
}
const arrived = ({ hops }: Walk, by: Way, ...more: readonly Hop[]): Reach => ({
  reachable: true,
  by,
  hops: [...hops, ...more],
});
const refused = (
  { hops, destination }: Walk,
  at: Hop,
  because: string,
  tryThis: string,
  cause: number | null = null,
  address = publicAddressOf(destination),
): Reach => ({ reachable: false, at, hops: [...hops, at], because, tryThis, address, cause });

/** The network ACLs between the caller's subnet and the next one; null for what leaves the VPC. */
function stoppedByAcl(walk: Walk, subnetId: string | null, address: string): Reach | null {
  const { read, origin, subnet } = walk;
  const from = { subnetId: subnet.id, address: origin.address ?? "0.0.0.0" };
  return refusedByAcl(walk, aclRefusal(read, from, { subnetId, address }, https), address);
}
const refusedByAcl = (walk: Walk, stopped: AclRefusal | null, address: string): Reach | null =>
  stopped === null ? null : refused(walk, stopped.at, stopped.because, stopped.tryThis, stopped.cause, address);

/** With private DNS the service's name stands for the endpoint's addresses: nothing goes round it any more. */
function byEndpoint(walk: Walk, endpoint: VpcEndpointRecord): Reach {
  const { read, origin, subnet, destination } = walk;
  const own = endpoint.subnetIds.indexOf(subnet.id);
  const address = endpoint.sim.addresses[own === -1 ? 0 : own] ?? endpoint.sim.addresses.find((one) => one !== null);
  const at: Hop = { kind: "vpcEndpoint", id: endpoint.id, name: endpoint.serviceName };
  if (address === undefined || address === null) {
    const because = `The endpoint of ${destinationWords(destination)} has no network interface in any subnet.`;
    return refused(walk, at, because, "Give the endpoint a subnet with free addresses.", endpoint.sim.cause);
  }
  const from = { groups: origin.securityGroups, address: origin.address ?? "0.0.0.0" };
  const to = { groups: endpoint.groups, address };
  const met = letsThrough(from, to, "tcp", https, (id) => read.get("securityGroup", id));
  if (met === "passes") {
    const itsSubnet = endpoint.subnetIds[endpoint.sim.addresses.indexOf(address)] ?? null;
    return stoppedByAcl(walk, itsSubnet, address) ?? arrived(walk, "interfaceEndpoint", at);
  }
  const groups = met === "outbound" ? origin.securityGroups : endpoint.groups;
  const group = groupOf(read, groups);
  const because =
    met === "outbound"
      ? `${group.name} has no outbound rule for TCP port 443 to the endpoint of ${destinationWords(destination)}.`
      : `${group.name} of the endpoint of ${destinationWords(destination)} has no inbound rule for TCP port 443 from here.`;
  const tryThis =
    met === "outbound" ? "Allow TCP 443 outbound." : "Allow TCP 443 from the security group of the tasks.";
  const passed = met === "outbound" ? walk : { ...walk, hops: [...walk.hops, at] };
  return refused(passed, group, because, tryThis, group.cause, address);
}

function byRoute(walk: Walk, endpoints: readonly VpcEndpointRecord[]): Reach {
  const { read, origin, subnet, destination } = walk;
  const address = publicAddressOf(destination);
  const from = { groups: origin.securityGroups, address: origin.address ?? "0.0.0.0" };
  const anyone = { groups: [], address };
  if (letsThrough(from, anyone, "tcp", https, (id) => read.get("securityGroup", id)) !== "passes") {
    const group = groupOf(read, origin.securityGroups);
    const because = `${group.name} has no outbound rule for TCP port 443 to ${destinationWords(destination)}.`;
    return refused(walk, group, because, "Allow TCP 443 outbound.", group.cause);
  }
  const stopped = stoppedByAcl(walk, null, address);
  if (stopped !== null) return stopped;
  const table = routeTableOf(read, subnet.id);
  const tableHop: Hop =
    table === undefined
      ? { kind: "vpc", id: subnet.vpcId, name: "the main route table" }
      : { kind: "routeTable", id: table.id, name: table.id };
  const gateway = endpoints.find(
    ({ vpcEndpointType, routeTableIds }) =>
      vpcEndpointType === "Gateway" && table !== undefined && routeTableIds.includes(table.id),
  );
  const onTable = { ...walk, hops: [...walk.hops, tableHop] };
  if (gateway !== undefined) {
    return arrived(onTable, "gatewayEndpoint", { kind: "vpcEndpoint", id: gateway.id, name: gateway.serviceName });
  }
  const route = table === undefined ? null : routeTo(table, address);
  if (table === undefined || route === null || route.gatewayId === "local") {
    const unused = endpoints.find(({ vpcEndpointType }) => vpcEndpointType === "Gateway");
    const because =
      `The route table of ${subnet.id} has no route to ${destinationWords(destination)}` +
      (unused === undefined ? ": no NAT gateway, no endpoint." : `: its endpoint ${unused.id} is not in this table.`);
    return refused(walk, tableHop, because, missingWay(destination), table?.sim?.cause ?? unused?.sim.cause ?? null);
  }
  return route.natGatewayId === undefined
    ? byInternetGateway(onTable, route.gatewayId ?? "", table.sim?.cause ?? null)
    : byNatGateway(onTable, route.natGatewayId);
}

const missingWay = (destination: Destination): string =>
  destination === "internet"
    ? "Add a route to a NAT gateway: no endpoint leads to a public registry."
    : "Add a route to a NAT gateway, or a VPC endpoint of the service.";

function byInternetGateway(walk: Walk, id: string, cause: number | null): Reach {
  const { read, origin, subnet } = walk;
  const at: Hop = { kind: "internetGateway", id, name: id };
  if (!isAttached(read, id, subnet.vpcId)) {
    const because = `The route leads nowhere: ${id} is not attached to this VPC.`;
    return refused(walk, at, because, "Attach the internet gateway to the VPC.", cause);
  }
  if (!origin.hasPublicAddress) {
    const because = "An internet gateway passes only what has a public address, and this network interface has none.";
    const tryThis =
      origin.kind === "task"
        ? "Set assignPublicIp to ENABLED on Fargate, or use a private subnet with a NAT gateway."
        : "Launch the instance with a public address, or use a private subnet with a NAT gateway.";
    return refused(walk, at, because, tryThis, cause);
  }
  return arrived(walk, "internetGateway", at);
}

function byNatGateway(walk: Walk, id: string): Reach {
  const { read, subnet } = walk;
  const at: Hop = { kind: "natGateway", id, name: id };
  const gateway = read.get("natGateway", id);
  const itsSubnet = gateway === undefined ? undefined : read.get("subnet", gateway.subnetId);
  if (gateway === undefined || itsSubnet?.vpcId !== subnet.vpcId) {
    return refused(walk, at, `The route leads nowhere: there is no NAT gateway ${id}.`, "Route to a NAT gateway.");
  }
  if (gateway.connectivityType === "private") {
    const because = `${id} is a private NAT gateway: it has no public address and reaches no internet.`;
    return refused(walk, at, because, "Use a public NAT gateway.");
  }
  if (isPublicSubnet(read, itsSubnet) !== true) {
    const because = `${id} stands in ${itsSubnet.id}, which has no route to an internet gateway.`;
    return refused(walk, at, because, "Put the NAT gateway in a public subnet.");
  }
  const address = publicAddressOf(walk.destination);
  const inside = { subnetId: subnet.id, address: walk.origin.address ?? "0.0.0.0" };
  const itsAddress = { subnetId: itsSubnet.id, address: itsSubnet.cidrBlock.split("/")[0] ?? "0.0.0.0" };
  const stopped =
    aclRefusal(read, inside, { subnetId: itsSubnet.id, address }, https) ??
    aclRefusal(read, itsAddress, { subnetId: null, address }, https);
  return refusedByAcl(walk, stopped, address) ?? arrived(walk, "natGateway", at);
}

/** The policy of the VPC endpoint that a call goes through; null where it allows everything, or there is none. */
export function endpointPolicyOf(read: Pick<Sim, "get">, met: Reach): NamedPolicy | null {
  const last = met.hops.at(-1);
  if (!met.reachable || last?.kind !== "vpcEndpoint") return null;
  const policyDocument = read.get("vpcEndpoint", last.id)?.policyDocument ?? null;
  return policyDocument === null ? null : { policyName: `the policy of the endpoint ${last.id}`, policyDocument };
}

const isAttached = (read: Read, id: string, vpcId: string): boolean =>
  read.get("internetGateway", id)?.attachments.some((attachment) => attachment.vpcId === vpcId) ?? false;

function groupOf(read: Read, ids: readonly string[]): Hop & { readonly cause: number | null } {
  for (const id of ids) {
    const group = read.get("securityGroup", id);
    if (group !== undefined)
      return { kind: "securityGroup", id, name: group.groupName, cause: group.sim?.cause ?? null };
  }
  return { kind: "securityGroup", id: "", name: "The security group", cause: null };
}
