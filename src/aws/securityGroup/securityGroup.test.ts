import { expect, test } from "vitest";
import { letsThrough } from "./letsThrough.ts";
import type { IpPermission, SecurityGroupRecord } from "./model.ts";
import { authorize, everythingOut, readPermission, revoke, ruleWords } from "./permissions.ts";
import { writtenRule } from "./writtenRule.ts";

const rule = (fields: Partial<IpPermission>): IpPermission => ({
  ipProtocol: "tcp",
  fromPort: 80,
  toPort: 80,
  ipRanges: [],
  userIdGroupPairs: [],
  ...fields,
});
const group = (id: string, ipPermissions: readonly IpPermission[], ipPermissionsEgress = everythingOut) =>
  ({
    id,
    groupId: `sg-${id}`,
    groupName: id,
    description: "",
    vpcId: "Vpc",
    ipPermissions,
    ipPermissionsEgress,
  }) satisfies SecurityGroupRecord;

const fromFront = rule({ userIdGroupPairs: [{ groupId: "front" }] });
const fromBlock = rule({ ipRanges: [{ cidrIp: "10.0.1.0/24" }] });

test.each([
  ["the referenced group", [fromFront], { groups: ["front"], address: "10.0.9.9" }, "passes"],
  ["another group", [fromFront], { groups: ["other"], address: "10.0.9.9" }, "inbound"],
  ["an address of the block", [fromBlock], { groups: [], address: "10.0.1.200" }, "passes"],
  ["an address beside it", [fromBlock], { groups: [], address: "10.0.2.1" }, "inbound"],
  ["anybody while there is no rule", [], { groups: ["front"], address: "10.0.1.1" }, "inbound"],
] as const)("%s meets %j: %s", (_who, rules, from, met) => {
  const groups = new Map([["tasks", group("tasks", rules)]]);
  expect(letsThrough(from, { groups: ["tasks"], address: "10.0.1.9" }, "tcp", 80, (id) => groups.get(id))).toBe(met);
});

test("another port, another protocol, and an outbound rule that leaves the port out", () => {
  const groups = new Map([
    ["tasks", group("tasks", [fromFront])],
    ["front", group("front", [], [rule({ fromPort: 443, toPort: 443, ipRanges: [{ cidrIp: "0.0.0.0/0" }] })])],
  ]);
  const find = (id: string) => groups.get(id);
  const to = { groups: ["tasks"], address: "10.0.1.9" };
  expect(letsThrough({ groups: ["front"], address: "10.0.0.1" }, to, "tcp", 80, find)).toBe("outbound");
  const other = { groups: ["elsewhere", "front"], address: "10.0.0.1" };
  expect(letsThrough(other, to, "tcp", 81, find)).toBe("inbound");
  expect(letsThrough(other, to, "udp", 80, find)).toBe("inbound");
});

test("a group that is not in the template lets everything through", () => {
  const from = { groups: [], address: "203.0.113.7" };
  expect(letsThrough(from, { groups: ["sg-0abc"], address: "10.0.1.9" }, "tcp", 80, () => undefined)).toBe("passes");
  expect(letsThrough(from, { groups: [], address: "10.0.1.9" }, "tcp", 80, () => undefined)).toBe("passes");
});

test("a rule cannot be added twice, nor taken away when it is not there", () => {
  const added = authorize([], [fromFront]);
  expect(added).toEqual({ permissions: [fromFront] });
  expect(authorize([fromFront], [fromFront])).toMatchObject({ exception: "InvalidPermission.Duplicate" });
  expect(revoke([fromFront, fromBlock], [fromFront])).toEqual({ permissions: [fromBlock] });
  expect(revoke([fromBlock], [fromFront])).toMatchObject({ exception: "InvalidPermission.NotFound" });
});

test("what Amazon EC2 refuses in a rule", () => {
  const read = (input: Parameters<typeof readPermission>[0]) => readPermission(input, (id) => id);
  expect(read({ ipProtocol: "http" })).toMatch(/Unknown protocol/);
  expect(read({ ipProtocol: "tcp", fromPort: 90, toPort: 80 })).toMatch(/Invalid port range/);
  expect(read({ ipProtocol: "tcp", fromPort: 80, toPort: 80, ipRanges: [{ cidrIp: "10.0.0.0" }] })).toMatch(
    /malformed/,
  );
  expect(read({ ipProtocol: "6", fromPort: 80, toPort: 80 })).toMatchObject({ ipProtocol: "tcp" });
});

test("rules in words, and as a person writes them", () => {
  expect(ruleWords(rule({ fromPort: 32_768, toPort: 65_535, userIdGroupPairs: [{ groupId: "front" }] }))).toBe(
    "TCP ports 32768 to 65535 from front",
  );
  expect(writtenRule("32768-65535", "front")).toEqual({
    permission: { ipProtocol: "tcp", fromPort: 32_768, toPort: 65_535, userIdGroupPairs: [{ groupId: "front" }] },
  });
  expect(writtenRule("80", "0.0.0.0/0")).toMatchObject({ permission: { ipRanges: [{ cidrIp: "0.0.0.0/0" }] } });
  expect(writtenRule("70000", "front")).toHaveProperty("complaint");
});
