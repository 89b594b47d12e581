import type { Sim } from "../../engine/sim.ts";
import { firstRefusal, signatureOf, trustsService } from "../role/access.ts";
import { accessDeniedText } from "../role/accessDenied.ts";
import { type AccessRequest, evaluate } from "../role/evaluate.ts";
import { withArns } from "../role/knownArns.ts";
import type { PolicyDocument } from "../role/model.ts";

/**
 * Why the role of a target may not make these calls; null when it may. A role that the template does not declare may do
 * everything, as everywhere.
 */
export function roleRefusal(
  sim: Sim,
  roleArn: string | null,
  principal: "events.amazonaws.com" | "scheduler.amazonaws.com",
  session: string,
  requests: readonly AccessRequest[],
): string | null {
  const signature = signatureOf(sim, roleArn);
  if (signature.is === "notDeclared") return null;
  if (signature.is === "none") return "The target has no RoleArn, and it needs a role to call with.";
  const { role } = signature;
  if (!trustsService(role, principal)) return `The trust policy of ${role.roleName} does not name ${principal}.`;
  const refusal = firstRefusal(sim, role, session, requests);
  return refusal === null ? null : accessDeniedText(refusal.principalArn, refusal, refusal.verdict);
}

/** Why a service of AWS's may not call a resource; null when the resource's own policy lets it. */
export function resourceRefusal(
  sim: Sim,
  policy: PolicyDocument | null,
  service: string,
  { action, resource, sourceArn }: { readonly action: string; readonly resource: string; readonly sourceArn: string },
): string | null {
  const named = { policyName: "resource policy", policyDocument: policy === null ? null : withArns(sim, policy) };
  const request = { action, resource, context: { "aws:SourceArn": sourceArn } };
  const principal = { kind: "Service", id: service };
  const verdict = policy === null ? null : evaluate([], request, { policy: named, principal });
  if (verdict?.allowed === true) return null;
  const why =
    verdict !== null && verdict.why === "explicitDeny"
      ? "with an explicit deny in a resource-based policy"
      : `because no resource-based policy allows the ${action} action`;
  return `User: ${service} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
