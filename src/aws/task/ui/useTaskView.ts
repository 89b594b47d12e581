import { useCalm } from "../../../client/calm.ts";
import { indexedBy } from "../../../client/indexedBy.ts";
import { liveNumber } from "../../../client/live.ts";
import type { ClientState } from "../../../client/store.ts";
import { newestDeployment } from "../../serviceDeployment/model.ts";
import type { TargetRecord } from "../../targetGroup/model.ts";
import type { TaskDefinitionRecord } from "../../taskDefinition/model.ts";
import type { TaskRecord } from "../model.ts";
import { type TargetHealth, type TaskChip, taskChip, taskSentence, worstTarget } from "../taskChip.ts";

/** Flat, so that a chip re-renders only when something it shows has changed. */
export interface TaskView extends TaskChip {
  readonly task: TaskRecord;
  /** Percent of what the task has, rounded; null before there is a number. */
  readonly cpuPercent: number | null;
  /** Whether it belongs to the newest revision of a deployment; null while none is rolling out. */
  readonly revision: "newest" | "older" | null;
  /** Of its task definition; null when that is gone. */
  readonly networkMode: TaskDefinitionRecord["networkMode"] | null;
  readonly sentence: string;
}

export const useTaskView = (id: string): TaskView | Record<never, never> => useCalm((state) => viewOf(id, state) ?? {});

function viewOf(id: string, state: ClientState): TaskView | null {
  const task = state.tables.task?.get(id);
  if (task === undefined) return null;
  const health = targetHealth(id, state);
  const { slot } = task.sim;
  const cpuPercent = slot === null ? null : Math.round(liveNumber("cpuPercent", slot));
  const chip = taskChip(task, health, state.nowMs, cpuPercent);
  return {
    ...chip,
    task,
    cpuPercent,
    revision: revisionOf(task, state),
    networkMode: state.tables.taskDefinition?.get(task.taskDefinitionArn)?.networkMode ?? null,
    sentence: taskSentence(task, chip, health, hostOf(task, state)),
  };
}

export function targetHealth(id: string, { tables }: ClientState): TargetHealth | null {
  if (tables.target === undefined) return null;
  const target: TargetRecord | null = worstTarget(indexedBy<"target", "taskId">(tables.target, "taskId").get(id) ?? []);
  if (target === null) return null;
  const group = tables.targetGroup?.get(target.targetGroupId);
  return { target, healthyThresholdCount: group?.healthyThresholdCount ?? 1 };
}

/** EC2 instance id of where it runs; null on Fargate. */
const hostOf = ({ containerInstanceArn }: TaskRecord, { tables }: ClientState): string | null =>
  containerInstanceArn === null ? null : (tables.containerInstance?.get(containerInstanceArn)?.ec2InstanceId ?? null);

/** Which of the revisions of a deployment a task is of. */
export function revisionOf(task: TaskRecord, { tables }: Pick<ClientState, "tables">): TaskView["revision"] {
  const service = tables.service?.get(task.serviceId ?? "");
  const deployments = service?.deployments ?? [];
  if (deployments.length === 0 && service !== undefined) {
    const sets = [...(tables.taskSet?.values() ?? [])].filter(({ serviceArn }) => serviceArn === service.id);
    const last = sets.at(-1);
    return last === undefined || sets.length < 2 ? null : task.startedBy === last.taskSetId ? "newest" : "older";
  }
  if (service === undefined || deployments.length < 2) return null;
  const newest = newestDeployment(service, tables.serviceDeployment?.get(service.currentServiceDeployment ?? ""));
  if (newest === null) return deployments.some(({ status }) => status === "PRIMARY") ? "older" : null;
  // A forced deployment has the same task definition as the one before it: only its own id tells their tasks apart.
  return task.startedBy === newest.id ? "newest" : "older";
}
