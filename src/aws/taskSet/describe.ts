import type { TaskSetRecord } from "./model.ts";

export type TaskSetTone = "ok" | "warn" | "rev" | "neutral";

/** PRIMARY serves production traffic; what is still moving says so. */
export function taskSetTone({ status, stabilityStatus }: TaskSetRecord): TaskSetTone {
  if (status === "DRAINING") return "neutral";
  if (stabilityStatus === "STABILIZING") return "warn";
  return status === "PRIMARY" ? "ok" : "rev";
}

/** "100 % of 4 = 4 tasks", with what is missing: "30 % of 4, rounded up = 2 tasks, 1 running". */
export function scaleWords({ scale, computedDesiredCount, runningCount }: TaskSetRecord, desiredCount: number): string {
  const share = (desiredCount * scale.value) / 100;
  const rounded = Number.isInteger(share) ? "" : ", rounded up";
  const tasks = `${computedDesiredCount} ${computedDesiredCount === 1 ? "task" : "tasks"}`;
  const running = runningCount === computedDesiredCount ? "" : `, ${runningCount} running`;
  return `${scale.value}% of ${desiredCount}${rounded} = ${tasks}${running}`;
}

/** The digits at the end tell task sets apart. */
export const shortTaskSetId = ({ taskSetId }: TaskSetRecord): string => `…${taskSetId.slice(-6)}`;
