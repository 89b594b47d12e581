import type { TaskRecord } from "./model.ts";
import { hasFailed } from "./taskChip.ts";

/** A stop in three lines: what happened, why, what to try. */
export interface StopWords {
  readonly what: string;
  readonly why: string;
  /** Null when nothing is wrong. */
  readonly tryThis: string | null;
}

/** Why a task stops or has stopped; null while nobody has asked it to. */
export function stopWords(task: TaskRecord): StopWords | null {
  const { stopCode, stoppedReason, startedAtMs, desiredStatus } = task;
  if (desiredStatus !== "STOPPED" || stopCode === null || stoppedReason === null) return null;
  const what = startedAtMs === null ? "It stopped before it started." : `It was stopped: ${stopCode}.`;
  return { what, why: whyOf(task, stoppedReason), tryThis: hasFailed(task) ? adviceFor(task, stoppedReason) : null };
}

function whyOf({ containers, stopCode }: TaskRecord, stoppedReason: string): string {
  if (stopCode !== "EssentialContainerExited") return stoppedReason;
  const exited = containers.find(({ exitCode, reason }) => reason !== null || (exitCode !== null && exitCode !== 0));
  if (exited === undefined) return stoppedReason;
  const { name, exitCode, reason } = exited;
  return `${stoppedReason}: ${name} exited with ${exitCode}, ${reason ?? exitCodeWords(exitCode)}.`;
}

/** Source: Amazon ECS Developer Guide, "Stopped tasks error codes"; 128 + the number of the signal. */
function exitCodeWords(exitCode: number | null): string {
  switch (exitCode) {
    case 137:
      return "killed by SIGKILL";
    case 139:
      return "a memory access fault (SIGSEGV)";
    case 143:
      return "SIGTERM";
    default:
      return "an error of the application";
  }
}

function adviceFor({ stopCode }: TaskRecord, stoppedReason: string): string {
  if (stoppedReason.startsWith("CannotPullContainerError")) {
    return "Correct the image's name, or give the execution role permission to pull it, then force a new deployment.";
  }
  if (stoppedReason.includes("Create Network Interface"))
    return "Free addresses in the subnet, or add a larger subnet.";
  if (stoppedReason.startsWith("Task failed ELB health checks")) {
    return "Look at what the application answers on the health check path, or give it a longer grace period.";
  }
  if (stoppedReason.startsWith("Task failed container health checks")) {
    return "Look at why the container's health check command fails, or raise its startPeriod.";
  }
  return stopCode === "EssentialContainerExited"
    ? "Look into the application's log for why it exited."
    : "Look at the task definition for what keeps it from starting.";
}

/** "protected from scale-in, 119 min left"; null while it is not. */
export function protectionWords(
  { sim: { protectedUntilMs }, desiredStatus }: TaskRecord,
  nowMs: number,
): string | null {
  if (protectedUntilMs === undefined || protectedUntilMs <= nowMs || desiredStatus === "STOPPED") return null;
  return `protected from scale-in, ${Math.ceil((protectedUntilMs - nowMs) / 60_000)} min left`;
}
