import { counted, grouped } from "../placement/amount.ts";
import { type LastStatus, lastStatuses, type TaskRecord } from "../task/model.ts";
import type { AvailabilityZoneRecord } from "./model.ts";

export type StatusCounts = readonly (readonly [LastStatus, number])[];

export function statusCounts(tasks: readonly TaskRecord[]): StatusCounts {
  const counts = new Map<LastStatus, number>();
  for (const { lastStatus } of tasks) counts.set(lastStatus, (counts.get(lastStatus) ?? 0) + 1);
  return inOrder(counts);
}

/** In the order of a task's life, states without tasks left out. */
export function inOrder(counts: ReadonlyMap<LastStatus, number>): StatusCounts {
  return lastStatuses.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [[status, count] as const];
  });
}

/** "1,480 RUNNING, 20 PENDING" */
export const statusCountsText = (counts: StatusCounts): string =>
  counts.map(([status, count]) => `${grouped(count)} ${status}`).join(", ");

export function availabilityZoneSentence(
  { zoneName, state }: AvailabilityZoneRecord,
  counts: StatusCounts,
  freeAddresses: number,
): string {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const tasks = total === 0 ? "no tasks" : `${counted(total, "task")}: ${statusCountsText(counts)}`;
  return `Availability Zone ${zoneName}, ${state}, ${tasks}, ${grouped(freeAddresses)} free IP addresses`;
}
