import { addressNumber } from "../listenerRule/inCidr.ts";
import type { IpPermission, IpPermissionInput, SecurityGroupRecord } from "./model.ts";

/** Source: Amazon VPC User Guide, "Security group rules": a new group lets everything out. */
export const everythingOut: readonly IpPermission[] = [
  { ipProtocol: "-1", fromPort: -1, toPort: -1, ipRanges: [{ cidrIp: "0.0.0.0/0" }], userIdGroupPairs: [] },
];

/** One permission as it is kept, or Amazon EC2's complaint. */
export function readPermission(
  { ipProtocol, fromPort, toPort, ipRanges = [], userIdGroupPairs = [] }: IpPermissionInput,
  idOf: (group: string) => string,
): IpPermission | string {
  const protocol = { "6": "tcp", "17": "udp", "1": "icmp" }[ipProtocol] ?? ipProtocol.toLowerCase();
  if (!["tcp", "udp", "icmp", "-1"].includes(protocol))
    return `Invalid value '${ipProtocol}' for IP protocol. Unknown protocol.`;
  const wrong = ipRanges.find(
    ({ cidrIp }) => addressNumber(cidrIp.split("/")[0] ?? "") === null || !/\/\d{1,2}$/.test(cidrIp),
  );
  if (wrong !== undefined) return `CIDR block ${wrong.cidrIp} is malformed`;
  const isPorts = protocol === "tcp" || protocol === "udp";
  const from = isPorts ? (fromPort ?? -1) : -1;
  const to = isPorts ? (toPort ?? -1) : -1;
  if (isPorts && !(from >= 0 && to >= from && to <= 65_535)) {
    return `Invalid port range ${from} to ${to}: TCP and UDP rules need ports from 0 to 65535`;
  }
  return {
    ipProtocol: protocol,
    fromPort: from,
    toPort: to,
    ipRanges: ipRanges.map(({ cidrIp }) => ({ cidrIp })),
    userIdGroupPairs: userIdGroupPairs.map(({ groupId }) => ({ groupId: idOf(groupId) })),
  };
}

/** Splits a permission into rules of one source each: that is what Amazon EC2 compares and removes. */
const rulesOf = (permission: IpPermission): readonly IpPermission[] => [
  ...permission.ipRanges.map((range) => ({ ...permission, ipRanges: [range], userIdGroupPairs: [] })),
  ...permission.userIdGroupPairs.map((pair) => ({ ...permission, ipRanges: [], userIdGroupPairs: [pair] })),
];
const sameRule = (a: IpPermission, b: IpPermission): boolean => JSON.stringify(a) === JSON.stringify(b);

type Changed =
  | { readonly permissions: readonly IpPermission[] }
  | { readonly exception: string; readonly message: string };

export function authorize(before: readonly IpPermission[], more: readonly IpPermission[]): Changed {
  const known = before.flatMap(rulesOf);
  for (const rule of more.flatMap(rulesOf)) {
    if (known.some((other) => sameRule(other, rule))) {
      const message = `the specified rule "${ruleWords(rule)}" already exists`;
      return { exception: "InvalidPermission.Duplicate", message };
    }
    known.push(rule);
  }
  return { permissions: known };
}

export function revoke(before: readonly IpPermission[], less: readonly IpPermission[]): Changed {
  let left = before.flatMap(rulesOf);
  for (const rule of less.flatMap(rulesOf)) {
    const next = left.filter((other) => !sameRule(other, rule));
    if (next.length === left.length) {
      return {
        exception: "InvalidPermission.NotFound",
        message: "The specified rule does not exist in this security group.",
      };
    }
    left = next;
  }
  return { permissions: left };
}

export const portWords = ({ fromPort, toPort }: Pick<IpPermission, "fromPort" | "toPort">): string =>
  fromPort === -1 ? "all ports" : fromPort === toPort ? `port ${fromPort}` : `ports ${fromPort} to ${toPort}`;

/** "TCP port 8080 from sg-alb". */
export function ruleWords(permission: IpPermission, nameOf = (group: string) => group, link = "from"): string {
  const { ipProtocol, ipRanges, userIdGroupPairs } = permission;
  const peers = [...ipRanges.map(({ cidrIp }) => cidrIp), ...userIdGroupPairs.map(({ groupId }) => nameOf(groupId))];
  const what = ipProtocol === "-1" ? "everything" : `${ipProtocol.toUpperCase()} ${portWords(permission)}`;
  return `${what} ${link} ${peers.join(", ")}`;
}

export const findSecurityGroup = (
  groups: Iterable<SecurityGroupRecord>,
  name: string,
): SecurityGroupRecord | undefined => {
  for (const group of groups) if (group.id === name || group.groupId === name || group.groupName === name) return group;
  return undefined;
};
