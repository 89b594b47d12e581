import type { Sim } from "../../engine/sim.ts";
import { destinationOfAction } from "../network/destinations.ts";
import { originOfTask } from "../network/origin.ts";
import { connectThroughEndpoint } from "../network/privateLink.ts";
import { endpointPolicyOf, type Reach, reach } from "../network/reachability.ts";
import { filledFromEnvironment } from "../task/environment.ts";
import type { TaskRecord } from "../task/model.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { firstRefusal, instanceSignature, type Signature, signatureOf } from "./access.ts";
import { accessDeniedText, deniedCode, noCredentials, sdkDenied } from "./accessDenied.ts";
import type { NamedPolicy } from "./evaluate.ts";
import { missingResource, sdkError } from "./missingResource.ts";
import { type ApplicationCall, connectAction } from "./model.ts";
import { readValue } from "./readValue.ts";
import { resourcePolicyOf } from "./resourcePolicyOf.ts";
import { refusalWords } from "./startAccess.ts";

type Read = Pick<Sim, "get" | "all">;

/** What a call of the software inside a task comes to, as its log says. The task runs on in every case. */
export interface CallResult extends ApplicationCall {
  readonly container: string;
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
  /** The instance role signed for a task without a role of its own. */
  readonly leaks: boolean;
  /** Journal entry of the newest change of the role that signed. */
  readonly cause: number | null;
}

/**
 * With a task role the application uses that alone. Without one, on an instance, it reaches the instance's role.
 * Source: Amazon ECS Developer Guide, "Amazon ECS task IAM role".
 */
export function applicationCalls(read: Read, task: TaskRecord): readonly CallResult[] {
  const definition = read.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return [];
  const taskRole = task.overrides?.taskRoleArn ?? definition.taskRoleArn;
  const instance =
    task.containerInstanceArn === null ? undefined : read.get("containerInstance", task.containerInstanceArn);
  const leaks = taskRole === null && instance !== undefined;
  const signature: Signature = leaks
    ? instanceSignature(read, instance.launchSpecification.iamInstanceProfile)
    : signatureOf(read, taskRole);
  const session = leaks ? instance.ec2InstanceId : task.taskArn.slice(task.taskArn.lastIndexOf("/") + 1);
  return definition.containerDefinitions.flatMap((container) =>
    (read.get("image", container.image)?.calls ?? []).map((written) => {
      const call = withEnvironment(written, container, task);
      if (call.action === connectAction) {
        return { ...call, container: container.name, leaks: false, ...connectionResult(read, task, call) };
      }
      const met = reach(read, originOfTask(read, task), destinationOfAction(call.action));
      const result = met.reachable
        ? resultOf(read, { signature, session, leaks, endpoint: endpointPolicyOf(read, met) }, call)
        : unanswered(read, call, met);
      return { ...call, container: container.name, leaks, ...result };
    }),
  );
}

/** What the container's environment says, an override before the definition. */
function withEnvironment(call: ApplicationCall, container: ContainerDefinition, task: TaskRecord): ApplicationCall {
  const filled = (text: string): string => filledFromEnvironment(text, container, task);
  return {
    ...call,
    resource: filled(call.resource),
    ...(call.item === undefined ? {} : { item: filled(call.item) }),
  };
}

type Result = Pick<CallResult, "allowed" | "line" | "code" | "because" | "cause">;

/** A call that gets nowhere. Estimate: the words of the AWS CLI. */
function unanswered(read: Read, { action }: ApplicationCall, met: Extract<Reach, { reachable: false }>): Result {
  const { region } = read.get("settings", "run") ?? { region: "us-east-1" };
  return {
    allowed: false,
    line: `Connect timeout on endpoint URL: "https://${action.slice(0, action.indexOf(":"))}.${region}.amazonaws.com/"`,
    code: "ConnectTimeout",
    because: `${met.because} ${met.tryThis}`,
    cause: met.cause,
  };
}

/** A TCP connection to a VPC endpoint. Estimate: the words of a client's library. */
function connectionResult(read: Read, task: TaskRecord, { resource }: ApplicationCall): Result {
  const [endpoint = "", port = ""] = resource.split(":");
  const { connected, name, because, cause } = connectThroughEndpoint(
    read,
    originOfTask(read, task),
    endpoint,
    Number(port),
  );
  return connected
    ? { allowed: true, line: `connected to ${name}:${port}`, code: "OK", because, cause }
    : { allowed: false, line: `connect to ${name}:${port} timed out`, code: "ConnectTimeout", because, cause };
}

interface Caller {
  readonly signature: Signature;
  readonly session: string;
  readonly leaks: boolean;
  /** The policy of the VPC endpoint on the way. */
  readonly endpoint: NamedPolicy | null;
}

function resultOf(read: Read, { signature, session, leaks, endpoint }: Caller, call: ApplicationCall): Result {
  if (signature.is === "none") {
    const because = "The task has no role, and on Fargate there is no instance role to fall back to.";
    return { allowed: false, line: noCredentials, code: "NoCredentials", because, cause: null };
  }
  const words = leaks ? "container instance role" : "task role";
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
  const refusal =
    value.requests
      .map((request) =>
        firstRefusal(read, role, session, [request], resourcePolicyOf(read, request.resource), endpoint),
      )
      .find((one) => one !== null) ?? null;
  if (refusal === null) {
    const because = leaks
      ? `Instance role leak: the task has no role of its own, so it uses ${role.roleName}, as every task on the instance may.`
      : `The task role ${role.roleName} allows it.`;
    return { allowed: missing === null, line, code, because, cause };
  }
  const denied = accessDeniedText(refusal.principalArn, refusal, refusal.verdict);
  return {
    allowed: false,
    line: sdkDenied(call.action, denied),
    code: deniedCode(call.action),
    because: refusalWords(words, refusal),
    cause,
  };
}
