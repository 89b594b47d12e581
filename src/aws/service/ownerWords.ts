import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ServiceRecord } from "./model.ts";

/** Who owns the desired count, and what runs now: the sentence beside the number. */
export function desiredCountWords(
  { runningCount }: Pick<ServiceRecord, "runningCount">,
  bounds: Pick<ScalableTargetRecord, "minCapacity" | "maxCapacity"> | null,
): string {
  const runs = `${runningCount} ${runningCount === 1 ? "runs" : "run"} now.`;
  if (bounds === null) return `Applies at once. ${runs}`;
  return `Auto scaling owns this number, ${bounds.minCapacity} to ${bounds.maxCapacity}. ${runs}`;
}
