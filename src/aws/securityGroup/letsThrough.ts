import { inCidr } from "../listenerRule/inCidr.ts";
import type { IpPermission, SecurityGroupRecord } from "./model.ts";

/** One end of a connection. */
export interface ConnectionEnd {
  /** Record ids of its security groups. */
  readonly groups: readonly string[];
  readonly address: string;
}
type Find = (id: string) => SecurityGroupRecord | undefined;

/**
 * Whether the groups of both ends let a new connection through, or which side stops it. Answers need no rule: groups
 * are stateful. Where a group is not in the template, or there is none (the VPC's default group), everything passes.
 *
 * Source: Amazon VPC User Guide, "Security groups". Estimate: unknown groups let everything through.
 */
export function letsThrough(
  from: ConnectionEnd,
  to: ConnectionEnd,
  protocol: "tcp" | "udp",
  port: number,
  find: Find,
): "passes" | "outbound" | "inbound" {
  const out = known(from.groups, find);
  if (out !== null && !out.some((group) => group.ipPermissionsEgress.some((rule) => fits(rule, to, protocol, port)))) {
    return "outbound";
  }
  const into = known(to.groups, find);
  if (into !== null && !into.some((group) => group.ipPermissions.some((rule) => fits(rule, from, protocol, port)))) {
    return "inbound";
  }
  return "passes";
}

/** Null when nothing can be said: no group, or one that is not in the template. */
function known(ids: readonly string[], find: Find): readonly SecurityGroupRecord[] | null {
  const groups = ids.flatMap((id) => find(id) ?? []);
  return ids.length === 0 || groups.length < ids.length ? null : groups;
}

function fits(
  { ipProtocol, fromPort, toPort, ipRanges, userIdGroupPairs }: IpPermission,
  peer: ConnectionEnd,
  protocol: string,
  port: number,
): boolean {
  if (ipProtocol !== "-1" && (ipProtocol !== protocol || port < fromPort || port > toPort)) return false;
  return (
    userIdGroupPairs.some(({ groupId }) => peer.groups.includes(groupId)) ||
    ipRanges.some(({ cidrIp }) => inCidr(peer.address, cidrIp))
  );
}
