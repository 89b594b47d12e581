import { isProxy, proxyWords } from "../serviceDiscovery/proxyContainer.ts";
import type { TaskRecord } from "./model.ts";
import { stoppedReason } from "./stoppedReason.ts";
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
  const { stopCode, stoppedReason: reason, startedAtMs, desiredStatus } = task;
  if (desiredStatus !== "STOPPED" || stopCode === null || reason === null) return null;
  const what = startedAtMs === null ? "It stopped before it started." : `It was stopped: ${stopCode}.`;
  return { what, why: whyOf(task, reason), tryThis: hasFailed(task) ? adviceFor(task, reason) : null };
}

function whyOf({ containers, stopCode }: TaskRecord, reason: string): string {
  // On EC2, and for dependencies, only a container says what failed.
  const failed = containers.find((container) => container.reason !== null);
  if (reason === stoppedReason.failedToStart) return failed === undefined ? reason : `${failed.name}: ${failed.reason}`;
  if (stopCode !== "EssentialContainerExited" && reason !== stoppedReason.essentialContainerExited) return reason;
  const exited = containers.find(({ exitCode, reason: own }) => own !== null || (exitCode !== null && exitCode !== 0));
  if (exited === undefined) return reason;
  const { name, exitCode } = exited;
  return `${reason}: ${name} exited with ${exitCode}, ${exited.reason ?? exitCodeWords(exitCode)}.`;
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

/** What to try, by how the reason begins. Source: Amazon ECS Developer Guide, the pages under "Stopped tasks errors". */
const advice: readonly (readonly [begins: string, tryThis: string])[] = [
  ["no space left", "Give the task more ephemeral storage, or make its images smaller."],
  [
    "CannotPull",
    "Correct the image's name, or give the execution role permission to pull it, then force a new deployment.",
  ],
  ["Create Network Interface", "Free addresses in the subnet, or add a larger subnet."],
  [
    "Task failed ELB health checks",
    "Look at what the application answers on the health check path, or give it a longer grace period.",
  ],
  [
    "Task failed container health checks",
    "Look at why the container's health check command fails, or raise its startPeriod.",
  ],
  ["has timed out", "Look at why the dependency is not ready, or raise its startTimeout."],
  [
    "failed to resolve container ordering",
    "Look at why the dependency exited, or depend on it with another condition.",
  ],
  ["unable to pull secrets", "Give the execution role permission to read the secret, and the subnet a way to it."],
  ["failed to initialize logging driver", "Create the log group, or set awslogs-create-group to true."],
  ["failed to download env files", "Give the execution role permission to read the file in S3."],
  ["EFS utils", "Let the task's security group reach the file system, and add a mount target in its zone."],
  ["CannotStart", "Look at the container's command, entry point and mount points."],
  ["OutOfMemoryError", "Raise the container's memory, or find what uses it."],
  ["is unavailable", "Spread the service over more Availability Zones."],
];

function adviceFor({ stopCode, containers }: TaskRecord, reason: string): string {
  const said = [reason, ...containers.map((container) => container.reason ?? "")];
  const known = advice.find(([begins]) => said.some((text) => text.includes(begins)));
  if (known !== undefined) return known[1];
  return stopCode === "EssentialContainerExited" || reason === stoppedReason.essentialContainerExited
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

/** What a container is there for that no task definition describes; null for one that it does. */
export const containerPurpose = (image: string): string | null => (isProxy({ image }) ? proxyWords : null);
