import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import type { Mirror } from "../../client/store.ts";
import { isInstanceDrawn } from "./drawnTasks.ts";

/** Requests of one target group to one instance, or to the Fargate tasks of one zone, are one line. */
export interface TargetEnd {
  readonly targetGroupId: string;
  readonly zone: string;
  /** Null for the Fargate tasks of the zone. */
  readonly instanceId: string | null;
  /** Load slots of the tasks behind the line. */
  readonly slots: readonly number[];
  /** Whether one of its targets gets requests, or will. */
  readonly used: boolean;
}
type Ends = ReadonlyMap<string, ReadonlyMap<string, TargetEnd>>;

const none: Ends = new Map();
const known = new WeakMap<object, { readonly tables: Mirror; readonly ends: Ends }>();
const endKey = (zone: string, instanceId: string | null): string => `${zone} ${instanceId ?? ""}`;

/** The ends of a target group's lines, by zone and instance: one pass over the targets of a moment. */
export function targetEnds(tables: Mirror): Ends {
  const { target, task, containerInstance } = tables;
  if (target === undefined) return none;
  const before = known.get(target);
  if (before?.tables.task === task && before?.tables.containerInstance === containerInstance && before) {
    return before.ends;
  }
  const ends = survey(target, tables);
  known.set(target, { tables, ends });
  return ends;
}

function survey(targets: ReadonlyMap<string, TargetRecord>, tables: Mirror): Ends {
  type Growing = Omit<TargetEnd, "slots" | "used"> & { slots: number[]; used: boolean };
  const groups = new Map<string, Map<string, Growing>>();
  const keys = new Map<string, string>();
  for (const { targetGroupId, availabilityZone: zone, taskId, state } of targets.values()) {
    let ends = groups.get(targetGroupId);
    if (ends === undefined) {
      ends = new Map();
      groups.set(targetGroupId, ends);
    }
    const task = tables.task?.get(taskId);
    const instanceId = drawnInstanceOf(task, tables);
    let key = instanceId === null ? keys.get(zone) : endKey(zone, instanceId);
    if (key === undefined) {
      key = endKey(zone, null);
      keys.set(zone, key);
    }
    let end = ends.get(key);
    if (end === undefined) {
      end = { targetGroupId, zone, instanceId, slots: [], used: false };
      ends.set(key, end);
    }
    if (state !== "unused") end.used = true;
    const slot = task?.sim.slot ?? null;
    if (slot !== null) end.slots.push(slot);
  }
  return groups;
}

export const targetEnd = (
  tables: Mirror,
  targetGroupId: string,
  zone: string,
  instanceId: string | null,
): TargetEnd | undefined => targetEnds(tables).get(targetGroupId)?.get(endKey(zone, instanceId));

/** The instance a task runs on, while the drawing shows it. */
export const instanceOf = (taskId: string, tables: Mirror): string | null =>
  drawnInstanceOf(tables.task?.get(taskId), tables);

function drawnInstanceOf(task: TaskRecord | undefined, { containerInstance }: Mirror): string | null {
  const id = task?.containerInstanceArn ?? null;
  const instance = id === null ? undefined : containerInstance?.get(id);
  return instance !== undefined && isInstanceDrawn(instance) ? instance.id : null;
}
