import type { TaskRecord } from "../../aws/task/model.ts";
import { oncePer } from "../../client/oncePer.ts";

/** Tasks in the order they are drawn in, oldest first. */
export interface TaskGroup {
  readonly tasks: readonly TaskRecord[];
  /** How many of them are STOPPED: only those leave the drawing by the clock alone. */
  readonly stopped: number;
}

/** Where every task of a table stands. */
export interface TaskPlaces {
  /** Free in a zone: Fargate. */
  readonly free: ReadonlyMap<string, TaskGroup>;
  /** On a container instance. */
  readonly hosted: ReadonlyMap<string, TaskGroup>;
  /** For EC2 and on no instance, STOPPED ones left out. */
  readonly unplaced: readonly TaskRecord[];
  readonly stopped: readonly TaskRecord[];
}

/** One pass per table, which is a new Map whenever a task changed: everything drawn asks the same answer. */
export const taskPlaces: (table: ReadonlyMap<string, TaskRecord>) => TaskPlaces = oncePer(survey);

function survey(table: ReadonlyMap<string, TaskRecord>): TaskPlaces {
  const free = new Map<string, { tasks: TaskRecord[]; stopped: number }>();
  const hosted = new Map<string, { tasks: TaskRecord[]; stopped: number }>();
  const unplaced: TaskRecord[] = [];
  const stopped: TaskRecord[] = [];
  for (const task of table.values()) {
    const { containerInstanceArn, launchType, availabilityZone, lastStatus } = task;
    const isStopped = lastStatus === "STOPPED";
    if (isStopped) stopped.push(task);
    if (containerInstanceArn === null && launchType === "EC2") {
      if (!isStopped) unplaced.push(task);
      continue;
    }
    const groups = containerInstanceArn === null ? free : hosted;
    const key = containerInstanceArn ?? availabilityZone;
    let group = groups.get(key);
    if (group === undefined) {
      group = { tasks: [], stopped: 0 };
      groups.set(key, group);
    }
    group.tasks.push(task);
    if (isStopped) group.stopped++;
  }
  return { free, hosted, unplaced, stopped };
}
