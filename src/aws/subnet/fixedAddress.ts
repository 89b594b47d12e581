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

/** What a stack update does to the addresses of a subnet that services of AWS hold, as host numbers. */
export interface HeldHosts {
  readonly takenHosts: readonly number[];
  readonly freedHosts: readonly number[];
}

/** From one template to the next; null where nothing changes. */
export function heldHosts(before: SubnetRecord, after: SubnetRecord): HeldHosts | null {
  const was = before.sim.usedHosts;
  const is = after.sim.usedHosts;
  const takenHosts = is.filter((host) => !was.includes(host));
  const freedHosts = was.filter((host) => !is.includes(host));
  return takenHosts.length + freedHosts.length === 0 ? null : { takenHosts, freedHosts };
}

/** The addresses of a subnet at work after that: those of tasks and instances stay. */
export function withHeldHosts(
  { availableIpAddressCount, sim }: SubnetRecord,
  { takenHosts, freedHosts }: HeldHosts,
): Pick<SubnetRecord, "availableIpAddressCount" | "sim"> {
  const kept = sim.usedHosts.filter((host) => !freedHosts.includes(host));
  const usedHosts = [...new Set([...kept, ...takenHosts])].sort((a, b) => a - b);
  return {
    availableIpAddressCount: availableIpAddressCount + sim.usedHosts.length - usedHosts.length,
    sim: { usedHosts },
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
