import type { Sim } from "../../engine/sim.ts";
import { letsThrough } from "../securityGroup/letsThrough.ts";
import { endpointDnsName, serviceOfEndpoint } from "../vpcEndpoint/endpointService.ts";
import { aclRefusal } from "./aclRefusal.ts";
import type { Hop } from "./hop.ts";
import type { Origin } from "./origin.ts";

type Read = Pick<Sim, "get" | "all">;

/** How a TCP connection to an interface endpoint ends, hop by hop: the last hop answers or refuses. */
export interface Connection {
  readonly connected: boolean;
  /** The name that the client connects to. */
  readonly name: string;
  readonly hops: readonly Hop[];
  readonly because: string;
  readonly cause: number | null;
}

/**
 * A connection through AWS PrivateLink: from a network interface to the endpoint in its own VPC, from there to the
 * Network Load Balancer of the endpoint service, whichever VPC that stands in, and to a healthy target.
 * Source: AWS PrivateLink Guide, "Create a service powered by AWS PrivateLink" and "Access a service".
 */
export function connectThroughEndpoint(read: Read, origin: Origin, endpointName: string, port: number): Connection {
  const endpoint = [...read.all("vpcEndpoint")].find(
    ({ id, vpcEndpointId }) => id === endpointName || vpcEndpointId === endpointName,
  );
  const subnet = origin.subnetId === null ? undefined : read.get("subnet", origin.subnetId);
  const start: readonly Hop[] = subnet === undefined ? [] : [{ kind: "subnet", id: subnet.id, name: subnet.id }];
  if (endpoint === undefined) {
    return { connected: false, name: endpointName, hops: start, because: "There is no such endpoint.", cause: null };
  }
  const service = serviceOfEndpoint(read, endpoint);
  const name = endpointDnsName(endpoint, service);
  const at: Hop = { kind: "vpcEndpoint", id: endpoint.id, name: endpoint.id };
  const ended = (hops: readonly Hop[], because: string, cause: number | null = endpoint.sim.cause): Connection => ({
    connected: false,
    name,
    hops: [...start, ...hops],
    because,
    cause,
  });
  if (subnet === undefined || subnet.vpcId !== endpoint.vpcId) {
    return ended([at], `${endpoint.id} is in another VPC: its addresses are reached from its own VPC alone.`);
  }
  const own = endpoint.subnetIds.indexOf(subnet.id);
  const address = endpoint.sim.addresses[own === -1 ? 0 : own] ?? null;
  if (address === null) return ended([at], "The endpoint has no network interface.");
  const from = { groups: origin.securityGroups, address: origin.address ?? "0.0.0.0" };
  const to = { groups: endpoint.groups, address };
  const met = letsThrough(from, to, "tcp", port, (id) => read.get("securityGroup", id));
  if (met !== "passes") {
    const [id = ""] = met === "outbound" ? origin.securityGroups : endpoint.groups;
    const group = read.get("securityGroup", id);
    const hop: Hop = { kind: "securityGroup", id, name: group?.groupName ?? "The security group" };
    return ended([hop], `${hop.name} has no ${met} rule for TCP port ${port}.`, group?.sim?.cause ?? null);
  }
  const itsSubnet = endpoint.subnetIds[own === -1 ? 0 : own] ?? null;
  const stopped = aclRefusal(read, { ...from, subnetId: subnet.id }, { subnetId: itsSubnet, address }, port);
  if (stopped !== null) return ended([stopped.at], `${stopped.because} ${stopped.tryThis}`, stopped.cause);
  if (service === undefined) return ended([at], `No endpoint service has the name ${endpoint.serviceName}.`);
  const offer: Hop = { kind: "vpcEndpointService", id: service.id, name: service.id };
  if (endpoint.state !== "available") {
    const because = `The connection is ${endpoint.state}: the owner of ${service.id} has to accept it.`;
    return ended([at, offer], because);
  }
  for (const id of service.networkLoadBalancerArns) {
    const balancer: Hop = { kind: "loadBalancer", id, name: id };
    const listener = [...read.all("listener")].find((one) => one.loadBalancerArn === id && one.port === port);
    if (listener === undefined) return ended([at, offer, balancer], `${id} has no listener on port ${port}.`);
    const groups = listener.defaultActions.flatMap((action) =>
      action.type === "forward" ? action.forwardConfig.targetGroups.map(({ targetGroupArn }) => targetGroupArn) : [],
    );
    const healthy = [...read.all("target")].find(
      (one) => groups.includes(one.targetGroupId) && one.state === "healthy",
    );
    if (healthy === undefined) return ended([at, offer, balancer], `${id} has no healthy target.`);
    return {
      connected: true,
      name,
      hops: [...start, at, offer, balancer],
      because: `Through ${endpoint.id} and ${id} to ${healthy.targetId}:${healthy.port}, without a route between the VPCs.`,
      cause: null,
    };
  }
  return ended([at, offer], `${service.id} has no load balancer.`);
}
