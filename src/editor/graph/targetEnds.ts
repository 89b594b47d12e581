import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { indexedBy } from "../../client/indexedBy.ts";
import { changesSince, standOf } from "../../client/largeTable.ts";
import { oncePer } from "../../client/oncePer.ts";
import type { Mirror } from "../../client/store.ts";
import type { Records } from "../../engine/records.ts";
import { isInstanceDrawn } from "./drawnTasks.ts";

/** Requests of one target group to one instance, or to the Fargate tasks of one zone, are one line. */
export interface TargetEnd {
  readonly targetGroupId: string;
  readonly zone: string;
  /** A container instance or a node of Kubernetes; null for the Fargate tasks of the zone. */
  readonly instanceId: string | null;
  /** Load slots of the tasks behind the line, by target. */
  readonly slots: ReadonlyMap<string, number>;
  /** How many of its targets get requests, or will. */
  readonly used: number;
}
type Ends = ReadonlyMap<string, ReadonlyMap<string, TargetEnd>>;
type Growing = Omit<TargetEnd, "slots" | "used"> & { readonly slots: Map<string, number>; used: number };

/** The ends at one moment, and what they were read from: enough to follow the changes since. */
interface Survey {
  readonly ends: Map<string, Map<string, Growing>>;
  /** The end each target belongs to, and whether it is counted as used there. */
  readonly places: Map<string, { readonly end: Growing; readonly used: boolean }>;
  readonly taskKey: object | undefined;
  readonly hosts: string;
  taskVersion: number;
  targetVersion: number;
}

const none: Ends = new Map();
const surveys = new WeakMap<object, Survey>();
const endKey = (zone: string, instanceId: string | null): string => `${zone} ${instanceId ?? ""}`;

/** The ends of a target group's lines, by zone and instance. */
export function targetEnds(tables: Mirror): Ends {
  const { target, task } = tables;
  if (target === undefined) return none;
  const { key, version } = standOf(target);
  const before = surveys.get(key);
  const tasks = task && standOf(task);
  const hosts = hostsOf(tables);
  if (before !== undefined && before.taskKey === tasks?.key && before.hosts === hosts && follow(before, tables)) {
    before.targetVersion = version;
    before.taskVersion = tasks?.version ?? 0;
    return before.ends;
  }
  const survey: Survey = {
    ends: new Map(),
    places: new Map(),
    taskKey: tasks?.key,
    hosts,
    taskVersion: tasks?.version ?? 0,
    targetVersion: version,
  };
  for (const one of target.values()) add(survey, one, tables);
  surveys.set(key, survey);
  return survey.ends;
}

/** False when only a new pass can tell. */
function follow(survey: Survey, tables: Mirror): boolean {
  const { target, task } = tables;
  if (target === undefined) return false;
  const changed = changedIn<TargetRecord>(target, survey.targetVersion);
  const moved = task === undefined ? [] : changedIn<TaskRecord>(task, survey.taskVersion);
  if (changed === null || moved === null) return false;
  for (const [old, next] of changed) {
    if (old !== undefined) remove(survey, old.id);
    if (next !== undefined && target.has(next.id)) add(survey, next, tables);
  }
  const byTask = indexedBy<"target", "taskId">(target, "taskId");
  for (const [old, next] of moved) {
    if (next?.sim.slot === old?.sim.slot && next?.containerInstanceArn === old?.containerInstanceArn) continue;
    for (const one of byTask.get((next ?? old)?.id ?? "") ?? []) add(survey, one, tables);
  }
  return true;
}

type Pairs<R> = readonly (readonly [R | undefined, R | undefined])[];

function changedIn<R>(table: object, version: number): Pairs<R> | null {
  return standOf(table).version === version ? [] : (changesSince(table, version) as Pairs<R> | null);
}

function add(survey: Survey, target: TargetRecord, tables: Mirror): void {
  remove(survey, target.id);
  const { id, targetGroupId, availabilityZone: zone, taskId, state } = target;
  const task = tables.task?.get(taskId);
  const pod = task === undefined ? tables.pod?.get(taskId) : undefined;
  const instanceId = pod?.nodeId ?? drawnInstanceOf(task, tables);
  let ends = survey.ends.get(targetGroupId);
  if (ends === undefined) {
    ends = new Map();
    survey.ends.set(targetGroupId, ends);
  }
  const key = endKey(zone, instanceId);
  let end = ends.get(key);
  if (end === undefined) {
    end = { targetGroupId, zone, instanceId, slots: new Map(), used: 0 };
    ends.set(key, end);
  }
  const used = state !== "unused";
  end.used += Number(used);
  const slot = (task ?? pod)?.sim.slot ?? null;
  if (slot !== null) end.slots.set(id, slot);
  survey.places.set(id, { end, used });
}

function remove({ places }: Survey, id: string): void {
  const place = places.get(id);
  if (place === undefined) return;
  place.end.used -= Number(place.used);
  place.end.slots.delete(id);
  places.delete(id);
}

export const targetEnd = (
  tables: Mirror,
  targetGroupId: string,
  zone: string,
  instanceId: string | null,
): TargetEnd | undefined => targetEnds(tables).get(targetGroupId)?.get(endKey(zone, instanceId));

/** The instance a task runs on, while the drawing shows it. */
export const instanceOf = (taskId: string, tables: Mirror): string | null =>
  tables.pod?.get(taskId)?.nodeId ?? drawnInstanceOf(tables.task?.get(taskId), tables);

function drawnInstanceOf(task: TaskRecord | undefined, { containerInstance }: Mirror): string | null {
  const id = task?.containerInstanceArn ?? null;
  const instance = id === null ? undefined : containerInstance?.get(id);
  return instance !== undefined && isInstanceDrawn(instance) ? instance.id : null;
}

/** Which instances are drawn: most changes of an instance move no line. */
const hostsOf = ({ containerInstance }: Mirror): string => (containerInstance ? drawnIds(containerInstance) : "");
const drawnIds = oncePer((instances: ReadonlyMap<string, Records["containerInstance"]>) =>
  [...instances.values()]
    .filter(isInstanceDrawn)
    .map(({ id }) => id)
    .join(" "),
);
