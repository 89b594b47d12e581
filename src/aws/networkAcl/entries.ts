import { inCidr } from "../listenerRule/inCidr.ts";
import { parseCidr } from "../subnet/cidr.ts";
import type { NetworkAclEntry, NetworkAclRecord } from "./model.ts";

/** Source: Amazon VPC User Guide, "Network ACL rules": numbers from 1 to 32766, evaluated from the lowest. */
export const lastRuleNumber = 32_766;

/** What passes a subnet's edge. */
export interface Packet {
  readonly egress: boolean;
  /** Of the other end. */
  readonly address: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/**
 * The entry that decides about TCP packets, or null where the last rule, `*`, denies them. Network ACLs know no
 * connections: an answer needs an entry of its own.
 * Source: Amazon VPC User Guide, "Control subnet traffic with network access control lists".
 */
export function decidingEntry(entries: readonly NetworkAclEntry[], packet: Packet): NetworkAclEntry | null {
  const fits = ({ egress, protocol, cidrBlock, portRange }: NetworkAclEntry): boolean =>
    egress === packet.egress &&
    (protocol === "-1" || protocol === "6") &&
    inCidr(packet.address, cidrBlock) &&
    (protocol === "-1" ||
      portRange === undefined ||
      (portRange.from <= packet.fromPort && packet.toPort <= portRange.to));
  return sorted(entries).find(fits) ?? null;
}

export const sorted = (entries: readonly NetworkAclEntry[]): readonly NetworkAclEntry[] =>
  entries.toSorted((a, b) => Number(a.egress) - Number(b.egress) || a.ruleNumber - b.ruleNumber);

export interface Complaint {
  readonly exception: string;
  readonly message: string;
  readonly property: "RuleNumber" | "CidrBlock" | "PortRange" | "RuleAction";
}

/** Why EC2 refuses an entry; null when it takes it. Source: Amazon EC2 API Reference, CreateNetworkAclEntry. */
export function entryComplaint({
  ruleNumber,
  cidrBlock,
  portRange,
  protocol,
  ruleAction,
}: NetworkAclEntry): Complaint | null {
  const wrong = (property: Complaint["property"], value: string | number, name: string, why: string): Complaint => ({
    exception: "InvalidParameterValue",
    message: `Value (${value}) for parameter ${name} is invalid. ${why}`,
    property,
  });
  if (!Number.isInteger(ruleNumber) || ruleNumber < 1 || ruleNumber > lastRuleNumber) {
    return wrong("RuleNumber", ruleNumber, "ruleNumber", `Must be between 1 and ${lastRuleNumber}.`);
  }
  if (parseCidr(cidrBlock) === null) {
    return wrong("CidrBlock", cidrBlock, "cidrBlock", "This is not a valid CIDR block.");
  }
  if (ruleAction !== "allow" && ruleAction !== "deny") {
    return wrong("RuleAction", ruleAction, "ruleAction", "Must be allow or deny.");
  }
  const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535;
  if (portRange !== undefined && !(isPort(portRange.from) && isPort(portRange.to) && portRange.from <= portRange.to)) {
    return wrong("PortRange", `${portRange.from}-${portRange.to}`, "portRange", "Ports go from 0 to 65535.");
  }
  if ((protocol === "6" || protocol === "17") && portRange === undefined) {
    return {
      exception: "MissingParameter",
      message: "The request must contain the parameter portRange",
      property: "PortRange",
    };
  }
  return null;
}

const isSame = (a: Pick<NetworkAclEntry, "ruleNumber" | "egress">, b: typeof a): boolean =>
  a.ruleNumber === b.ruleNumber && a.egress === b.egress;

/** The entries with one more, with one replaced, or without one. */
export function changedEntries(
  { entries, networkAclId }: Pick<NetworkAclRecord, "entries" | "networkAclId">,
  change: "create" | "replace" | "delete",
  entry: NetworkAclEntry | Pick<NetworkAclEntry, "ruleNumber" | "egress">,
): readonly NetworkAclEntry[] | Complaint {
  const complaint = "cidrBlock" in entry ? entryComplaint(entry) : null;
  if (complaint !== null) return complaint;
  const { ruleNumber } = entry;
  const isThere = entries.some((one) => isSame(one, entry));
  if (change === "create" && isThere) {
    const message = `The network acl entry identified by ${ruleNumber} already exists.`;
    return { exception: "NetworkAclEntryAlreadyExists", message, property: "RuleNumber" };
  }
  if (change !== "create" && !isThere) {
    const message = `The network acl entry identified by ${ruleNumber} in ${networkAclId} does not exist`;
    return { exception: "InvalidNetworkAclEntry.NotFound", message, property: "RuleNumber" };
  }
  const others = entries.filter((one) => !isSame(one, entry));
  return "cidrBlock" in entry ? sorted([...others, entry]) : others;
}
