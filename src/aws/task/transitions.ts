import type { Sim } from "../../engine/sim.ts";
import type { SimMs } from "../../kernel/time.ts";
import { shortTaskId } from "./identity.ts";
import { taskLifecycle } from "./lifecycle.ts";
import type { LastStatus, TaskRecord } from "./model.ts";

export interface TransitionWords {
  /** What the event says after "Task 1a2b3c4d is RUNNING". */
  readonly detail?: string;
  readonly because?: string;
  readonly failure?: boolean;
}

/**
 * Moves a task to its next lastStatus: one EventBridge event, one more version, and its service takes a look.
 * Every status on the way follows from what started the task, and later from what stopped it.
 */
export function enter(
  sim: Sim,
  task: TaskRecord,
  lastStatus: LastStatus,
  fields: Partial<Omit<TaskRecord, "sim">>,
  untilMs: SimMs | null,
  words: TransitionWords = {},
): TaskRecord {
  const entry = journalTask(
    sim,
    task,
    lastStatus,
    // AWS ends some reasons with a full stop and others not.
    `is ${lastStatus}${words.detail === undefined ? "." : `: ${words.detail.replace(/\.*$/, ".")}`}`,
    words,
    task.desiredStatus === "STOPPED" ? task.sim.stopCause : task.sim.startCause,
  );
  const moved = sim.patch("task", task.id, {
    ...fields,
    lastStatus,
    version: task.version + 1,
    sim: { ...task.sim, statusCause: entry, waitsFor: taskLifecycle[lastStatus].waitsFor, waitsUntilMs: untilMs },
  });
  sim.because(entry);
  wakeOwners(sim, moved);
  return moved;
}

/** Writes an "ECS Task State Change" event. */
export function journalTask(
  sim: Sim,
  task: TaskRecord,
  eventName: LastStatus,
  sentence: string,
  { because, failure = false }: TransitionWords,
  causedBy: number | null,
): number {
  return sim.journal(
    {
      source: "aws.ecs",
      detailType: "ECS Task State Change",
      eventName,
      severity: failure ? "ERROR" : "INFO",
      kind: "task",
      subject: task.id,
      message: `Task ${shortTaskId(task.taskArn)} ${sentence}`,
      ...(because === undefined ? {} : { because }),
      ...(failure ? { notable: true } : {}),
    },
    causedBy,
  );
}

/** Containers have changed and the task goes on as it is: an event all the same, and one more version. */
export function reportContainers(
  sim: Sim,
  task: TaskRecord,
  containers: TaskRecord["containers"],
  sentence: string,
): TaskRecord {
  const cause = task.desiredStatus === "STOPPED" ? task.sim.stopCause : task.sim.startCause;
  journalTask(sim, task, task.lastStatus, sentence, {}, cause);
  return sim.patch("task", task.id, { containers, version: task.version + 1 });
}

/** Changes what waits, without an event: AWS has none for it. */
export function waitFor(sim: Sim, task: TaskRecord, waitsFor: string | null, waitsUntilMs: SimMs | null): TaskRecord {
  return sim.patch("task", task.id, { sim: { ...task.sim, waitsFor, waitsUntilMs } });
}

/** Its service and its instance take a look. */
export function wakeOwners(sim: Sim, task: TaskRecord): void {
  wakeService(sim, task);
  if (task.containerInstanceArn !== null) sim.wake("containerInstance.reconcile", task.containerInstanceArn);
}

export function wakeService(sim: Sim, { serviceId }: TaskRecord): void {
  if (serviceId !== null) sim.wake("service.reconcile", serviceId);
}

/** ECS hears of the task from its agent from now on. */
export const connectedNow = (sim: Pick<Sim, "now">) =>
  ({ connectivity: "CONNECTED", connectivityAtMs: sim.now }) as const;
