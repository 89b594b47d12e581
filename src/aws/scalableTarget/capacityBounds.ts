import type { ScalableTargetRecord } from "./model.ts";

/**
 * What registering bounds does at once to a desired count outside them; null when it is inside.
 * A count that is set outside them later is left alone until a scaling action runs.
 *
 * Source: Application Auto Scaling User Guide, getting started exercise, activity causes.
 */
export function enforceBounds(
  desiredCount: number,
  { minCapacity, maxCapacity }: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity">,
): { readonly to: number; readonly cause: string } | null {
  if (desiredCount < minCapacity) return { to: minCapacity, cause: `minimum capacity was set to ${minCapacity}` };
  if (desiredCount > maxCapacity) return { to: maxCapacity, cause: `maximum capacity was set to ${maxCapacity}` };
  return null;
}

/** Why RegisterScalableTarget would refuse these bounds; null when it would not. */
export function boundsProblem(minCapacity: number | null, maxCapacity: number | null): string | null {
  if (minCapacity === null || maxCapacity === null) {
    return "MinCapacity and MaxCapacity are required when registering a new scalable target.";
  }
  for (const [name, value] of [
    ["minCapacity", minCapacity],
    ["maxCapacity", maxCapacity],
  ] as const) {
    if (!Number.isInteger(value) || value < 0) {
      return (
        `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ` +
        "Member must have value greater than or equal to 0"
      );
    }
  }
  return maxCapacity < minCapacity ? "Maximum capacity cannot be less than minimum capacity." : null;
}
