import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Json } from "../taskDefinition/model.ts";
import { managedPolicies } from "./managedPolicies.ts";
import type { InlinePolicy, PolicyDocument, RoleRecord } from "./model.ts";
import { type PolicyUse, policyComplaints } from "./policyDocument.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];
type Path = readonly (string | number)[];

/** AWS::IAM::Role. */
export const roleMapping: ResourceMapping = {
  type: "AWS::IAM::Role",
  understood: ["RoleName", "Path", "AssumeRolePolicyDocument", "ManagedPolicyArns", "Policies"],
  ignored: {
    Description: "It has no effect.",
    MaxSessionDuration: "Sessions are renewed in time here.",
    PermissionsBoundary: "Permissions boundaries are not simulated.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const roleName = textOf(properties.RoleName) ?? logicalId;
    const attachedPolicies = (listOf(properties.ManagedPolicyArns) ?? []).map((one) => open.idOf(one));
    attachedPolicies.forEach((policy, index) => {
      if (managedPolicies.has(policy) || open.isReference(policy)) return;
      open.problem(
        resource,
        ["ManagedPolicyArns", index],
        "note",
        `What ${policy.slice(policy.lastIndexOf("/") + 1)} allows is not known here.`,
        "The role may do everything that no other policy of it denies.",
        "It stays in the file as it is. Inline policies are judged statement by statement.",
      );
    });
    open.put("role", {
      id: logicalId,
      roleName,
      arn: `arn:aws:iam::${open.accountId}:role${textOf(properties.Path) ?? "/"}${roleName}`,
      assumeRolePolicyDocument: readDocument(resource, open, properties.AssumeRolePolicyDocument, "trust", [
        "AssumeRolePolicyDocument",
      ]),
      attachedPolicies,
      rolePolicyList: (listOf(properties.Policies) ?? []).map((one, index): InlinePolicy => {
        const policy = objectOf(one) ?? {};
        const path = ["Policies", index, "PolicyDocument"];
        return {
          policyName: textOf(policy.PolicyName) ?? `policy-${index}`,
          policyDocument: readDocument(resource, open, policy.PolicyDocument, "identity", path),
        };
      }),
    });
  },

  edits(find, id, resource) {
    const role = find("role", id);
    if (role === undefined) return [];
    const own = new Set((listOf(resource.properties.Policies) ?? []).map((one) => textOf(objectOf(one)?.PolicyName)));
    // Policies that stand in resources of their own are saved there.
    const inline = role.rolePolicyList.filter(({ policyName }) => own.has(policyName) || !isSeparate(role, policyName));
    return [
      { path: ["AssumeRolePolicyDocument"], value: role.assumeRolePolicyDocument },
      {
        path: ["ManagedPolicyArns"],
        value: role.attachedPolicies.map((one) => (one.startsWith("arn:") ? one : { Ref: one })),
      },
      {
        path: ["Policies"],
        value:
          inline.length === 0
            ? null
            : inline.map(({ policyName, policyDocument }) => ({
                PolicyName: policyName,
                PolicyDocument: policyDocument,
              })),
      },
    ];
  },
};

const isSeparate = ({ separatePolicies = {} }: RoleRecord, policyName: string): boolean =>
  Object.values(separatePolicies).includes(policyName);

/** AWS::IAM::InstanceProfile. */
export const instanceProfileMapping: ResourceMapping = {
  type: "AWS::IAM::InstanceProfile",
  understood: ["InstanceProfileName", "Path", "Roles"],
  ignored: {},
  read({ logicalId, properties }, open) {
    const instanceProfileName = textOf(properties.InstanceProfileName) ?? logicalId;
    open.put("instanceProfile", {
      id: logicalId,
      instanceProfileName,
      arn: `arn:aws:iam::${open.accountId}:instance-profile${textOf(properties.Path) ?? "/"}${instanceProfileName}`,
      roles: (listOf(properties.Roles) ?? []).map((one) => open.idOf(one)),
    });
  },
};

/** AWS::IAM::ManagedPolicy; its Roles are attached to it. */
export const managedPolicyMapping: ResourceMapping = {
  type: "AWS::IAM::ManagedPolicy",
  understood: ["ManagedPolicyName", "PolicyDocument", "Path", "Roles"],
  ignored: {
    Description: "It has no effect.",
    Groups: "Users and groups are not simulated.",
    Users: "Users and groups are not simulated.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const policyName = textOf(properties.ManagedPolicyName) ?? logicalId;
    open.put("managedPolicy", {
      id: logicalId,
      policyName,
      arn: `arn:aws:iam::${open.accountId}:policy${textOf(properties.Path) ?? "/"}${policyName}`,
      policyDocument: readDocument(resource, open, properties.PolicyDocument, "identity", ["PolicyDocument"]),
    });
    for (const role of rolesNamed(properties.Roles, open)) {
      if (role.attachedPolicies.includes(logicalId)) continue;
      open.put("role", { ...role, attachedPolicies: [...role.attachedPolicies, logicalId] });
    }
  },
};

/** AWS::IAM::Policy and AWS::IAM::RolePolicy: inline policies written as resources of their own. */
const inlineMapping = (type: string, rolesOf: (resource: Resource) => unknown): ResourceMapping => ({
  type,
  understood: ["PolicyName", "PolicyDocument", "Roles", "RoleName"],
  ignored: { Groups: "Users and groups are not simulated.", Users: "Users and groups are not simulated." },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const policyName = textOf(properties.PolicyName) ?? logicalId;
    const policyDocument = readDocument(resource, open, properties.PolicyDocument, "identity", ["PolicyDocument"]);
    for (const role of rolesNamed(rolesOf(resource), open)) {
      open.put("role", {
        ...role,
        rolePolicyList: [...role.rolePolicyList, { policyName, policyDocument }],
        separatePolicies: { ...role.separatePolicies, [logicalId]: policyName },
      });
    }
  },
  edits(find, id, resource) {
    const names = (listOf(rolesOf(resource)) ?? []).map((one) => (textOf(one) ?? "").split(".")[0] ?? "");
    for (const name of names) {
      const role = find("role", name);
      const policy = role?.rolePolicyList.find(({ policyName }) => policyName === role.separatePolicies?.[id]);
      if (policy !== undefined) return [{ path: ["PolicyDocument"], value: policy.policyDocument }];
    }
    return [];
  },
});
export const inlinePolicyMapping = inlineMapping("AWS::IAM::Policy", ({ properties }) => properties.Roles);
export const rolePolicyMapping = inlineMapping("AWS::IAM::RolePolicy", ({ properties }) =>
  properties.RoleName === undefined ? [] : [properties.RoleName],
);

/** Roles of the template; others cannot be changed here. */
const rolesNamed = (value: unknown, open: OpenContext): readonly RoleRecord[] =>
  (listOf(value) ?? []).flatMap((one) => {
    const name = open.idOf(one);
    return open.get("role", name) ?? [...open.all("role")].find(({ roleName }) => roleName === name) ?? [];
  });

function readDocument(
  resource: Resource,
  open: OpenContext,
  value: unknown,
  use: PolicyUse,
  path: Path,
): PolicyDocument {
  const [first] = policyComplaints((value ?? null) as Json, use);
  if (first === undefined) return value as PolicyDocument;
  open.problem(
    resource,
    [...path, ...first.path],
    "error",
    first.reason,
    "IAM refuses the document with MalformedPolicyDocument.",
    "Correct the document.",
  );
  return {};
}
