import type { SubnetRecord } from "./model.ts";

/** Share of free addresses below which a subnet needs a look. Estimate: a deployment may double the tasks. */
const fewAddresses = 0.1;

const usable = ({ availableIpAddressCount, sim }: SubnetRecord): number =>
  availableIpAddressCount + sim.usedHosts.length + (sim.takenByOthers ?? 0);

export function subnetTone(subnet: SubnetRecord): "neutral" | "warn" | "bad" {
  if (subnet.availableIpAddressCount === 0) return "bad";
  return subnet.availableIpAddressCount < usable(subnet) * fewAddresses ? "warn" : "neutral";
}

/** "240 of 251 addresses free" */
export const addressWords = (subnet: SubnetRecord): string =>
  `${subnet.availableIpAddressCount} of ${usable(subnet)} addresses free`;

/** "Subnet SubnetA, 10.0.1.0/24, us-east-1a, 240 of 251 addresses free" */
export const subnetSentence = (subnet: SubnetRecord): string =>
  `Subnet ${subnet.id}, ${subnet.cidrBlock}, ${subnet.availabilityZone}, ${addressWords(subnet)}`;
