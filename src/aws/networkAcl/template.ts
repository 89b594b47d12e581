import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { changedEntries } from "./entries.ts";
import type { NetworkAclEntry } from "./model.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** AWS::EC2::NetworkAcl. */
export const networkAclMapping: ResourceMapping = {
  type: "AWS::EC2::NetworkAcl",
  understood: ["VpcId"],
  ignored: { Tags: "Nothing here depends on tags." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const vpcId = open.idOf(properties.VpcId);
    if (open.get("vpc", vpcId) === undefined) {
      open.problem(
        resource,
        ["VpcId"],
        "warning",
        `${logicalId} belongs to no VPC of this template.`,
        "A network ACL is part of one VPC.",
        "Name it with !Ref.",
      );
      return;
    }
    open.put("networkAcl", {
      id: logicalId,
      networkAclId: `acl-0${drawHex(open.seed, 16, "networkAclId", logicalId)}`,
      vpcId,
      entries: [],
      associations: [],
    });
  },
};

/** AWS::EC2::NetworkAclEntry. */
export const networkAclEntryMapping: ResourceMapping = {
  type: "AWS::EC2::NetworkAclEntry",
  understood: ["NetworkAclId", "RuleNumber", "Egress", "Protocol", "RuleAction", "CidrBlock", "PortRange"],
  ignored: {
    Icmp: "Nothing here is pinged.",
    Ipv6CidrBlock: "Addresses are IPv4 here.",
  },

  read(resource, open) {
    const { properties } = resource;
    const list = open.get("networkAcl", open.idOf(properties.NetworkAclId));
    if (list === undefined || properties.Ipv6CidrBlock !== undefined) return;
    const ports = objectOf(properties.PortRange);
    const entry: NetworkAclEntry = {
      ruleNumber: numberOf(properties.RuleNumber) ?? 0,
      egress: booleanOf(properties.Egress) ?? false,
      protocol: textOf(properties.Protocol) ?? "-1",
      ruleAction: (textOf(properties.RuleAction) ?? "") as NetworkAclEntry["ruleAction"],
      cidrBlock: textOf(properties.CidrBlock) ?? "",
      ...(ports === undefined || ports === null
        ? {}
        : { portRange: { from: numberOf(ports.From) ?? -1, to: numberOf(ports.To) ?? -1 } }),
    };
    const entries = changedEntries(list, "create", entry);
    if ("exception" in entries) {
      open.problem(
        resource,
        [entries.property],
        "error",
        entries.message,
        "CreateNetworkAclEntry refuses it.",
        "Number rules from 1 to 32766, each once a direction, with an IPv4 block and, for TCP and UDP, a port range.",
      );
      return;
    }
    open.put("networkAcl", { ...list, entries });
  },

  edits(find, _, { properties }) {
    const list = find("networkAcl", textOf(properties.NetworkAclId) ?? "");
    const entry = list?.entries.find(
      ({ ruleNumber, egress }) =>
        ruleNumber === numberOf(properties.RuleNumber) && egress === (booleanOf(properties.Egress) ?? false),
    );
    if (entry === undefined) return [];
    return [
      { path: ["RuleAction"], value: entry.ruleAction },
      { path: ["CidrBlock"], value: entry.cidrBlock },
      { path: ["Protocol"], value: Number(entry.protocol) },
      {
        path: ["PortRange"],
        value: entry.portRange === undefined ? null : { From: entry.portRange.from, To: entry.portRange.to },
      },
    ];
  },
};

/** AWS::EC2::SubnetNetworkAclAssociation. */
export const subnetNetworkAclAssociationMapping: ResourceMapping = {
  type: "AWS::EC2::SubnetNetworkAclAssociation",
  understood: ["SubnetId", "NetworkAclId"],
  ignored: {},
  read: associate,
};

function associate(resource: Resource, open: OpenContext): void {
  const { properties } = resource;
  const list = open.get("networkAcl", open.idOf(properties.NetworkAclId));
  const subnetId = open.idOf(properties.SubnetId);
  if (list === undefined || open.get("subnet", subnetId) === undefined) {
    open.problem(
      resource,
      [list === undefined ? "NetworkAclId" : "SubnetId"],
      "warning",
      "The association names a subnet and a network ACL, and one of them is not in this template.",
      "The subnet uses the default network ACL instead, which allows everything.",
      "Name both with !Ref.",
    );
    return;
  }
  open.put("networkAcl", { ...list, associations: [...list.associations, { subnetId }] });
}
