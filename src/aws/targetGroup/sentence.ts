import type { TargetGroupRecord, TargetRecord } from "./model.ts";

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
