import type { Sim } from "../../engine/sim.ts";
import { type DurationMs, seconds } from "../../kernel/time.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { mountRefusal } from "../fileSystem/mountVolume.ts";
import { logSteps } from "../logGroup/logSteps.ts";
import { type Origin, originOfAgent } from "../network/origin.ts";
import { endpointPolicyOf, reach } from "../network/reachability.ts";
import { parameterSteps } from "../parameter/parameterSteps.ts";
import { pullSteps } from "../repository/pullSteps.ts";
import { isSecretReference } from "../secret/judgedSecret.ts";
import { secretSteps } from "../secret/secretSteps.ts";
import type { TaskOverride, TaskRecord } from "../task/model.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { attachmentRefusal } from "../volume/attachVolumes.ts";
import {
  firstRefusal,
  instanceSignature,
  passesEndpoint,
  type Refusal,
  refusingHop,
  type Signature,
  signatureOf,
  trustsService,
} from "./access.ts";
import { accessDeniedText, cannotAssume } from "./accessDenied.ts";
import { ecsServiceLinkedRole, noServiceLinkedRole } from "./serviceLinkedRoles.ts";
import type { StartRefusal } from "./startRefusal.ts";
import type { ByLaunchType, Situation, Step } from "./startStep.ts";
import { signerOf } from "./whoSigns.ts";

type Read = Pick<Sim, "get" | "all">;

/** How long one try waits for an answer. Estimate: the dial timeout of Go's and Docker's clients. */
export const oneTry = { FARGATE: seconds(30), EC2: seconds(15) } as const;

/**
 * Why no task of this definition can be launched at all: one of its roles cannot be assumed, or ECS's own role is
 * missing. Source: Amazon ECS Developer Guide, "Amazon ECS service event messages".
 */
export function launchRefusal(
  read: Read,
  definition: Pick<TaskDefinitionRecord, "executionRoleArn" | "taskRoleArn"> | undefined,
  overrides: TaskOverride = {},
): Omit<StartRefusal, "container"> | null {
  const missing = read.get("settings", "run")?.missingServiceLinkedRoles ?? {};
  if (missing[ecsServiceLinkedRole] !== undefined) {
    return {
      text: noServiceLinkedRole,
      because: `${ecsServiceLinkedRole} does not exist in this account.`,
      cause: missing[ecsServiceLinkedRole],
    };
  }
  if (definition === undefined) return null;
  const roles = [
    ["executionRoleArn", overrides.executionRoleArn ?? definition.executionRoleArn],
    ["taskRoleArn", overrides.taskRoleArn ?? definition.taskRoleArn],
  ] as const;
  for (const [field, name] of roles) {
    const signature = signatureOf(read, name);
    if (signature.is !== "declared" || trustsService(signature.role, "ecs-tasks.amazonaws.com")) continue;
    const { role } = signature;
    return {
      text: cannotAssume(role.arn),
      because: `${field}: the trust policy of ${role.roleName} does not name ecs-tasks.amazonaws.com.`,
      cause: role.sim?.cause ?? null,
    };
  }
  return null;
}

/**
 * The first call before RUNNING that its signer may not make. Problems of the execution role stop a task here; problems
 * of the task role never do. Source: Amazon ECS Developer Guide, "Stopped tasks error codes", and captured events.
 *
 * @param imagesOnDisk images for which no registry is asked
 */
export function startRefusal(sim: Read, task: TaskRecord, imagesOnDisk: readonly string[] = []): StartRefusal | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return null;
  const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const situation: Situation = { read: sim, containers: task.containers, region, accountId };
  const containers = definition.containerDefinitions;
  const secrets = containers.flatMap((container) => secretStepsOf(container, situation));
  const pulls = containers
    .filter(({ image }) => !imagesOnDisk.includes(image))
    .flatMap((container) => pullSteps(container, situation));
  const tokens = pulls.filter(({ request }) => request?.action === "ecr:GetAuthorizationToken");
  const downloads = pulls.filter((step) => !tokens.includes(step));
  const logs = containers.flatMap((container) => logSteps(container, situation));
  // Fargate asks for the registry's token before it asks for secrets; the agent on an instance does it the other way.
  const steps =
    task.launchType === "FARGATE" ? [...tokens, ...secrets, ...downloads, ...logs] : [...secrets, ...pulls, ...logs];
  for (const step of steps) {
    const refused = refusedStep(step, situation, task, definition);
    if (refused !== null) return refused;
  }
  return attachmentRefusal(sim, task, definition) ?? mountRefusal(sim, task, definition);
}

