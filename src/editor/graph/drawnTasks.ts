import type { TaskRecord } from "../../aws/task/model.ts";

/** Wall seconds, and at most simulated seconds, that a stopped task is still drawn. Source: design-ux §3.4. */
const wallSeconds = 8;
const simulatedSeconds = 60;

/** @param speed simulated seconds per wall second */
export function isDrawn(task: TaskRecord, nowMs: number, speed: number): boolean {
  if (task.lastStatus !== "STOPPED" || task.stoppedAtMs === null) return true;
  return nowMs - task.stoppedAtMs < Math.min(wallSeconds * speed, simulatedSeconds) * 1_000;
}
