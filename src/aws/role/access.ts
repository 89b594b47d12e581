import type { Sim } from "../../engine/sim.ts";
import { makesDefaultCluster } from "../containerInstance/defaultCluster.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { findKey } from "../key/model.ts";
import type { Hop } from "../network/hop.ts";
import { findRepository } from "../repository/findRepository.ts";
import { assumedRoleArn } from "./accessDenied.ts";
import { type AccessRequest, evaluate, type NamedPolicy, trusts, type Verdict } from "./evaluate.ts";
import { policyWithArns } from "./knownArns.ts";
import { managedPolicies, policyNameOf } from "./managedPolicies.ts";
import type { RoleRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;

/**
 * The one rule of enforcement: a call is judged only when the template declares the role that would sign it, or says
 * that there is none where AWS demands one. A role that is named and not declared, and an instance profile that is
 * only a name, may do everything: a template without roles runs as if nobody had forgotten a permission.
 */
export type Signature =
  | { readonly is: "declared"; readonly role: RoleRecord }
  /** Named, and not in this template. */
  | { readonly is: "notDeclared" }
  | { readonly is: "none" };

/** By record id, name, ARN, or the "LogicalId.Arn" that GetAtt gives. */
export function findRole(roles: Iterable<RoleRecord>, name: string): RoleRecord | undefined {
  for (const role of roles) {
    const names = [role.id, `${role.id}.Arn`, role.roleName, role.arn];
    if (names.includes(name)) return role;
  }
  return undefined;
}

export function signatureOf(read: Read, name: string | null | undefined): Signature {
  if (name === null || name === undefined || name === "") return { is: "none" };
  const role = findRole(read.all("role"), name);
  return role === undefined ? { is: "notDeclared" } : { is: "declared", role };
}

/** The role in the instance profile of an instance. */
export function instanceSignature(read: Read, name: string | null): Signature {
  if (name === null || name === "") return { is: "none" };
  for (const profile of read.all("instanceProfile")) {
    if (![profile.id, profile.instanceProfileName, profile.arn, `${profile.id}.Arn`].includes(name)) continue;
    return signatureOf(read, profile.roles[0]);
  }
  return { is: "notDeclared" };
}

/** Every policy of a role with its document; null documents are policies of AWS's that are not known here. */
export const policiesOf = (read: Pick<Sim, "all">, role: RoleRecord): readonly NamedPolicy[] => [
  ...role.rolePolicyList,
  ...role.attachedPolicies.map((name): NamedPolicy => {
    const own = [...read.all("managedPolicy")].find((one) => [one.id, one.arn, one.policyName].includes(name));
    if (own !== undefined) return own;
    return { policyName: policyNameOf(name), policyDocument: managedPolicies.get(name)?.document ?? null };
  }),
];

/**
 * @param resourcePolicy the policy of what is called, which may allow or deny as well
 * @param endpointPolicy that of the VPC endpoint which the call goes through, which must allow besides
 */
export const judge = (
  read: Pick<Sim, "all">,
  role: RoleRecord,
  request: AccessRequest,
  resourcePolicy?: NamedPolicy,
  endpointPolicy?: NamedPolicy | null,
): Verdict => {
  const asked = (policy: NamedPolicy | null | undefined) =>
    policy === undefined || policy === null
      ? null
      : { policy: policyWithArns(read, policy), principal: { kind: "AWS", id: role.arn } };
  const resource = asked(resourcePolicy);
  return evaluate(
    policiesOf(read, role).map((policy) => policyWithArns(read, policy)),
    request,
    resource === null ? null : { ...resource, isOfKey: request.action.startsWith("kms:") },
    asked(endpointPolicy),
  );
};

const allowsAll = {
  policyName: "",
  policyDocument: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
} as const;

/** Whether the policy of a VPC endpoint alone lets a call through, whoever makes it. */
export const passesEndpoint = (read: Pick<Sim, "all">, endpoint: NamedPolicy, request: AccessRequest): boolean =>
  evaluate([allowsAll], request, null, {
    policy: policyWithArns(read, endpoint),
    principal: { kind: "*", id: "*" },
  }).allowed;

export const trustsService = (role: RoleRecord, service: string): boolean =>
  trusts(role.assumeRolePolicyDocument, { kind: "Service", id: service });

export interface Refusal {
  readonly role: RoleRecord;
  readonly action: string;
  readonly resource: string;
  readonly verdict: Extract<Verdict, { allowed: false }>;
  readonly principalArn: string;
}

/** The first of these calls that the role may not make; null while it may make all. */
export function firstRefusal(
  read: Read,
  role: RoleRecord,
  session: string,
  requests: readonly AccessRequest[],
  resourcePolicy?: NamedPolicy,
  endpointPolicy?: NamedPolicy | null,
): Refusal | null {
  const accountId = read.get("settings", "run")?.accountId ?? "123456789012";
  for (const request of requests) {
    const { action, resource } = request;
    const verdict = judge(read, role, request, resourcePolicy, endpointPolicy);
    if (verdict.allowed) continue;
    return { role, action, resource, verdict, principalArn: assumedRoleArn(accountId, role.roleName, session) };
  }
  return null;
}

/** Whose policy refused: the endpoint on the way, the key, the repository, else the role that signs. */
export function refusingHop(
  read: Read,
  { role, action, resource, verdict }: Pick<Refusal, "role" | "action" | "resource" | "verdict">,
  hops: readonly Hop[],
): Hop {
  const last = hops.at(-1);
  if (verdict.in === "endpoint" && last !== undefined) return last;
  const isOwn = verdict.in === "key" || verdict.in === "resource";
  const key = isOwn && action.startsWith("kms:") ? findKey(read.all("key"), resource) : undefined;
  if (key !== undefined) return { kind: "key", id: key.id, name: key.aliases[0] ?? key.id };
  const repository = isOwn && action.startsWith("ecr:") ? findRepository(read.all("repository"), resource) : undefined;
  if (repository !== undefined) return { kind: "repository", id: repository.id, name: repository.repositoryName };
  return { kind: "role", id: role.id, name: role.roleName };
}

/** Why the agent of an instance may not register, as a sentence; null when it may. */
export function whyNotRegistered(
  read: Read,
  {
    launchSpecification,
    ec2InstanceId,
    clusterArn,
  }: Pick<ContainerInstanceRecord, "launchSpecification" | "ec2InstanceId" | "clusterArn">,
): { readonly because: string; readonly cause: number | null; readonly denied?: string } | null {
  const signature = instanceSignature(read, launchSpecification.iamInstanceProfile);
  if (signature.is !== "declared") return null;
  const { role } = signature;
  const cause = role.sim?.cause ?? null;
  if (!trustsService(role, "ec2.amazonaws.com")) {
    return {
      because: `Its agent finds no credentials: the trust policy of ${role.roleName} does not name ec2.amazonaws.com.`,
      cause,
    };
  }
  const refusal = firstRefusal(read, role, ec2InstanceId, [
    { action: "ecs:DiscoverPollEndpoint", resource: "*" },
    ...(clusterArn === null && makesDefaultCluster(launchSpecification, read.all("cluster"))
      ? [{ action: "ecs:CreateCluster", resource: "*" }]
      : []),
    { action: "ecs:RegisterContainerInstance", resource: "*" },
    { action: "ecs:Poll", resource: "*" },
  ]);
  if (refusal === null) return null;
  return {
    because: `Its agent may not call ${refusal.action}: no policy of ${role.roleName} allows it.`,
    cause,
    denied: refusal.action,
  };
}
