import type { AutoScalingGroupRecord } from "./model.ts";

export interface GroupSize {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
}
export interface SizeRefusal {
  readonly exception: "ValidationError";
  readonly message: string;
}

const refused = (message: string): SizeRefusal => ({ exception: "ValidationError", message });

/** Null when minSize ≤ desiredCapacity ≤ maxSize. The sentences are the API's own. */
export function sizeProblem({ minSize, maxSize, desiredCapacity }: GroupSize): SizeRefusal | null {
  if (maxSize < minSize)
    return refused(`Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`);
  if (desiredCapacity >= minSize && desiredCapacity <= maxSize) return null;
  return refused(
    `Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
  );
}

/** Source: Amazon EC2 Auto Scaling API Reference, SetDesiredCapacity; the sentences are the API's own. */
export function desiredCapacityProblem(
  { minSize, maxSize }: Pick<GroupSize, "minSize" | "maxSize">,
  desiredCapacity: number,
): SizeRefusal | null {
  if (desiredCapacity > maxSize) {
    return refused(
      `New SetDesiredCapacity value ${desiredCapacity} is above max value ${maxSize} for the AutoScalingGroup.`,
    );
  }
  if (desiredCapacity < minSize) {
    return refused(
      `New SetDesiredCapacity value ${desiredCapacity} is below min value ${minSize} for the AutoScalingGroup.`,
    );
  }
  return null;
}

/**
 * Sizes after UpdateAutoScalingGroup. Without a desired capacity, the one it has moves inside the new bounds.
 * Source: Amazon EC2 Auto Scaling API Reference, UpdateAutoScalingGroup.
 */
export function updatedSize(group: GroupSize, input: Partial<GroupSize>): GroupSize | SizeRefusal {
  const minSize = input.minSize ?? group.minSize;
  const maxSize = input.maxSize ?? group.maxSize;
  const kept = Math.max(minSize, Math.min(maxSize, group.desiredCapacity));
  const size = { minSize, maxSize, desiredCapacity: input.desiredCapacity ?? kept };
  return sizeProblem(size) ?? size;
}

/**
 * How many unhealthy instances may be replaced at the same time: 10% of the desired capacity, at least one.
 * Source: Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group".
 */
export function replacementsAllowed(desiredCapacity: number, inProgress: number): number {
  return Math.max(0, Math.max(1, Math.floor(desiredCapacity / 10)) - inProgress);
}

/** Instances that are gone or not yet in service: what counts against `replacementsAllowed`. */
export const replacementsInProgress = ({ desiredCapacity, instances }: AutoScalingGroupRecord): number =>
  Math.max(0, desiredCapacity - instances.filter(({ lifecycleState }) => lifecycleState === "InService").length);
