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
          policyName: nameInFile(policy, index),
          policyDocument: readDocument(resource, open, policy.PolicyDocument, "identity", path),
        };
      }),
    });
  },

  edits(find, id, resource) {
    const role = find("role", id);
    if (role === undefined) return [];
    return [
      { path: ["AssumeRolePolicyDocument"], value: role.assumeRolePolicyDocument },
      {
        path: ["ManagedPolicyArns"],
        // Policies that name their roles themselves are attached there.
        value: role.attachedPolicies
          .filter((one) => !Object.hasOwn(role.separatePolicies ?? {}, one))
          .map((one) => (one.startsWith("arn:") ? one : { Ref: one })),
      },
      ...inlineEdits(role, resource),
    ];
  },
};

/** One by one where the file's own policies are all still there, so that references in the others stay as written. */
function inlineEdits(role: RoleRecord, { properties }: Resource) {
  const written = (listOf(properties.Policies) ?? []).map((one, index) => nameInFile(objectOf(one) ?? {}, index));
  const inline = role.rolePolicyList.filter(
    ({ policyName }) => written.includes(policyName) || !isSeparate(role, policyName),
  );
  const shown = ({ policyName, policyDocument }: InlinePolicy) => ({
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  });
  const isWhole = written.length > 0 && written.every((name) => inline.some(({ policyName }) => policyName === name));
  if (!isWhole) return [{ path: ["Policies"], value: inline.length === 0 ? null : inline.map(shown) }];
  return inline.map((policy) => {
    const index = written.indexOf(policy.policyName);
    return index >= 0
      ? { path: ["Policies", index, "PolicyDocument"], value: policy.policyDocument }
      : {
          path: [
            "Policies",
            written.length + inline.filter(({ policyName }) => !written.includes(policyName)).indexOf(policy),
          ],
          value: shown(policy),
        };
  });
}

const nameInFile = (policy: Readonly<Record<string, unknown>>, index: number): string =>
  textOf(policy.PolicyName) ?? `policy-${index}`;

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
      open.put("role", {
        ...role,
        attachedPolicies: [...role.attachedPolicies, logicalId],
        separatePolicies: { ...role.separatePolicies, [logicalId]: policyName },
      });
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
  const document = withKnownTexts((value ?? null) as Json);
  const [first] = policyComplaints(document, use);
  if (first === undefined) return document as PolicyDocument;
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

/** What stands for an action or a resource that the template cannot tell, such as an import: everything. */
function withKnownTexts(document: Json): Json {
  const statements = objectOf(document)?.Statement as Json | undefined;
  if (statements === undefined) return document;
  const known = (value: Json): Json =>
    Array.isArray(value) ? value.map(known) : typeof value === "string" && value !== "" ? value : "*";
  const mended = (statement: Json): Json =>
    objectOf(statement) === null
      ? statement
      : Object.fromEntries(
          Object.entries(statement as PolicyDocument).map(([element, value]) => [
            element,
            /^(Not)?(Action|Resource)$/.test(element) ? known(value) : value,
          ]),
        );
  return {
    ...(document as PolicyDocument),
    Statement: Array.isArray(statements) ? statements.map(mended) : mended(statements),
  };
}
