import type { OpenContext } from "../../engine/mapping.ts";
import { addressOf, parseCidr, usableAddresses } from "./cidr.ts";
import type { SubnetRecord } from "./model.ts";

const firstUsableHost = 4;

/**
 * The subnet with one more address in use, from its upper end: that of a NAT gateway, an interface endpoint or a load
 * balancer's node, which keep theirs for good. Null when the subnet is full.
 * Estimate: AWS gives any free one; from the upper end they do not mingle with those of tasks.
 */
export function takeFixedAddress(
  subnet: SubnetRecord,
): { readonly fields: Partial<SubnetRecord>; readonly address: string } | null {
  const block = parseCidr(subnet.cidrBlock);
  if (block === null || subnet.availableIpAddressCount <= 0) return null;
  const { usedHosts } = subnet.sim;
  let host = firstUsableHost + usableAddresses(block) - 1;
  let at = usedHosts.length;
  while (at > 0 && usedHosts[at - 1] === host) {
    at--;
    host--;
  }
  if (host < firstUsableHost) return null;
  return {
    address: addressOf(block, host),
    fields: {
      availableIpAddressCount: subnet.availableIpAddressCount - 1,
      sim: { ...subnet.sim, usedHosts: [...usedHosts.slice(0, at), host, ...usedHosts.slice(at)] },
    },
  };
}

/** An address that the subnet keeps for this interface from the start. */
export function fixedAddress(open: OpenContext, subnetId: string): string | null {
  const subnet = open.get("subnet", subnetId);
  const taken = subnet === undefined ? null : takeFixedAddress(subnet);
  if (subnet === undefined || taken === null) return null;
  open.put("subnet", { ...subnet, ...taken.fields });
  return taken.address;
}
