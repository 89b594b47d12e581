import { decidingEntry, type Packet } from "../networkAcl/entries.ts";
import type { NetworkAclRecord } from "../networkAcl/model.ts";
import type { Hop } from "./hop.ts";

interface Read {
  all(kind: "networkAcl"): Iterable<NetworkAclRecord>;
}
/** One end of a connection; no subnet is outside the VPC. */
interface End {
  readonly subnetId: string | null;
  readonly address: string;
}
export interface AclRefusal {
  readonly at: Hop;
  readonly because: string;
  readonly tryThis: string;
  readonly cause: number | null;
}

/** Ports that a client's side gets its answers on. Source: Amazon VPC User Guide, "Ephemeral ports": Amazon Linux. */
const ephemeral = { fromPort: 32_768, toPort: 60_999 } as const;

/** The network ACL that the template gives a subnet; undefined for the default one, which allows everything. */
export function networkAclOf(read: Read, subnetId: string): NetworkAclRecord | undefined {
  for (const list of read.all("networkAcl")) {
    if (list.associations.some((association) => association.subnetId === subnetId)) return list;
  }
  return undefined;
}

/**
 * The network ACL that stops a TCP connection, on its way there or on the way of its answers; null when none does.
 * Inside one subnet nothing is filtered.
 */
export function aclRefusal(read: Read, from: End, to: End, port: number): AclRefusal | null {
  if (from.subnetId === to.subnetId) return null;
  const there = { fromPort: port, toPort: port };
  return (
    edge(read, from.subnetId, { egress: true, address: to.address, ...there }) ??
    edge(read, to.subnetId, { egress: false, address: from.address, ...there }) ??
    edge(read, to.subnetId, { egress: true, address: from.address, ...ephemeral }) ??
    edge(read, from.subnetId, { egress: false, address: to.address, ...ephemeral })
  );
}

function edge(read: Read, subnetId: string | null, packet: Packet): AclRefusal | null {
  const list = subnetId === null ? undefined : networkAclOf(read, subnetId);
  if (list === undefined) return null;
  const entry = decidingEntry(list.entries, packet);
  if (entry?.ruleAction === "allow") return null;
  const { egress, address, fromPort, toPort } = packet;
  const ports = fromPort === toPort ? `port ${fromPort}` : `ports ${fromPort} to ${toPort}`;
  const way = `${egress ? "outbound to" : "inbound from"} ${address}`;
  const answers = fromPort === toPort ? "" : ", where answers come back";
  const rule = entry === null ? "no rule allows" : `rule ${entry.ruleNumber} denies`;
  return {
    at: { kind: "networkAcl", id: list.id, name: list.id },
    because: `In the network ACL ${list.id} of ${subnetId} ${rule} TCP ${ports} ${way}${answers}.`,
    tryThis: `Allow TCP ${ports} ${egress ? "outbound" : "inbound"} with a lower rule number.`,
    cause: list.sim?.cause ?? null,
  };
}
