/**
 * What one task may have waiting, so that no message waits longer than is acceptable: the target value of a policy.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Scaling policy based on Amazon SQS".
 */
export const acceptableBacklogPerTask = (acceptableLatencySeconds: number, processingSeconds: number): number =>
  // Six decimals, so that 10 ÷ 0.1 is 100.
  Math.round((acceptableLatencySeconds / processingSeconds) * 1e6) / 1e6;

/** Messages to be received for each running task; null without one: the ratio has no value then. */
export const backlogPerTask = (visible: number, runningCount: number): number | null =>
  runningCount > 0 ? visible / runningCount : null;
