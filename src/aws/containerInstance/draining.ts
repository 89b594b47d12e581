import type { ContainerInstanceStatus } from "./model.ts";
import { type PlacedTask, reservesForScheduler } from "./placedTask.ts";

/** A service's tasks, by what draining means for them. */
export interface DrainSplit<T> {
  /** On instances that stay: they count as the new ones of a rolling deployment do. */
  readonly staying: readonly T[];
  /** RUNNING on a draining instance: they leave within minimumHealthyPercent and maximumPercent, as old ones do. */
  readonly leaving: readonly T[];
  /** Not RUNNING yet on a draining instance: stopped at once. */
  readonly stopNow: readonly T[];
}

/**
 * Draining moves service tasks the way a rolling deployment does: tasks on draining instances are the old ones.
 *
 * Source: Amazon ECS Developer Guide, "Draining Amazon ECS container instances".
 *
 * @param statusOf status of the instance a task is on; undefined on Fargate.
 */
export function splitByDraining<T extends PlacedTask>(
  tasks: readonly T[],
  statusOf: (task: T) => ContainerInstanceStatus | null | undefined,
): DrainSplit<T> {
  const active = tasks.filter(reservesForScheduler);
  const leaving = active.filter((task) => statusOf(task) === "DRAINING");
  return {
    staying: active.filter((task) => statusOf(task) !== "DRAINING"),
    leaving: leaving.filter(({ lastStatus }) => lastStatus === "RUNNING"),
    stopNow: leaving.filter(({ lastStatus }) => lastStatus !== "RUNNING"),
  };
}
