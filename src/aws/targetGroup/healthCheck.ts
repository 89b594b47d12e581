import { matches } from "./matcher.ts";
import type { TargetGroupRecord, TargetState } from "./model.ts";
import { isLayer4 } from "./protocols.ts";

/** What a health check meets at the target. */
export interface Probed {
  /** Packets reach the target; where a security group drops them no answer ever comes. */
  readonly reachable: boolean;
  /** The application accepts connections. */
  readonly answers: boolean;
  /** Status it answers health checks with. */
  readonly status: number;
  /** Seconds an answer takes now. */
  readonly responseTime: number;
}

export type FailureReason = "Target.ResponseCodeMismatch" | "Target.Timeout" | "Target.FailedHealthChecks";
export type CompletedHealthCheck =
  | { readonly result: "passed" }
  | { readonly result: "failed"; readonly reason: FailureReason; readonly description: string };
export type HealthCheckResult =
  | CompletedHealthCheck
  /** Nothing came yet; the check fails when its timeout ends. */
  | { readonly result: "waiting" };

/** Source: Application Load Balancers User Guide, "Health checks for your target groups", reason codes. */
export const timedOut: CompletedHealthCheck = {
  result: "failed",
  reason: "Target.Timeout",
  description: "Request timed out",
};

/** One health check, from its start. A refused connection fails at once; a slow answer only when the timeout ends. */
export function healthCheck(
  {
    healthCheckTimeoutSeconds,
    healthCheckProtocol,
    matcher,
  }: Pick<TargetGroupRecord, "healthCheckTimeoutSeconds" | "healthCheckProtocol" | "matcher">,
  { reachable, answers, status, responseTime }: Probed,
): HealthCheckResult {
  if (!reachable) return { result: "waiting" };
  if (!answers) return { result: "failed", reason: "Target.FailedHealthChecks", description: "Health checks failed" };
  // Source: Network Load Balancers User Guide: a TCP check passes when the connection opens.
  if (isLayer4(healthCheckProtocol)) return { result: "passed" };
  if (responseTime > healthCheckTimeoutSeconds) return { result: "waiting" };
  if (matches(matcher.httpCode, status)) return { result: "passed" };
  return {
    result: "failed",
    reason: "Target.ResponseCodeMismatch",
    description: `Health checks failed with these codes: [${status}]`,
  };
}

export interface HealthCount {
  readonly state: TargetState;
  readonly reason: string | null;
  readonly description: string | null;
  readonly consecutiveSuccesses: number;
  readonly consecutiveFailures: number;
}

/**
 * A target's health after one more result.
 *
 * From initial one pass makes it healthy; from unhealthy it takes the healthy threshold. The unhealthy threshold of
 * failures in a row makes it unhealthy, from initial too.
 *
 * Source: Application Load Balancers User Guide, "Health checks for your target groups".
 *
 * @param initialPasses passes needed from initial: the Best Practices Guide counts the healthy threshold instead
 */
export function afterHealthCheck(
  before: HealthCount,
  result: CompletedHealthCheck,
  {
    healthyThresholdCount,
    unhealthyThresholdCount,
  }: Pick<TargetGroupRecord, "healthyThresholdCount" | "unhealthyThresholdCount">,
  initialPasses = 1,
): HealthCount {
  if (result.result === "passed") {
    if (before.state === "healthy")
      return before.consecutiveFailures === 0 ? before : { ...before, consecutiveFailures: 0 };
    const consecutiveSuccesses = before.consecutiveSuccesses + 1;
    const needed = before.state === "initial" ? initialPasses : healthyThresholdCount;
    if (consecutiveSuccesses < needed) return { ...before, consecutiveSuccesses, consecutiveFailures: 0 };
    return { state: "healthy", reason: null, description: null, consecutiveSuccesses: 0, consecutiveFailures: 0 };
  }
  const consecutiveFailures = before.consecutiveFailures + 1;
  if (before.state === "unhealthy") {
    const isSame = before.description === result.description && before.consecutiveSuccesses === 0;
    // Nothing to write down: it fails as it did.
    if (isSame && before.consecutiveFailures >= unhealthyThresholdCount) return before;
  }
  if (consecutiveFailures < unhealthyThresholdCount && before.state !== "unhealthy") {
    return { ...before, consecutiveSuccesses: 0, consecutiveFailures };
  }
  const { reason, description } = result;
  return { state: "unhealthy", reason, description, consecutiveSuccesses: 0, consecutiveFailures };
}
