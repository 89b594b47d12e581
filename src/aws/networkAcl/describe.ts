import type { NetworkAclEntry, NetworkAclRecord } from "./model.ts";

const protocols: Readonly<Record<string, string>> = { "-1": "everything", "6": "TCP", "17": "UDP" };

/** "allow TCP 443 to 0.0.0.0/0" */
export function entryWords({ egress, protocol, ruleAction, cidrBlock, portRange }: NetworkAclEntry): string {
  const ports =
    portRange === undefined || protocol === "-1"
      ? ""
      : portRange.from === portRange.to
        ? ` ${portRange.from}`
        : ` ${portRange.from}–${portRange.to}`;
  const what = `${protocols[protocol] ?? `protocol ${protocol}`}${ports}`;
  return `${ruleAction} ${what} ${egress ? "to" : "from"} ${cidrBlock}`;
}

/** "Network ACL Acl, 1 subnet, 2 inbound rules, 1 outbound rule" */
export function networkAclSentence({ id, entries, associations }: NetworkAclRecord): string {
  const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
  const out = entries.filter(({ egress }) => egress).length;
  return `Network ACL ${[
    id,
    count(associations.length, "subnet"),
    count(entries.length - out, "inbound rule"),
    count(out, "outbound rule"),
  ].join(", ")}`;
}
