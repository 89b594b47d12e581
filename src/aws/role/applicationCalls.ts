import type { Sim } from "../../engine/sim.ts";
import { originOfTask } from "../network/origin.ts";
import { connectThroughEndpoint } from "../network/privateLink.ts";
import { filledFromEnvironment } from "../task/environment.ts";
import type { TaskRecord } from "../task/model.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { instanceSignature, signatureOf } from "./access.ts";
import { type Caller, type CallOutcome, callResult } from "./callResult.ts";
import { type ApplicationCall, connectAction } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;

/** What a call of the software inside a task comes to. The task runs on in every case. */
export interface CallResult extends ApplicationCall, CallOutcome {
  readonly container: string;
  /** The instance role signed for a task without a role of its own. */
  readonly leaks: boolean;
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
  const caller: Caller = {
    origin: originOfTask(read, task),
    signature: leaks
      ? instanceSignature(read, instance.launchSpecification.iamInstanceProfile)
      : signatureOf(read, taskRole),
    session: leaks ? instance.ec2InstanceId : task.taskArn.slice(task.taskArn.lastIndexOf("/") + 1),
    words: leaks ? "container instance role" : "task role",
    withoutRole: "The task has no role, and on Fargate there is no instance role to fall back to.",
    allowedBecause: ({ roleName }) =>
      leaks
        ? `Instance role leak: the task has no role of its own, so it uses ${roleName}, as every task on the instance may.`
        : `The task role ${roleName} allows it.`,
  };
  return definition.containerDefinitions.flatMap((container) =>
    (read.get("image", container.image)?.calls ?? []).map((written) => {
      const call = withEnvironment(written, container, task);
      const isConnection = call.action === connectAction;
      const result = isConnection ? connectionResult(read, task, call) : callResult(read, caller, call);
      return { ...call, container: container.name, leaks: leaks && !isConnection, ...result };
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

/** A TCP connection to a VPC endpoint. Estimate: the words of a client's library. */
function connectionResult(read: Read, task: TaskRecord, { resource }: ApplicationCall): CallOutcome {
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
