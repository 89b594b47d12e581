import type { ScalingActivityRecord } from "../scalableTarget/model.ts";
import { notScaledCodes, type ScalingDecision, type TargetSituation } from "./targetTracking.ts";

type Reason = Extract<ScalingDecision, { change: null }>["reason"];

/**
 * NotScaledReasons of an activity, with the numbers AWS adds to each code; none for what AWS does not report.
 *
 * Source: Application Auto Scaling User Guide, "Include not scaled activities".
 */
export function notScaledReasons(
  reason: Reason,
  { desiredCount, minCapacity, maxCapacity }: TargetSituation,
): ScalingActivityRecord["notScaledReasons"] {
  const code = notScaledCodes.find((known) => known === reason);
  if (code === undefined) return [];
  return [
    {
      code,
      currentCapacity: desiredCount,
      maxCapacity: code === "AlreadyAtMaxCapacity" ? maxCapacity : null,
      minCapacity: code === "AlreadyAtMinCapacity" ? minCapacity : null,
    },
  ];
}
