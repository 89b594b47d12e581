import type { Sim } from "../../engine/sim.ts";
import { firstRefusal, signatureOf } from "../role/access.ts";
import { accessDeniedText, deniedCode, noCredentials, sdkDenied } from "../role/accessDenied.ts";
import type { ApplicationCall } from "../role/model.ts";
import { readValue } from "../role/readValue.ts";
import { credentialsOfPod, trustProblem } from "./credentials.ts";
import type { PodRecord } from "./model.ts";
import { imageOfContainer } from "./podLoad.ts";

/** What one call of the software in a pod comes to, as its log says. */
export interface PodCall {
  readonly container: string;
  readonly allowed: boolean;
  readonly line: string;
  readonly code: string;
  readonly because: string;
}

export function podCalls(read: Pick<Sim, "get" | "all">, pod: PodRecord): readonly PodCall[] {
  return pod.spec.containers.flatMap((container) =>
    (imageOfContainer(read, container).calls ?? []).map((call) => ({
      container: container.name,
      ...outcome(read, pod, call),
    })),
  );
}

function outcome(read: Pick<Sim, "get" | "all">, pod: PodRecord, call: ApplicationCall): Omit<PodCall, "container"> {
  const credentials = credentialsOfPod(read, pod);
  const { because } = credentials;
  const signature = signatureOf(read, credentials.role);
  if (signature.is === "none") return { allowed: false, line: noCredentials, code: "NoCredentials", because };
  const line = `${call.action} on ${call.resource} succeeded`;
  if (signature.is === "notDeclared") return { allowed: true, line, code: "OK", because };
  const { role } = signature;
  const distrust = trustProblem(role, credentials, pod);
  if (distrust !== null) {
    // Source: AWS STS, AssumeRoleWithWebIdentity, AccessDenied.
    const denied = sdkDenied(
      "sts:AssumeRoleWithWebIdentity",
      "Not authorized to perform sts:AssumeRoleWithWebIdentity",
    );
    return { allowed: false, line: denied, code: "AccessDenied", because: distrust };
  }
  const refusal = firstRefusal(read, role, pod.name, readValue(read, call).requests);
  if (refusal === null) return { allowed: true, line, code: "OK", because: `${because} ${role.roleName} allows it.` };
  const text = accessDeniedText(refusal.principalArn, refusal, refusal.verdict);
  return {
    allowed: false,
    line: sdkDenied(call.action, text),
    code: deniedCode(call.action),
    because: `${because} ${role.roleName} does not allow ${refusal.action}.`,
  };
}
