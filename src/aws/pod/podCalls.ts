import type { Sim } from "../../engine/sim.ts";
import type { Origin } from "../network/origin.ts";
import { reach } from "../network/reachability.ts";
import { signatureOf } from "../role/access.ts";
import { sdkDenied } from "../role/accessDenied.ts";
import { type Caller, type CallOutcome, callResult, unanswered } from "../role/callResult.ts";
import type { ApplicationCall } from "../role/model.ts";
import { credentialsOfPod, trustProblem } from "./credentials.ts";
import type { PodRecord } from "./model.ts";
import { imageOfContainer } from "./podLoad.ts";

type Read = Pick<Sim, "get" | "all">;

/** What one call of the software in a pod comes to. The pod runs on in every case. */
export interface PodCall extends ApplicationCall, CallOutcome {
  readonly container: string;
}

export function podCalls(read: Read, pod: PodRecord): readonly PodCall[] {
  const outcome = caller(read, pod);
  return pod.spec.containers.flatMap((container) =>
    (imageOfContainer(read, container).calls ?? []).map((call) => ({
      ...call,
      container: container.name,
      ...outcome(call),
    })),
  );
}

/**
 * The VPC CNI gives a pod an address of its node's subnet, and what leaves the VPC goes by the node's. A pod on Fargate
 * has no public address. Source: Amazon EKS User Guide, "Enable outbound internet access for Pods".
 */
export function originOfPod(read: Read, { id, nodeId, podIP, fargateProfileId }: PodRecord): Origin {
  const subnetId = read.get("node", nodeId ?? "")?.subnetId ?? null;
  const isPublic = read.get("subnet", subnetId ?? "")?.mapPublicIpOnLaunch ?? false;
  const hasPublicAddress = fargateProfileId === null && isPublic;
  return { kind: "node", id: nodeId ?? id, subnetId, address: podIP, hasPublicAddress, securityGroups: [] };
}

function caller(read: Read, pod: PodRecord): (call: ApplicationCall) => CallOutcome {
  const credentials = credentialsOfPod(read, pod);
  const { because } = credentials;
  const signature = signatureOf(read, credentials.role);
  const origin = originOfPod(read, pod);
  const asRole: Caller = {
    origin,
    signature,
    session: pod.name,
    words: "pod's role",
    withoutRole: because,
    allowedBecause: ({ roleName }) => `${because} ${roleName} allows it.`,
  };
  const toSts = credentials.from === "service account" ? reach(read, origin, "sts") : null;
  const distrust = signature.is === "declared" ? trustProblem(signature.role, credentials, pod) : null;
  return (call) => {
    // Source: Amazon EKS User Guide, "Private clusters": IRSA needs a way to AWS STS.
    if (toSts?.reachable === false) return unanswered(read, assumed, toSts);
    if (distrust === null) return callResult(read, asRole, call);
    // Source: AWS STS, AssumeRoleWithWebIdentity, AccessDenied.
    const line = sdkDenied(assumed, `Not authorized to perform ${assumed}`);
    return { allowed: false, line, code: "AccessDenied", because: distrust, cause: null };
  };
}
const assumed = "sts:AssumeRoleWithWebIdentity";
