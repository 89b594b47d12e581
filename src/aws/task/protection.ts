import { refuse, type Sim } from "../../engine/sim.ts";
import { after, inSeconds, minutes, type SimMs } from "../../kernel/time.ts";
import { type CallFailure, failuresAnswer } from "./callAnswer.ts";
import { shortTaskId } from "./identity.ts";
import { findTask, type TaskMessages, type TaskRecord } from "./model.ts";
import { wakeService } from "./transitions.ts";

/** Source: Amazon ECS API Reference, UpdateTaskProtection. */
const usualMinutes = 120;
const mostMinutes = 2_880;
const mostTasks = 10;

/** Whether scale-in and deployments leave the task alone. */
export const isProtected = ({ sim: { protectedUntilMs } }: TaskRecord, now: SimMs): boolean =>
  protectedUntilMs !== undefined && now < protectedUntilMs;

export function updateTaskProtection(sim: Sim, input: TaskMessages["ecs.UpdateTaskProtection"]): void {
  const { tasks: names, protectionEnabled, expiresInMinutes = usualMinutes } = input;
  const about = { kind: "task", subject: names[0] ?? "" } as const;
  if (names.length < 1 || names.length > mostTasks) {
    refuse(sim, about, "InvalidParameterException", `tasks must name 1 to ${mostTasks} tasks.`);
    return;
  }
  if (!Number.isInteger(expiresInMinutes) || expiresInMinutes < 1 || expiresInMinutes > mostMinutes) {
    const message = `expiresInMinutes must be a whole number from 1 to ${mostMinutes}.`;
    refuse(sim, about, "InvalidParameterException", message);
    return;
  }
  const changes: ProtectionChange[] = [];
  const failures: CallFailure[] = [];
  for (const name of names) {
    const task = findTask(sim.all("task"), name);
    const reason = protectionFailure(sim, task, protectionEnabled);
    if (task !== undefined && reason === null) {
      const until = protectionEnabled ? after(sim.now, minutes(expiresInMinutes)) : null;
      changes.push({ task, until, forMinutes: expiresInMinutes });
    } else {
      const because = reason ?? "MISSING";
      failures.push({ arn: task?.taskArn ?? name, reason: because, detail: failureWords[because] });
    }
  }
  answer(sim, names, changes, failures);
  for (const { task, until } of changes) {
    const changed = setProtection(sim, task, until);
    if (until !== null) sim.schedule("task.protectionExpired", { id: task.id }, { at: until });
    wakeService(sim, changed);
  }
}

interface ProtectionChange {
  readonly task: TaskRecord;
  /** Null ends the protection. */
  readonly until: SimMs | null;
  readonly forMinutes: number;
}

/** Source: Amazon ECS Developer Guide, "API failure reasons": the reasons. Estimate: the sentences are ours. */
const failureWords = {
  MISSING: "The task was not found.",
  TASK_NOT_VALID: "Only tasks of a service can be protected.",
  DEPLOYMENT_BLOCKED: "Too many tasks of the service are protected: it cannot scale in or deploy.",
} as const;

function protectionFailure(sim: Sim, task: TaskRecord | undefined, enable: boolean): keyof typeof failureWords | null {
  if (task === undefined || task.desiredStatus === "STOPPED") return "MISSING";
  if (task.serviceId === null) return "TASK_NOT_VALID";
  // The scheduler notes what it has said and not taken back.
  const blocked = sim.get("service", task.serviceId)?.sim.saidAtMs.protection !== undefined;
  return enable && blocked ? "DEPLOYMENT_BLOCKED" : null;
}

/** Some tasks of a call may be protected and others not: HTTP 200, with a failure for each of the others. */
function answer(
  sim: Sim,
  names: readonly string[],
  changes: readonly ProtectionChange[],
  failures: readonly CallFailure[],
): void {
  const entry = {
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: "UpdateTaskProtection",
    kind: "task",
  } as const;
  const told = changes.map(({ task, until, forMinutes }) => ({
    ...entry,
    severity: "INFO" as const,
    subject: task.id,
    message: `Task ${shortTaskId(task.taskArn)} ${until === null ? "is no longer protected." : `is protected for ${forMinutes} min.`}`,
    because: until === null ? "Scale-in and deployments may stop it." : "Scale-in and deployments leave it alone.",
  }));
  const failed = [...new Set(failures.map(({ reason }) => reason))].map((reason) => {
    const same = failures.filter((failure) => failure.reason === reason);
    return {
      ...entry,
      severity: "WARN" as const,
      subject: findTask(sim.all("task"), same[0]?.arn ?? "")?.id ?? names[0] ?? "",
      message: `UpdateTaskProtection failures: ${same.length} × ${reason}`,
      because: `A call may protect some of its tasks and not the others. ${same[0]?.detail ?? ""}`,
    };
  });
  // The first entry carries what the call answers.
  const responseElements = {
    protectedTasks: changes.map(({ task, until }) => ({
      taskArn: task.taskArn,
      protectionEnabled: until !== null,
      ...(until === null ? {} : { expirationDate: inSeconds(until) }),
    })),
    failures: failuresAnswer(failures),
  };
  for (const [index, text] of [...told, ...failed].entries()) {
    sim.journal(index === 0 ? { ...text, responseElements } : text);
  }
}

/** Ends a protection whose time is up; a later call has set the clock anew. */
export function expireProtection(sim: Sim, id: string): void {
  const task = sim.get("task", id);
  if (task?.sim.protectedUntilMs === undefined || task.sim.protectedUntilMs > sim.now) return;
  wakeService(sim, setProtection(sim, task, null));
}

function setProtection(sim: Sim, task: TaskRecord, until: SimMs | null): TaskRecord {
  const { protectedUntilMs: _, ...rest } = task.sim;
  return sim.patch("task", task.id, { sim: until === null ? rest : { ...rest, protectedUntilMs: until } });
}
