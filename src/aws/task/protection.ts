import { refuse, type Sim } from "../../engine/sim.ts";
import { after, minutes, type SimMs } from "../../kernel/time.ts";
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
  for (const name of names) {
    const task = findTask(sim.all("task"), name);
    const failure = protectionFailure(sim, task, protectionEnabled);
    if (failure !== null || task === undefined) {
      const [reason, sentence] = failure ?? ["MISSING", "The task was not found."];
      refuse(sim, { kind: "task", subject: task?.id ?? name }, reason, sentence);
    } else {
      protect(sim, task, protectionEnabled ? expiresInMinutes : null);
    }
  }
}

/** A reason of failures[]. Source: Amazon ECS Developer Guide, "API failure reasons". Estimate: the sentences are ours. */
function protectionFailure(
  sim: Sim,
  task: TaskRecord | undefined,
  enable: boolean,
): readonly [reason: string, sentence: string] | null {
  if (task === undefined || task.desiredStatus === "STOPPED") return ["MISSING", "The task was not found."];
  if (task.serviceId === null) return ["TASK_NOT_VALID", "Only tasks of a service can be protected."];
  // The scheduler notes what it has said and not taken back.
  const blocked = sim.get("service", task.serviceId)?.sim.saidAtMs.protection !== undefined;
  return enable && blocked
    ? ["DEPLOYMENT_BLOCKED", "Too many tasks of the service are protected: it cannot scale in or deploy."]
    : null;
}

function protect(sim: Sim, task: TaskRecord, forMinutes: number | null): void {
  const until = forMinutes === null ? null : after(sim.now, minutes(forMinutes));
  const changed = setProtection(sim, task, until);
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: "UpdateTaskProtection",
    severity: "INFO",
    kind: "task",
    subject: task.id,
    message: `Task ${shortTaskId(task.taskArn)} ${until === null ? "is no longer protected." : `is protected for ${forMinutes} min.`}`,
    because: until === null ? "Scale-in and deployments may stop it." : "Scale-in and deployments leave it alone.",
  });
  if (until !== null) sim.schedule("task.protectionExpired", { id: task.id }, { at: until });
  wakeService(sim, changed);
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
