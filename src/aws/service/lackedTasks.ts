import type { ServiceRecord } from "./model.ts";

type Counted = Pick<ServiceRecord, "desiredCount" | "runningCount" | "pendingCount" | "deployments">;

/**
 * Tasks the service still has to start. During a rolling update the old tasks fill the desired count while those of the
 * new deployment are missing: a full cluster can keep it that way.
 */
export function lackedTasks({ desiredCount, runningCount, pendingCount, deployments }: Counted): number {
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  const ofPrimary =
    primary === undefined || deployments.length < 2
      ? 0
      : primary.desiredCount - primary.runningCount - primary.pendingCount;
  return Math.max(0, desiredCount - runningCount - pendingCount, ofPrimary);
}
