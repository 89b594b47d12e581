import type { Sim } from "../../engine/sim.ts";
import { findRole, trustsService } from "../role/access.ts";
import { matchesPattern } from "../role/matchesPattern.ts";
import type { RoleRecord } from "../role/model.ts";
import type { PodRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;

/** Where the software in a pod has its credentials from; `role` as the template names it. */
export interface PodCredentials {
  readonly from: "service account" | "Pod Identity" | "node" | "none";
  readonly role: string | null;
  readonly because: string;
}

export const roleAnnotation = "eks.amazonaws.com/role-arn";

/**
 * Source: Amazon EKS User Guide, "IAM roles for service accounts", "EKS Pod Identities" (not on Fargate), and "Simplify
 * compute management with AWS Fargate": pods on Fargate reach no instance metadata, and the pod execution role is the
 * kubelet's alone.
 */
export function credentialsOfPod(read: Read, pod: PodRecord): PodCredentials {
  const { namespace, clusterId, spec, fargateProfileId } = pod;
  const account = [...read.all("kubernetesObject")].find(
    (one) =>
      one.kind === "ServiceAccount" &&
      one.clusterId === clusterId &&
      one.namespace === namespace &&
      one.name === spec.serviceAccountName,
  );
  const annotated = account?.annotations[roleAnnotation];
  if (annotated !== undefined) {
    const because = `Service account ${spec.serviceAccountName} carries ${roleAnnotation} (IRSA).`;
    return { from: "service account", role: annotated, because };
  }
  if (fargateProfileId !== null) {
    const because =
      "Its service account has no role, EKS Pod Identity does not work on Fargate, and there is no instance metadata: the pod execution role is for kubelet only.";
    return { from: "none", role: null, because };
  }
  const association = [...read.all("podIdentityAssociation")].find(
    (one) =>
      one.clusterId === clusterId && one.namespace === namespace && one.serviceAccount === spec.serviceAccountName,
  );
  if (association !== undefined) {
    const because = `An EKS Pod Identity association names a role for ${namespace}/${spec.serviceAccountName}.`;
    return { from: "Pod Identity", role: association.roleArn, because };
  }
  const nodeRole = nodeRoleOf(read, pod);
  const because =
    "Neither its service account nor EKS Pod Identity names a role, so it reaches the node's by metadata.";
  return { from: "node", role: nodeRole === "" ? null : nodeRole, because };
}

/** The role of the pod's node, as the template names it; empty without one. */
export const nodeRoleOf = (read: Read, { nodeId }: PodRecord): string =>
  read.get("nodegroup", read.get("node", nodeId ?? "")?.nodegroupId ?? "")?.nodeRole ?? "";

/** What the role that signs is called; null without one. */
export const roleNameOf = (read: Read, { role }: PodCredentials): string | null =>
  role === null ? null : (findRole(read.all("role"), role)?.roleName ?? role);

/** Why the role may not be used that way by that pod, or null. */
export function trustProblem(role: RoleRecord, { from }: Pick<PodCredentials, "from">, pod: PodRecord): string | null {
  if (from === "Pod Identity" && !trustsService(role, "pods.eks.amazonaws.com"))
    return `The trust policy of ${role.roleName} does not name pods.eks.amazonaws.com.`;
  if (from !== "service account") return null;
  const trusting = statementsOf(role.assumeRolePolicyDocument).filter(allowsWebIdentity);
  if (trusting.length === 0)
    return `The trust policy of ${role.roleName} does not allow sts:AssumeRoleWithWebIdentity.`;
  const reasons = trusting.map((statement) => refusedClaim(statement, pod));
  return reasons.includes(null) ? null : `The trust policy of ${role.roleName} ${reasons[0]}.`;
}

type Statement = Readonly<Record<string, unknown>>;
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const objectIn = (value: unknown): Statement =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Statement) : {};
const statementsOf = (document: unknown): readonly Statement[] => listed(objectIn(document).Statement).map(objectIn);
const allowsWebIdentity = ({ Effect, Action }: Statement): boolean =>
  Effect === "Allow" &&
  listed(Action).some((action) => ["sts:AssumeRoleWithWebIdentity", "sts:*", "*"].includes(`${action}`));

/**
 * What the token of the pod's service account says otherwise than a condition asks. Other keys and operators are not
 * judged. Source: Amazon EKS User Guide, "Assign IAM roles to Kubernetes service accounts": keys `<provider>:sub`
 * (system:serviceaccount:<namespace>:<name>) and `<provider>:aud` (sts.amazonaws.com), StringEquals or StringLike.
 */
function refusedClaim({ Condition }: Statement, { namespace, spec }: PodRecord): string | null {
  const claims: Statement = {
    sub: `system:serviceaccount:${namespace}:${spec.serviceAccountName}`,
    aud: "sts.amazonaws.com",
  };
  for (const [operator, keys] of Object.entries(objectIn(Condition))) {
    if (operator !== "StringEquals" && operator !== "StringLike") continue;
    for (const [key, wanted] of Object.entries(objectIn(keys))) {
      const claim = claims[key.slice(key.lastIndexOf(":") + 1)];
      if (claim === undefined) continue;
      const fits = listed(wanted).some((pattern) =>
        operator === "StringLike" ? matchesPattern(`${pattern}`, `${claim}`, "caseSensitive") : pattern === claim,
      );
      if (!fits) return `wants ${key} to be ${listed(wanted).join(" or ")}, and the token says ${claim}`;
    }
  }
  return null;
}