function refusedStep(
  step: Step,
  situation: Situation,
  task: TaskRecord,
  definition: TaskDefinitionRecord,
): StartRefusal | null {
  const { read } = situation;
  const executionRole = task.overrides?.executionRoleArn ?? definition.executionRoleArn;
  const launchType = task.launchType === "FARGATE" ? "FARGATE" : "EC2";
  const signer = signerOf(step.operation, launchType, executionRole !== null);
  const { container } = step;
  // A server of one's own has no instance profile. Source: Amazon ECS Developer Guide, "task execution IAM role".
  const isOrphan = signer === "instanceRole" && task.launchType === "EXTERNAL";
  if (signer === "impossible" || isOrphan) {
    const text = step.ec2(noExecutionRole);
    const because = isOrphan
      ? "An external instance has no instance role to pull and log with, and the task definition names no execution role."
      : "Secrets are injected with the execution role, and the task definition names none.";
    return { text, container, because, cause: null };
  }
  const instance =
    task.containerInstanceArn === null ? undefined : read.get("containerInstance", task.containerInstanceArn);
  const byInstance = signer === "instanceRole";
  return refusedCall(step, situation, {
    launchType,
    origin: originOfAgent(read, task),
    signature: byInstance ? signatureOfInstance(read, instance) : signatureOf(read, executionRole),
    session: byInstance ? (instance?.ec2InstanceId ?? "") : taskIdOfArn(task.taskArn),
    words: byInstance ? "container instance role" : "execution role",
  });
}

/** Who makes the calls before anything runs, from where, and in whose words they fail. */
export interface Starter {
  readonly launchType: keyof typeof oneTry;
  readonly origin: Origin;
  readonly signature: Signature;
  readonly session: string;
  /** "execution role" */
  readonly words: string;
}

/** The way there, the policy of an endpoint on it, who signs, then what is there. */
export function refusedCall(
  step: Step,
  situation: Situation,
  { launchType, origin, signature, session, words }: Starter,
): StartRefusal | null {
  const { read } = situation;
  const { container } = step;
  const runtime: keyof ByLaunchType = launchType === "FARGATE" ? "fargate" : "ec2";
  const met = reach(read, origin, step.destination);
  if (!met.reachable) {
    const text = step.unreachable[runtime](met.address);
    const tries = launchType === "FARGATE" ? step.tries + 1 : 1;
    const takes = (tries * oneTry[launchType]) as DurationMs;
    return { text, container, because: `${met.because} ${met.tryThis}`, cause: met.cause, takes, at: met.at };
  }
  const endpoint = endpointPolicyOf(read, met);
  const { seenByEndpoint } = step;
  if (endpoint !== null && seenByEndpoint !== undefined && !passesEndpoint(read, endpoint, seenByEndpoint)) {
    const text = seenByEndpoint.refused[runtime]("");
    const because = `${capital(endpoint.policyName)} does not allow ${seenByEndpoint.action} on ${seenByEndpoint.resource}.`;
    const at = met.hops.at(-1);
    return { text, container, because, cause: null, ...(at === undefined ? {} : { at }) };
  }
  const answered = (): StartRefusal | null => {
    const answer = step.answer?.(situation) ?? null;
    if (answer === null) return null;
    const text = answer.text[runtime]("");
    return { text, container, because: answer.because, cause: answer.cause };
  };
  if (step.request === undefined || signature.is !== "declared") return answered();
  const judged = seenByEndpoint === undefined ? endpoint : null;
  const refusal = firstRefusal(read, signature.role, session, [step.request], step.resourcePolicy, judged);
  if (refusal === null) return answered();
  if (step.or !== undefined && firstRefusal(read, signature.role, session, [step.or]) === null) return answered();
  const denied = accessDeniedText(refusal.principalArn, refusal, refusal.verdict);
  return {
    text: step[runtime](denied),
    container,
    because: refusalWords(words, refusal),
    cause: signature.role.sim?.cause ?? null,
    at: refusingHop(read, refusal, met.hops),
    denied: { role: refusal.role.id, action: refusal.action, resource: refusal.resource },
  };
}

const signatureOfInstance = (read: Read, instance: ContainerInstanceRecord | undefined): Signature =>
  instance === undefined
    ? { is: "notDeclared" }
    : instanceSignature(read, instance.launchSpecification.iamInstanceProfile);

export const refusalWords = (words: string, { role, action, verdict }: Refusal): string =>
  verdict.why === "explicitDeny"
    ? verdict.in === "endpoint"
      ? `${capital(verdict.by.policyName)} denies ${action}.`
      : `The ${words} ${role.roleName} denies ${action} in ${verdict.by.policyName}.`
    : verdict.in === "endpoint"
      ? `The policy of the VPC endpoint that the call goes through does not allow ${action}.`
      : verdict.in === "key"
        ? `The key policy allows ${action} neither to ${role.roleName} nor to the account.`
        : `No policy of the ${words} ${role.roleName} allows ${action}.`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const taskIdOfArn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
/** Estimate: the agent's words without its error prefix. */
const noExecutionRole = "unable to find execution role credentials";

function secretStepsOf(container: ContainerDefinition, situation: Situation): readonly Step[] {
  const credentials = container.repositoryCredentials?.credentialsParameter;
  return [
    ...(container.secrets ?? []).flatMap(({ valueFrom }) =>
      isSecretReference(situation.read, valueFrom)
        ? secretSteps(container.name, "secret", valueFrom, situation)
        : parameterSteps(container.name, valueFrom, situation),
    ),
    ...(credentials === undefined ? [] : secretSteps(container.name, "registryCredentials", credentials, situation)),
  ];
}
