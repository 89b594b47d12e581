import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { findQueue } from "../queue/model.ts";
import { refresh, send } from "../queue/stepQueues.ts";
import { findService } from "../service/model.ts";
import { runTask } from "../task/runTask.ts";
import type { Json } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { findTopic } from "../topic/model.ts";
import { mailSubject } from "./mailText.ts";
import { resourceRefusal, roleRefusal } from "./mayCall.ts";
import type { EventTarget } from "./model.ts";
import { targetInput } from "./targetInput.ts";
import { taskOverrideOf } from "./taskOverride.ts";
import { isUniversal, updateServiceInput } from "./universalTarget.ts";

/** A rule or a schedule that calls a target. */
export interface Caller {
  readonly kind: "eventRule" | "schedule";
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retries: boolean };

const failed = (code: string, message: string, retries = false): Outcome => ({ ok: false, code, message, retries });
/** Estimate: codes for what is refused for another reason than these two. */
const codes: Readonly<Record<string, string>> = {
  ClusterNotFoundException: "NO_RESOURCE",
  ThrottlingException: "THROTTLING",
};

/** One attempt. What a call starts follows from the entry that is written here. */
export function invokeTarget(sim: Sim, caller: Caller, target: EventTarget, event: Json): Outcome {
  const input = targetInput(target, event, caller);
  const isGiven = target.input !== null || target.inputPath !== null || target.inputTransformer !== null;
  if (target.ecsParameters !== null) return runTasks(sim, caller, target, isGiven ? input : null);
  if (isUniversal(target.arn)) return updateService(sim, caller, target, input);
  const queue = findQueue(sim.all("queue"), target.arn);
  if (queue !== undefined) {
    const refusal = mayReach(
      sim,
      caller,
      target,
      { action: "sqs:SendMessage", resource: queue.queueArn },
      queue.policy,
    );
    if (refusal !== null) return failed("NO_PERMISSIONS", refusal);
    invoked(sim, caller, `sends a message to ${queue.queueName}`);
    send(sim, queue, 1, false);
    refresh(sim, queue.id);
    return { ok: true };
  }
  const topic = findTopic(sim.all("topic"), target.arn);
  if (topic !== undefined) {
    const refusal = mayReach(sim, caller, target, { action: "sns:Publish", resource: topic.topicArn }, topic.policy);
    if (refusal !== null) return failed("NO_PERMISSIONS", refusal);
    invoked(sim, caller, `publishes to ${topic.topicName}`);
    const subject = mailSubject(topic.displayName, event);
    sim.schedule("topic.publish", { id: topic.id, subject, message: input }, { in: seconds(0) });
    return { ok: true };
  }
  if (target.arn.includes(":function:")) {
    invoked(sim, caller, `invokes ${target.arn.slice(target.arn.lastIndexOf(":") + 1)}, whose code is not simulated`);
    return { ok: true };
  }
  return failed("NO_RESOURCE", `${target.arn} does not exist.`);
}

/** A rule needs the policy of what it sends to; a schedule calls with its role. */
function mayReach(
  sim: Sim,
  caller: Caller,
  { roleArn }: EventTarget,
  request: { readonly action: string; readonly resource: string },
  policy: Parameters<typeof resourceRefusal>[1] | undefined,
): string | null {
  if (caller.kind === "schedule" || roleArn !== null) return signed(sim, caller, roleArn, [request]);
  return resourceRefusal(sim, policy ?? null, "events.amazonaws.com", { ...request, sourceArn: caller.arn });
}

const signed = (sim: Sim, caller: Caller, roleArn: string | null, requests: Parameters<typeof roleRefusal>[4]) =>
  roleRefusal(
    sim,
    roleArn,
    caller.kind === "schedule" ? "scheduler.amazonaws.com" : "events.amazonaws.com",
    caller.name,
    requests,
  );

