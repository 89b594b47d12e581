import type { DeploymentCircuitBreaker, FailureThreshold } from "./model.ts";

/** Source: Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures". */
export const defaultThreshold: FailureThreshold = { type: "BOUNDED_PERCENT", value: 50 };
const leastFailures = 3;
const mostFailures = 200;

/** Failed tasks that fail the deployment. desiredCount is read afresh while the deployment lasts. */
export function failureThreshold(desiredCount: number, { type, value }: FailureThreshold = defaultThreshold): number {
  if (type === "COUNT") return value;
  const share = Math.ceil((desiredCount * value) / 100);
  return type === "UNBOUNDED_PERCENT" ? share : Math.max(leastFailures, Math.min(mostFailures, share));
}

/** What the breaker counts: a task that died before RUNNING, one replaced for bad health, one that became healthy. */
export type BreakerEvent = "neverRan" | "failedHealthCheck" | "healthy";

/**
 * The count after one more event. Until one task of the deployment has been RUNNING, tasks that never ran count;
 * from then on, tasks that fail their health checks.
 */
export function countFailure(
  failedTasks: number,
  event: BreakerEvent,
  {
    reachedRunning,
    resetOnHealthyTask = true,
  }: { readonly reachedRunning: boolean; readonly resetOnHealthyTask?: boolean },
): number {
  if (event === "healthy") return resetOnHealthyTask ? 0 : failedTasks;
  return (event === "neverRan") === reachedRunning ? failedTasks : failedTasks + 1;
}

/** Why this circuit breaker would be refused. Estimate: the rules are AWS's, the sentences ours. */
export function circuitBreakerProblem({ thresholdConfiguration }: DeploymentCircuitBreaker): string | null {
  if (thresholdConfiguration === undefined) return null;
  const { type, value } = thresholdConfiguration;
  if (!["BOUNDED_PERCENT", "UNBOUNDED_PERCENT", "COUNT"].includes(type)) {
    return "The type of thresholdConfiguration must be BOUNDED_PERCENT, UNBOUNDED_PERCENT or COUNT.";
  }
  if (!Number.isInteger(value) || value < 1)
    return "The value of thresholdConfiguration must be a whole number above 0.";
  return type === "COUNT" || value <= 100
    ? null
    : "A thresholdConfiguration of percent must have a value from 1 to 100.";
}

/** Where a threshold comes from: "50 % of 10, rounded up, but from 3 to 200". */
export function thresholdWords(desiredCount: number, { type, value }: FailureThreshold = defaultThreshold): string {
  if (type === "COUNT") return "a COUNT of its own";
  const share = `${value}% of ${desiredCount}, rounded up`;
  return type === "UNBOUNDED_PERCENT" ? share : `${share}, but from ${leastFailures} to ${mostFailures}`;
}
