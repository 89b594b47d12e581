import type { Sim } from "../../engine/sim.ts";
import { policiesOf } from "./access.ts";
import type { AccessRequest, Verdict } from "./evaluate.ts";
import { matchesPattern } from "./matchesPattern.ts";
import { type ApplicationCall, connectAction, type PolicyDocument, type RoleRecord } from "./model.ts";
import { statementsOf } from "./policyDocument.ts";
import { type RoleUse, sockets, usesOf } from "./sockets.ts";
import { whoSigns } from "./whoSigns.ts";

/** "Execution role of hello:1" */
export const useWords = ({ socket, id }: RoleUse): string => `${sockets[socket].words} of ${id}`;

/** One word for the card: what the role is here. */
export function roleKindLine(uses: readonly RoleUse[]): string {
  const words = [...new Set(uses.map(({ socket }) => sockets[socket].words))];
  return words.length === 1 ? (words[0] ?? "") : words.length === 0 ? "IAM role, not used" : "IAM role, several uses";
}

export const policyCount = ({ attachedPolicies, rolePolicyList }: RoleRecord): number =>
  attachedPolicies.length + rolePolicyList.length;

export function roleSentence(role: RoleRecord, uses: readonly RoleUse[]): string {
  const count = policyCount(role);
  const used = uses.length === 0 ? "not used" : uses.map(useWords).join(", ");
  return `IAM role ${role.roleName}, ${count} ${count === 1 ? "policy" : "policies"}, ${used}`;
}

/** The verdict and the statement that decided, in one sentence. */
export function verdictWords(verdict: Verdict, { action, resource }: AccessRequest): string {
  if (verdict.by === null) {
    return verdict.allowed
      ? `Allowed: nothing denies it, and what ${verdict.unknownPolicy} allows is not known here.`
      : !verdict.allowed && verdict.why === "implicitDeny" && verdict.in === "key"
        ? `Denied implicitly: the key policy allows ${action} neither to this role nor to the account.`
        : `Denied implicitly: no statement allows ${action} on ${resource}.`;
  }
  const { policyName, index, statement } = verdict.by;
  const place = `statement ${index + 1}${statement.sid === null ? "" : ` (${statement.sid})`} of ${policyName}`;
  return verdict.allowed ? `Allowed by ${place}.` : `Denied explicitly by ${place}. A deny beats every allow.`;
}

/** Actions worth asking about: those of the calls that are known here, and those the policies name. */
export function askableActions(documents: readonly PolicyDocument[]): readonly string[] {
  const known = Object.values(whoSigns).flatMap(({ actions }): readonly string[] => actions);
  const named = documents.flatMap((document) =>
    statementsOf(document).flatMap(({ actions, notActions }) => [...(actions ?? []), ...(notActions ?? [])]),
  );
  return [...new Set([...known, ...named.filter((one) => !/[*?]/.test(one)), "s3:GetObject", "dynamodb:GetItem"])].sort(
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  );
}

/**
 * 100 when every allowed action is named in full and is called, 0 when none is. Estimate: AWS has no such number; IAM
 * Access Analyzer lists unused actions.
 */
export function leastPrivilegeScore(
  documents: readonly PolicyDocument[],
  calls: readonly ApplicationCall[],
): number | null {
  const allowed = documents.flatMap((document) =>
    statementsOf(document)
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ actions, resources }) =>
        (actions ?? ["*"]).flatMap((action) => (resources ?? ["*"]).map((resource) => ({ action, resource }))),
      ),
  );
  if (allowed.length === 0) return calls.length === 0 ? 100 : null;
  const tight = allowed.filter(
    ({ action, resource }) =>
      !/[*?]/.test(action) &&
      calls.some(
        (call) =>
          matchesPattern(action, call.action, "anyCase") &&
          (resource === "*" ? call.resource === "*" : matchesPattern(resource, call.resource, "caseSensitive")),
      ),
  );
  return Math.round((100 * tight.length) / allowed.length);
}

/** Calls that the applications of these task definitions make. */
export const callsOf = (read: Pick<Sim, "get">, uses: readonly RoleUse[]): readonly ApplicationCall[] =>
  uses
    .filter(({ socket }) => socket === "taskRoleArn")
    .flatMap(({ id }) => read.get("taskDefinition", id)?.containerDefinitions ?? [])
    .flatMap(({ image }) => read.get("image", image)?.calls ?? [])
    .filter(({ action }) => action !== connectAction);

/** How much of what a role may do its applications do; null while they call nothing. */
export function scoreOf(read: Pick<Sim, "get" | "all">, role: RoleRecord): number | null {
  const calls = callsOf(read, usesOf(read, role));
  const documents = policiesOf(read, role).flatMap(({ policyDocument }) =>
    policyDocument === null ? [] : [policyDocument],
  );
  return calls.length === 0 ? null : leastPrivilegeScore(documents, calls);
}

/** Actions that an inline policy of the role denies outright. */
export const deniedActions = ({ rolePolicyList }: RoleRecord): readonly string[] => [
  ...new Set(
    rolePolicyList
      .flatMap(({ policyDocument }) => statementsOf(policyDocument))
      .filter(({ effect }) => effect === "Deny")
      .flatMap(({ actions }) => actions ?? []),
  ),
];
