import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { IpPermission, IpPermissionInput } from "./model.ts";
import { everythingOut, readPermission } from "./permissions.ts";

/** AWS::EC2::SecurityGroup. */
export const securityGroupMapping: ResourceMapping = {
  type: "AWS::EC2::SecurityGroup",
  understood: ["GroupName", "GroupDescription", "VpcId", "SecurityGroupIngress", "SecurityGroupEgress"],
  ignored: { Tags: "Nothing here depends on tags." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const egress = readRules(resource, open, "SecurityGroupEgress");
    open.put("securityGroup", {
      id: logicalId,
      groupId: `sg-${drawHex(open.seed, 17, "securityGroup", logicalId)}`,
      groupName: textOf(properties.GroupName) ?? logicalId,
      description: textOf(properties.GroupDescription) ?? "",
      vpcId: open.idOf(properties.VpcId),
      ipPermissions: readRules(resource, open, "SecurityGroupIngress"),
      ipPermissionsEgress: egress.length === 0 ? everythingOut : egress,
    });
  },

  edits(find, id) {
    const group = find("securityGroup", id);
    if (group === undefined) return [];
    return [
      { path: ["SecurityGroupIngress"], value: group.ipPermissions.flatMap((rule) => templateRules(rule, "Source")) },
      {
        path: ["SecurityGroupEgress"],
        value: group.ipPermissionsEgress.flatMap((rule) => templateRules(rule, "Destination")),
      },
    ];
  },
};

/** One rule per source, as CloudFormation writes them; a group of the template by reference. */
function templateRules(
  { ipProtocol, fromPort, toPort, ipRanges, userIdGroupPairs }: IpPermission,
  end: "Source" | "Destination",
) {
  const ports = ipProtocol === "-1" ? {} : { FromPort: fromPort, ToPort: toPort };
  const rule = { IpProtocol: ipProtocol, ...ports };
  return [
    ...ipRanges.map(({ cidrIp }) => ({ ...rule, CidrIp: cidrIp })),
    ...userIdGroupPairs.map(({ groupId }) => ({
      ...rule,
      [`${end}SecurityGroupId`]: groupId.startsWith("sg-") ? groupId : { "Fn::GetAtt": [groupId, "GroupId"] },
    })),
  ];
}

/** Rules written as resources of their own, as two groups that name each other need. */
const separate = (type: string, field: "ipPermissions" | "ipPermissionsEgress"): ResourceMapping => ({
  type,
  understood: [
    "GroupId",
    "GroupName",
    "IpProtocol",
    "FromPort",
    "ToPort",
    "CidrIp",
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "DestinationSecurityGroupId",
  ],
  ignored: { Description: "It has no effect.", SourceSecurityGroupOwnerId: "There is one account here." },

  read(resource, open) {
    const group = open.get("securityGroup", open.idOf(resource.properties.GroupId ?? resource.properties.GroupName));
    if (group === undefined) {
      open.problem(
        resource,
        ["GroupId"],
        "note",
        `The rule ${resource.logicalId} is not simulated.`,
        "Its security group is not in this template, and such groups let everything through here.",
        "It stays in the file as it is.",
      );
      return;
    }
    const rule = readRule(resource, open, resource.properties, []);
    if (rule === null) return;
    // Source: CloudFormation: an egress rule of its own takes the place of the default one.
    const before = field === "ipPermissionsEgress" && group[field] === everythingOut ? [] : group[field];
    open.put("securityGroup", { ...group, [field]: [...before, rule] });
  },
});
export const securityGroupIngressMapping = separate("AWS::EC2::SecurityGroupIngress", "ipPermissions");
export const securityGroupEgressMapping = separate("AWS::EC2::SecurityGroupEgress", "ipPermissionsEgress");

function readRules(resource: ResolvedResource, open: OpenContext, property: string): readonly IpPermission[] {
  return (listOf(resource.properties[property]) ?? []).flatMap(
    (rule, index) => readRule(resource, open, objectOf(rule) ?? {}, [property, index]) ?? [],
  );
}

function readRule(
  resource: ResolvedResource,
  open: OpenContext,
  rule: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): IpPermission | null {
  const cidr = textOf(rule.CidrIp);
  const peer = rule.SourceSecurityGroupId ?? rule.SourceSecurityGroupName ?? rule.DestinationSecurityGroupId;
  if (typeof cidr !== "string" && peer === undefined) {
    open.problem(
      resource,
      path,
      "note",
      "This security group rule is not simulated.",
      "Its source is neither an IPv4 block nor a security group.",
      "It stays in the file as it is.",
    );
    return null;
  }
  const fromPort = numberOf(rule.FromPort);
  const toPort = numberOf(rule.ToPort);
  const input: IpPermissionInput = {
    ipProtocol: textOf(rule.IpProtocol) ?? "-1",
    ...(typeof fromPort === "number" ? { fromPort } : {}),
    ...(typeof toPort === "number" ? { toPort } : {}),
    ...(typeof cidr === "string" ? { ipRanges: [{ cidrIp: cidr }] } : {}),
    ...(peer === undefined ? {} : { userIdGroupPairs: [{ groupId: open.idOf(peer) }] }),
  };
  const read = readPermission(input, (id) => id);
  if (typeof read !== "string") return read;
  open.problem(resource, path, "error", `${read}.`, "Amazon EC2 refuses the rule.", "Correct the rule.");
  return null;
}

/** A resource that names security groups: their record ids. */
export const securityGroupIds = (value: unknown, open: Pick<OpenContext, "idOf">): readonly string[] =>
  (listOf(value) ?? []).map((group) => open.idOf(group)).filter((id) => id !== "");
