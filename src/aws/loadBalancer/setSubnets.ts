import type { Sim } from "../../engine/sim.ts";
import { addressOf, parseCidr } from "../subnet/cidr.ts";
import { takeFixedAddress } from "../subnet/fixedAddress.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import type { LoadBalancerRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;
export type NewSubnets =
  | { readonly exception: string; readonly message: string }
  | { readonly fields: Pick<LoadBalancerRecord, "subnets" | "availabilityZones">; readonly changed: SubnetRecord[] };

/**
 * The load balancer's nodes stand in these subnets from now on, each with an address there.
 * Source: Elastic Load Balancing API Reference, SetSubnets.
 */
export function newSubnets(
  read: Read,
  { type, subnets: before }: LoadBalancerRecord,
  names: readonly string[],
): NewSubnets {
  const all = [...read.all("subnet")];
  const found: SubnetRecord[] = [];
  for (const name of names) {
    const subnet = all.find(({ id, subnetId }) => id === name || subnetId === name);
    if (subnet === undefined) return { exception: "SubnetNotFound", message: `The subnet ID '${name}' does not exist` };
    found.push(subnet);
  }
  const availabilityZones = [...new Set(found.map(({ availabilityZone }) => availabilityZone))];
  if (availabilityZones.length < found.length) {
    const message = "A load balancer cannot be attached to multiple subnets in the same Availability Zone";
    return { exception: "InvalidConfigurationRequest", message };
  }
  if (availabilityZones.length < (type === "application" ? 2 : 1)) {
    const message = "At least two subnets in two different Availability Zones must be specified";
    return { exception: "ValidationError", message };
  }
  const subnets = found.map(({ id }) => id);
  const changed: SubnetRecord[] = [];
  for (const subnet of found) {
    if (before.includes(subnet.id)) continue;
    const taken = takeFixedAddress(subnet);
    if (taken === null) {
      const message = `Not enough IP space available in ${subnet.subnetId}. ELB requires at least 8 free IP addresses in each subnet`;
      return { exception: "InvalidSubnet", message };
    }
    changed.push({ ...subnet, ...taken.fields });
  }
  for (const id of before) {
    const left = subnets.includes(id) ? undefined : read.get("subnet", id);
    if (left !== undefined) changed.push({ ...left, ...withoutNode(read, left) });
  }
  return { fields: { subnets, availabilityZones }, changed };
}

/** Nodes have the highest addresses of a subnet, beside mount targets and endpoints, whose addresses are known. */
function withoutNode(read: Read, subnet: SubnetRecord): Partial<SubnetRecord> {
  const block = parseCidr(subnet.cidrBlock);
  if (block === null) return {};
  const known = new Set([
    ...[...read.all("mountTarget")].map(({ ipAddress }) => ipAddress),
    ...[...read.all("vpcEndpoint")].flatMap(({ sim }) => sim.addresses),
  ]);
  const address = subnet.sim.usedHosts.map((host) => addressOf(block, host)).findLast((one) => !known.has(one));
  return address === undefined ? {} : releaseAddress(subnet, address);
}
