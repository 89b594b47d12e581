import { between, inSeconds, type SimMs } from "../../kernel/time.ts";
import type { RestartPolicy } from "../taskDefinition/model.ts";

/** Why a container that has exited is not started again; null when it is. */
export type NoRestart = "no restart policy" | "ignored exit code" | "ran too short";

/**
 * Source: amazon-ecs-agent, ecs-agent/api/container/restart/restart_tracker.go.
 * @param startedAtMs its newest start, a restart included
 */
export function noRestart(
  policy: RestartPolicy | undefined,
  exitCode: number,
  startedAtMs: SimMs,
  nowMs: SimMs,
): NoRestart | null {
  if (policy === undefined || !policy.enabled) return "no restart policy";
  if (policy.ignoredExitCodes.includes(exitCode)) return "ignored exit code";
  return inSeconds(between(startedAtMs, nowMs)) < policy.restartAttemptPeriod ? "ran too short" : null;
}

/** One sentence for the event; null for a container without a policy. */
export function noRestartWords(
  why: NoRestart,
  name: string,
  policy: RestartPolicy | undefined,
  exitCode: number,
  ranSeconds: number,
): string | null {
  if (policy === undefined || why === "no restart policy") return null;
  return why === "ignored exit code"
    ? `${name} is not restarted: its restart policy ignores exit code ${exitCode}.`
    : `${name} is not restarted: it ran ${Math.floor(ranSeconds)} s, its restartAttemptPeriod is ${policy.restartAttemptPeriod} s.`;
}
