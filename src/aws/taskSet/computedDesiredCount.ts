/**
 * Tasks of a task set: a share of the service's desiredCount, rounded up.
 *
 * Source: Amazon ECS API Reference, TaskSet, computedDesiredCount: "rounded up".
 */
export const computedDesiredCount = (desiredCount: number, scalePercent: number): number =>
  Math.ceil((desiredCount * scalePercent) / 100);

/** Why a scale would be refused. Source: Amazon ECS API Reference, Scale, value. Estimate: the sentence. */
export const scaleProblem = (value: number): string | null =>
  Number.isFinite(value) && value >= 0 && value <= 100
    ? null
    : "The scale value must be a percent from 0 to 100 of the service's desired count.";
