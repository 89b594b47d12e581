import type { TaskRecord } from "../../aws/task/model.ts";
import { indexedBy } from "../../client/indexedBy.ts";
import type { ClientState } from "../../client/store.ts";

/** Wall seconds, and at most simulated seconds, that a stopped task is still drawn. Source: design-ux §3.4. */
const wallSeconds = 8;
const simulatedSeconds = 60;

/** @param speed simulated seconds per wall second */
export function isDrawn(task: TaskRecord, nowMs: number, speed: number): boolean {
  if (task.lastStatus !== "STOPPED" || task.stoppedAtMs === null) return true;
  return nowMs - task.stoppedAtMs < Math.min(wallSeconds * speed, simulatedSeconds) * 1_000;
}

/** Tasks of a zone in the order they are drawn in. */
export function drawnTasks(
  zone: string,
  { tables, nowMs, speed }: Pick<ClientState, "tables" | "nowMs" | "speed">,
): readonly TaskRecord[] {
  if (tables.task === undefined) return [];
  const tasks = indexedBy<"task", "availabilityZone">(tables.task, "availabilityZone").get(zone) ?? [];
  return tasks.filter((task) => isDrawn(task, nowMs, speed));
}

/** Simulated seconds a failed task stays in its service's "Stopped" drawer. Source: design-ux §3.4. */
const drawerSeconds = 60;

/** Failed tasks of a service that stopped lately, newest first. */
export function failedLately(
  serviceId: string,
  { tables, nowMs }: Pick<ClientState, "tables" | "nowMs">,
  hasFailed: (task: TaskRecord) => boolean,
): readonly TaskRecord[] {
  if (tables.task === undefined) return [];
  const tasks = indexedBy<"task", "serviceId">(tables.task, "serviceId").get(serviceId) ?? [];
  return tasks
    .filter((task) => task.stoppedAtMs !== null && nowMs - task.stoppedAtMs < drawerSeconds * 1_000 && hasFailed(task))
    .toReversed();
}
