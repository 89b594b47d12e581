/** Amazon ECS API Reference, DeploymentCircuitBreaker and ThresholdConfiguration. */
export interface FailureThreshold {
  readonly type: "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT" | "COUNT";
  readonly value: number;
}

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
