import type { TaskRecord } from "../../aws/task/model.ts";
import { followed } from "../../client/followed.ts";
import type { Change } from "../../client/indexedBy.ts";

/** Tasks in the order they are drawn in, oldest first. */
export interface TaskGroup {
  readonly tasks: readonly TaskRecord[];
  /** How many of them are STOPPED: only those leave the drawing by the clock alone. */
  readonly stopped: number;
  /** Where in `tasks` each stands, by id. */
  readonly places: ReadonlyMap<string, number>;
}
type Groups = ReadonlyMap<string, TaskGroup>;

/** Where every task of a table stands. */
export interface TaskPlaces {
  /** Free in a zone: Fargate. */
  readonly free: Groups;
  /** On a container instance. */
  readonly hosted: Groups;
  /** For EC2 and on no instance, STOPPED ones left out. */
  readonly unplaced: readonly TaskRecord[];
  readonly stopped: readonly TaskRecord[];
}

/** Everything drawn asks the same answer, and a large table's answer follows its changes. */
export const taskPlaces: (table: ReadonlyMap<string, TaskRecord>) => TaskPlaces = followed(survey, follow);

const isStopped = ({ lastStatus }: TaskRecord): boolean => lastStatus === "STOPPED";

/** Null for a task that needs an instance and is on none. */
function groupOf({ containerInstanceArn, launchType, availabilityZone }: TaskRecord) {
  if (containerInstanceArn !== null) return { where: "hosted", key: containerInstanceArn } as const;
  return launchType === "FARGATE" ? ({ where: "free", key: availabilityZone } as const) : null;
}

interface GrowingGroup extends TaskGroup {
  readonly tasks: TaskRecord[];
  stopped: number;
  readonly places: Map<string, number>;
}

function survey(table: ReadonlyMap<string, TaskRecord>): TaskPlaces {
  const groups = { free: new Map<string, GrowingGroup>(), hosted: new Map<string, GrowingGroup>() };
  const unplaced: TaskRecord[] = [];
  const stopped: TaskRecord[] = [];
  for (const task of table.values()) {
    if (isStopped(task)) stopped.push(task);
    const at = groupOf(task);
    if (at === null) {
      if (!isStopped(task)) unplaced.push(task);
      continue;
    }
    let group = groups[at.where].get(at.key);
    if (group === undefined) {
      group = { tasks: [], stopped: 0, places: new Map() };
      groups[at.where].set(at.key, group);
    }
    group.places.set(task.id, group.tasks.length);
    group.tasks.push(task);
    if (isStopped(task)) group.stopped++;
  }
  return { ...groups, unplaced, stopped };
}

/** Null when a task went from one place to another: its order among the others is that of the table. */
function follow(before: TaskPlaces, changes: readonly Change<TaskRecord>[]): TaskPlaces | null {
  const groups = { free: new Map(before.free), hosted: new Map(before.hosted) };
  const touched = new Set<TaskGroup>();
  const gone = new Map<TaskGroup, Set<string>>();
  let { stopped } = before;
  for (const [old, next] of changes) {
    const task = next ?? old;
    if (task === undefined) continue;
    const at = groupOf(task);
    const from = old === undefined ? at : groupOf(old);
    if (at === null || from === null || from.where !== at.where || from.key !== at.key) return null;
    let group = groups[at.where].get(at.key) as GrowingGroup | undefined;
    if (group === undefined || !touched.has(group)) {
      // Readers keep a list of tasks and compare it with the next; where each stands, they only ask the newest.
      group = { tasks: [...(group?.tasks ?? [])], stopped: group?.stopped ?? 0, places: group?.places ?? new Map() };
      touched.add(group);
      groups[at.where].set(at.key, group);
    }
    const left = gone.get(group) ?? new Set();
    gone.set(group, left);
    if (next === undefined) left.add(task.id);
    else {
      if (left.delete(task.id)) return null;
      const place = group.places.get(task.id) ?? group.tasks.length;
      group.tasks[place] = next;
      group.places.set(task.id, place);
    }
    const [was, is] = [old !== undefined && isStopped(old), next !== undefined && isStopped(next)];
    group.stopped += Number(is) - Number(was);
    if (was) stopped = stopped.filter(({ id }) => id !== task.id);
    if (is && next !== undefined) stopped = [...stopped, next];
  }
  for (const [group, ids] of gone) if (ids.size > 0) close(group as GrowingGroup, ids);
  return { ...groups, unplaced: before.unplaced, stopped };
}

/** The others move up. */
function close({ tasks, places }: GrowingGroup, gone: ReadonlySet<string>): void {
  const left = tasks.filter(({ id }) => !gone.has(id));
  tasks.length = 0;
  places.clear();
  for (const task of left) places.set(task.id, tasks.push(task) - 1);
}
