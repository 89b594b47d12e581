import type { IpPermissionInput } from "./model.ts";

/** The rule that a person writes as "80" or "32768-65535" and a source or destination, or what is wrong with it. */
export function writtenRule(
  ports: string,
  peer: string,
): { readonly permission: IpPermissionInput } | { readonly complaint: string } {
  const found = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(ports);
  const fromPort = Number(found?.[1] ?? -1);
  const toPort = Number(found?.[2] ?? found?.[1] ?? -1);
  if (found === null || toPort > 65_535 || fromPort > toPort) {
    return { complaint: "Write a port from 0 to 65535, or a range such as 32768-65535." };
  }
  const end = peer.includes("/") ? { ipRanges: [{ cidrIp: peer }] } : { userIdGroupPairs: [{ groupId: peer }] };
  return { permission: { ipProtocol: "tcp", fromPort, toPort, ...end } };
}
