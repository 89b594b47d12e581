import { quotas } from "../quota/quotas.ts";
import { type TaskRecord, waitsForCapacity } from "../task/model.ts";

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas": tasks in PROVISIONING per cluster. */
export const mostWaiting = quotas.provisioningTasksPerCluster.value;

/** How many more tasks of this cluster may wait for capacity. */
export function roomToWait(tasks: Iterable<TaskRecord>, clusterArn: string, most: number = mostWaiting): number {
  let waiting = 0;
  for (const task of tasks) if (task.clusterArn === clusterArn && waitsForCapacity(task)) waiting++;
  return Math.max(0, most - waiting);
}

/** Estimate: AWS's words are known in part: "provisioning capacity limit exceeded". */
export const limitExceeded = "Tasks provisioning capacity limit exceeded.";
