import type { Sim } from "../../engine/sim.ts";
import { destinationOfAction } from "../network/destinations.ts";
import type { Hop } from "../network/hop.ts";
import type { Origin } from "../network/origin.ts";
import { endpointPolicyOf, type Reach, reach } from "../network/reachability.ts";
import { firstRefusal, refusingHop, type Signature } from "./access.ts";
import { accessDeniedText, deniedCode, noCredentials, sdkDenied } from "./accessDenied.ts";
import { missingResource, sdkError } from "./missingResource.ts";
import type { ApplicationCall, RoleRecord } from "./model.ts";
import { readValue } from "./readValue.ts";
import { resourcePolicyOf } from "./resourcePolicyOf.ts";
import { refusalWords } from "./startAccess.ts";

type Read = Pick<Sim, "get" | "all">;

/** What one call of an application comes to, as its log says. */
export interface CallOutcome {
  readonly allowed: boolean;
  /** The line in the application's log. */
  readonly line: string;
  readonly code:
    | "OK"
    | "AccessDenied"
    | "AccessDeniedException"
    | "NoCredentials"
    | "NoSuchKey"
    | "ResourceNotFoundException"
    | "ConnectTimeout";
  readonly because: string;
  /** Who refused it; absent where nobody did. */
  readonly at?: Hop;
  /** Journal entry of the newest change of what decided. */
  readonly cause: number | null;
}

/** Who calls, from where, and in which words its log is explained. */
export interface Caller {
  readonly origin: Origin;
  readonly signature: Signature;
  readonly session: string;
  /** "task role" */
  readonly words: string;
  /** Why there is no role. */
  readonly withoutRole: string;
  readonly allowedBecause: (role: RoleRecord) => string;
}

/** The way there first, then who signs, then what is there. */
export function callResult(read: Read, caller: Caller, call: ApplicationCall): CallOutcome {
  const { origin, signature, session, words, withoutRole, allowedBecause } = caller;
  const met = reach(read, origin, destinationOfAction(call.action));
  if (!met.reachable) return unanswered(read, call.action, met);
  if (signature.is === "none") {
    return { allowed: false, line: noCredentials, code: "NoCredentials", because: withoutRole, cause: null };
  }
  const value = readValue(read, call);
  const missing = missingResource(read, call) ?? value.missing;
  const code = missing === null ? "OK" : value.missing === null ? "NoSuchKey" : "ResourceNotFoundException";
  const line =
    missing === null
      ? `${call.action} on ${call.resource} succeeded${value.answer}`
      : sdkError(missing, call.action, code);
  if (signature.is === "notDeclared") {
    const because = `The ${words} is not in this template, so it may do everything.`;
    return { allowed: missing === null, line, code, because, cause: null };
  }
  const { role } = signature;
  const cause = role.sim?.cause ?? null;
  const endpoint = endpointPolicyOf(read, met);
  const refusal =
    value.requests
      .map((request) =>
        firstRefusal(read, role, session, [request], resourcePolicyOf(read, request.resource), endpoint),
      )
      .find((one) => one !== null) ?? null;
  if (refusal === null) return { allowed: missing === null, line, code, because: allowedBecause(role), cause };
  return {
    allowed: false,
    line: sdkDenied(call.action, accessDeniedText(refusal.principalArn, refusal, refusal.verdict)),
    code: deniedCode(call.action),
    because: refusalWords(words, refusal),
    at: refusingHop(read, refusal, met.hops),
    cause,
  };
}

/** A call that gets nowhere. Estimate: the words of the AWS CLI. */
export function unanswered(read: Read, action: string, met: Extract<Reach, { reachable: false }>): CallOutcome {
  const { region } = read.get("settings", "run") ?? { region: "us-east-1" };
  return {
    allowed: false,
    line: `Connect timeout on endpoint URL: "https://${action.slice(0, action.indexOf(":"))}.${region}.amazonaws.com/"`,
    code: "ConnectTimeout",
    because: `${met.because} ${met.tryThis}`,
    cause: met.cause,
  };
}
