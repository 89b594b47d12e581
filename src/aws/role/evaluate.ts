import { conditionHolds, type RequestContext } from "./conditions.ts";
import { matchesPattern } from "./matchesPattern.ts";
import type { PolicyDocument } from "./model.ts";
import { type Principal, type Statement, statementsOf } from "./policyDocument.ts";

export interface NamedPolicy {
  readonly policyName: string;
  /** Null when what it allows is not known here: a policy of AWS's that is not in the list. */
  readonly policyDocument: PolicyDocument | null;
}
export interface AccessRequest {
  /** "s3:GetObject" */
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
}
export interface Decider {
  readonly policyName: string;
  /** From 0. */
  readonly index: number;
  readonly statement: Statement;
}
export type Verdict =
  | { readonly allowed: true; readonly by: Decider }
  | { readonly allowed: true; readonly by: null; readonly unknownPolicy: string }
  | {
      readonly allowed: false;
      readonly why: "explicitDeny";
      readonly in: "identity" | "resource" | "endpoint";
      readonly by: Decider;
    }
  | {
      readonly allowed: false;
      readonly why: "implicitDeny";
      readonly by: null;
      /** What else than an identity policy should have allowed it; absent for an identity policy. */
      readonly in?: "key" | "endpoint";
    };

/** The policy of what is called, and who calls. */
export interface ResourcePolicy {
  readonly policy: NamedPolicy;
  readonly principal: Principal;
  /** A key policy must itself allow, the role or its account; others only add to what IAM allows. */
  readonly isOfKey?: boolean;
}

/**
 * Explicit deny before allow before implicit deny, within one account. A key policy and the policy of the endpoint that
 * the call goes through must allow besides.
 * Source: IAM User Guide, "Policy evaluation logic"; AWS KMS Developer Guide, "Key policies"; AWS PrivateLink Guide,
 * "Control access using endpoint policies". Estimate: a policy whose document is not known here allows what nothing denies.
 */
export function evaluate(
  identityPolicies: readonly NamedPolicy[],
  request: AccessRequest,
  resourcePolicy: ResourcePolicy | null = null,
  endpointPolicy: { readonly policy: NamedPolicy; readonly principal: Principal } | null = null,
): Verdict {
  const identity = decidersOf(identityPolicies).filter(({ statement }) => concerns(statement, request));
  const asked = (one: { readonly policy: NamedPolicy; readonly principal: Principal } | null): readonly Decider[] =>
    one === null
      ? []
      : decidersOf([one.policy]).filter(
          ({ statement }) => concerns(statement, request) && isPrincipal(statement, one.principal),
        );
  const resource = asked(resourcePolicy);
  const endpoint = asked(endpointPolicy);
  for (const [where, deciders] of [
    ["identity", identity],
    ["resource", resource],
    ["endpoint", endpoint],
  ] as const) {
    const by = deciders.find(({ statement }) => statement.effect === "Deny");
    if (by !== undefined) return { allowed: false, why: "explicitDeny", in: where, by };
  }
  const allows = ({ statement }: Decider): boolean => statement.effect === "Allow";
  const isKnown = endpointPolicy?.policy.policyDocument !== null;
  if (endpointPolicy !== null && isKnown && !endpoint.some(allows)) {
    return { allowed: false, why: "implicitDeny", by: null, in: "endpoint" };
  }
  if (resourcePolicy?.isOfKey === true && !resource.some(allows)) {
    const account = { kind: "AWS", id: accountOf(resourcePolicy.principal.id) };
    const leavesToIam = decidersOf([resourcePolicy.policy]).some(
      (one) => allows(one) && concerns(one.statement, request) && isPrincipal(one.statement, account),
    );
    if (!leavesToIam) return { allowed: false, why: "implicitDeny", by: null, in: "key" };
  }
  const by = [...identity, ...resource].find(allows);
  if (by !== undefined) return { allowed: true, by };
  const unknown = identityPolicies.find(({ policyDocument }) => policyDocument === null);
  if (unknown !== undefined) return { allowed: true, by: null, unknownPolicy: unknown.policyName };
  return { allowed: false, why: "implicitDeny", by: null };
}

/** "arn:aws:iam::123456789012:root" stands for the account of a role: its IAM policies decide. */
const accountOf = (roleArn: string): string => `arn:aws:iam::${roleArn.split(":")[4] ?? ""}:root`;

/** Whether a role's trust policy lets this principal use the role. */
export function trusts(document: PolicyDocument, principal: Principal, context: RequestContext = {}): boolean {
  const asked = statementsOf(document).filter(
    (statement) =>
      concerns(statement, { action: "sts:AssumeRole", resource: "*", context }) && isPrincipal(statement, principal),
  );
  return !asked.some(({ effect }) => effect === "Deny") && asked.some(({ effect }) => effect === "Allow");
}

const decidersOf = (policies: readonly NamedPolicy[]): readonly Decider[] =>
  policies.flatMap(({ policyName, policyDocument }) =>
    policyDocument === null
      ? []
      : statementsOf(policyDocument).map((statement, index) => ({ policyName, index, statement })),
  );

function concerns(
  { actions, notActions, resources, notResources, conditions }: Statement,
  { action, resource, context = {} }: AccessRequest,
): boolean {
  const isAction = (pattern: string): boolean => matchesPattern(pattern, action, "anyCase");
  const isResource = (pattern: string): boolean => matchesResource(pattern, resource);
  if (actions !== null && !actions.some(isAction)) return false;
  if (notActions?.some(isAction)) return false;
  if (resources !== null && !resources.some(isResource)) return false;
  if (notResources?.some(isResource)) return false;
  return conditions.every((condition) => conditionHolds(condition, context));
}

/**
 * A resource of the template that is not simulated has no ARN here: its logical id ("Bucket.Arn/*") stands for every
 * resource that is named after it.
 */
function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === "*" || pattern.startsWith("arn:")) return matchesPattern(pattern, resource, "caseSensitive");
  const [logicalId = ""] = pattern.split(/[.:/]/);
  return logicalId.includes("*")
    ? matchesPattern(pattern, resource, "caseSensitive")
    : resource.split(/[.:/]/).includes(logicalId);
}

function isPrincipal({ principals, notPrincipals }: Statement, principal: Principal): boolean {
  const is = ({ kind, id }: Principal): boolean =>
    id === "*" ? kind === "*" || kind === principal.kind : kind === principal.kind && id === principal.id;
  if (principals !== null) return principals.some(is);
  return notPrincipals !== null && !notPrincipals.some(is);
}
