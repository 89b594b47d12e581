import { isPending, type TaskRecord } from "./model.ts";

/** Whose tasks are listed: one service's, or all of a cluster's. */
export type TaskOwner = { readonly kind: "service" | "cluster"; readonly id: string };

const belongsTo = ({ kind, id }: TaskOwner, { serviceId, clusterArn }: TaskRecord): boolean =>
  kind === "service" ? serviceId === id : clusterArn === id;

/** Asked to run and not there yet, oldest first. */
export const pendingTasks = (owner: TaskOwner, tasks: Iterable<TaskRecord>): readonly TaskRecord[] =>
  [...tasks].filter((task) => belongsTo(owner, task) && isPending(task));

/** What DescribeTasks still knows of those that ended, newest first. */
export const stoppedTasks = (owner: TaskOwner, tasks: Iterable<TaskRecord>): readonly TaskRecord[] =>
  [...tasks]
    .filter((task) => belongsTo(owner, task) && task.lastStatus === "STOPPED")
    .sort((a, b) => (b.stoppedAtMs ?? 0) - (a.stoppedAtMs ?? 0));
