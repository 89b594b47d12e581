import { addressOf, hostOf, lowestFreeHost, parseCidr } from "./cidr.ts";
import type { SubnetRecord } from "./model.ts";

/** The subnet with one more address in use, and that address; null when AWS could create no network interface there. */
export function takeAddress(
  subnet: SubnetRecord,
): { readonly fields: Partial<SubnetRecord>; readonly address: string } | null {
  const block = parseCidr(subnet.cidrBlock);
  if (block === null || subnet.availableIpAddressCount <= 0) return null;
  const { usedHosts } = subnet.sim;
  const host = lowestFreeHost(block, usedHosts);
  if (host === null) return null;
  const position = usedHosts.findIndex((other) => other > host);
  const at = position === -1 ? usedHosts.length : position;
  return {
    address: addressOf(block, host),
    fields: {
      availableIpAddressCount: subnet.availableIpAddressCount - 1,
      sim: { ...subnet.sim, usedHosts: [...usedHosts.slice(0, at), host, ...usedHosts.slice(at)] },
    },
  };
}

/** The subnet with this address free again. */
export function releaseAddress(subnet: SubnetRecord, address: string): Partial<SubnetRecord> {
  const block = parseCidr(subnet.cidrBlock);
  const host = block === null ? -1 : hostOf(block, address);
  if (!subnet.sim.usedHosts.includes(host)) return {};
  return {
    availableIpAddressCount: subnet.availableIpAddressCount + 1,
    sim: { ...subnet.sim, usedHosts: subnet.sim.usedHosts.filter((other) => other !== host) },
  };
}