function runTasks(sim: Sim, caller: Caller, target: EventTarget, input: string | null): Outcome {
  const parameters = target.ecsParameters;
  const cluster = findCluster(sim.all("cluster"), target.arn);
  const definition =
    parameters === null ? undefined : findTaskDefinition(sim.all("taskDefinition"), parameters.taskDefinitionArn);
  if (parameters === null || cluster === undefined) return failed("NO_RESOURCE", "Cluster not found.");
  if (definition === undefined) return failed("NO_RESOURCE", "Unable to find task definition.");
  const overrides = taskOverrideOf(input);
  const passed = [
    overrides?.executionRoleArn ?? definition.executionRoleArn,
    overrides?.taskRoleArn ?? definition.taskRoleArn,
  ].filter((role) => role !== null);
  const context = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
  const refusal = signed(sim, caller, target.roleArn, [
    { action: "ecs:RunTask", resource: definition.taskDefinitionArn, context: { "ecs:cluster": cluster.clusterArn } },
    ...passed.map((role) => ({ action: "iam:PassRole", resource: arnOfRole(sim, role), context })),
  ]);
  if (refusal !== null) return failed("NO_PERMISSIONS", refusal);
  const { taskCount, launchType, capacityProviderStrategy, networkConfiguration, group } = parameters;
  invoked(sim, caller, `runs ${taskCount} × ${definition.id}`);
  const { service, written } = asService(sim);
  runTask(service, {
    cluster: cluster.id,
    taskDefinition: definition.id,
    count: taskCount,
    startedBy: `${caller.kind === "eventRule" ? "events-rule" : "chronos-schedule"}/${caller.name}`.slice(0, 128),
    enableExecuteCommand: parameters.enableExecuteCommand,
    ...(launchType === null ? {} : { launchType }),
    ...(capacityProviderStrategy.length === 0 ? {} : { capacityProviderStrategy }),
    ...(networkConfiguration === null ? {} : { networkConfiguration }),
    ...(group === null ? {} : { group }),
    ...(overrides === undefined ? {} : { overrides }),
  });
  const refused = written.find(({ detailType }) => detailType === "Refused");
  if (refused !== undefined) return failed(codes[refused.eventName] ?? "INVALID_PARAMETER", refused.message);
  // Estimate: tasks that RunTask could not start make the whole invocation a failure.
  const lacking = written.find(({ severity }) => severity === "WARN");
  return lacking === undefined ? { ok: true } : failed("ERROR_FROM_TARGET", lacking.message);
}

/** The names of roles may be references of the template. */
function arnOfRole(sim: Sim, name: string): string {
  for (const { id, arn, roleName } of sim.all("role")) if ([id, `${id}.Arn`, arn, roleName].includes(name)) return arn;
  return name;
}

/** The universal target that changes a service: how a desired count is changed by the clock. */
function updateService(sim: Sim, caller: Caller, target: EventTarget, input: string): Outcome {
  const update = updateServiceInput(input);
  if (update === null) return failed("INVALID_PARAMETER", "Input must be JSON that names a Service.");
  const service = findService(sim.all("service"), update.service);
  if (service === undefined || service.status === "INACTIVE") return failed("NO_RESOURCE", "Service not found.");
  const requests = [{ action: "ecs:UpdateService", resource: service.serviceArn }];
  const refusal = signed(sim, caller, target.roleArn, requests);
  if (refusal !== null) return failed("NO_PERMISSIONS", refusal);
  invoked(sim, caller, `updates ${service.serviceName}`);
  sim.schedule("ecs.UpdateService", { ...update, service: service.id }, { in: seconds(0) });
  return { ok: true };
}

/** What follows, follows from this. */
function invoked(sim: Sim, { kind, id, name }: Caller, does: string): void {
  const entry = sim.journal({
    source: kind === "eventRule" ? "aws.events" : "aws.scheduler",
    detailType: "EventBridge Invocation",
    eventName: "Invocation",
    severity: "INFO",
    kind,
    subject: id,
    message: `${kind === "eventRule" ? "Rule" : "Schedule"} ${name} ${does}.`,
    notable: true,
  });
  sim.because(entry);
}

/** A service makes the call: a refusal is its answer and nobody else's, so it stays out of the journal. */
function asService(sim: Sim): { readonly service: Sim; readonly written: readonly JournalText[] } {
  const written: JournalText[] = [];
  const service: Sim = Object.create(sim, {
    journal: {
      value(entry: JournalText, causedBy?: number | null) {
        written.push(entry);
        if (entry.detailType === "Refused") return 0;
        return causedBy === undefined ? sim.journal(entry) : sim.journal(entry, causedBy);
      },
    },
  });
  return { service, written };
}
