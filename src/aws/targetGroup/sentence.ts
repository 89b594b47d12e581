import type { TargetGroupRecord, TargetRecord, TargetState } from "./model.ts";

export interface TargetCounts {
  readonly healthy: number;
  /** Registered and not on their way out. */
  readonly registered: number;
}

export function targetCounts(targets: readonly TargetRecord[]): TargetCounts {
  let healthy = 0;
  let registered = 0;
  for (const { state } of targets) {
    if (state === "healthy") healthy++;
    if (state !== "draining") registered++;
  }
  return { healthy, registered };
}

export const targetGroupSentence = (
  { targetGroupName, targetType }: TargetGroupRecord,
  { healthy, registered }: TargetCounts,
): string => `Target group ${targetGroupName}, ${targetType} targets, ${healthy} of ${registered} healthy`;

/** Ink of a target's state; the word beside it says the same. */
export const stateTone: Readonly<Record<TargetState, string>> = {
  initial: "font-semibold text-st-pend",
  healthy: "font-semibold text-st-run",
  unhealthy: "font-semibold text-st-fail",
  unused: "font-semibold text-st-stopped",
  draining: "font-semibold text-st-drain",
  unavailable: "font-semibold text-st-run",
};

const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";

/** Why requests go to unhealthy targets too. Source: Application Load Balancers User Guide, "Target group health". */
export function failOpenWords({ attributes }: Pick<TargetGroupRecord, "attributes">): string {
  const percent = attributes[`${minimum}.percentage`];
  const count = attributes[`${minimum}.count`];
  if (percent === "off" && count === 1) {
    return "No target is healthy, fewer than the minimum of 1; a slow answer is better than none.";
  }
  const least = percent === "off" ? `${count}` : `${count} or ${percent}%`;
  return `Fewer targets are healthy than the minimum of ${least}; a slow answer is better than none.`;
}
