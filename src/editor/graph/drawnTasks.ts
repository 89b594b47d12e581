import type { ContainerInstanceRecord } from "../../aws/containerInstance/model.ts";
import { isRegistered } from "../../aws/containerInstance/model.ts";
import type { PlacementFailure } from "../../aws/placement/model.ts";
import { lackedTasks } from "../../aws/service/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { indexedBy } from "../../client/indexedBy.ts";
import type { ClientState, Mirror } from "../../client/store.ts";
import type { PlacedNode } from "./layout.ts";

/** Wall seconds, and at most simulated seconds, that a stopped task is still drawn. Source: design-ux §3.4. */
const wallSeconds = 8;
const simulatedSeconds = 60;

/** @param speed simulated seconds per wall second */
export function isDrawn(task: TaskRecord, nowMs: number, speed: number): boolean {
  if (task.lastStatus !== "STOPPED" || task.stoppedAtMs === null) return true;
  return nowMs - task.stoppedAtMs < Math.min(wallSeconds * speed, simulatedSeconds) * 1_000;
}

/** A terminated instance goes from the drawing, unless ECS still lists it. */
export const isInstanceDrawn = (instance: ContainerInstanceRecord): boolean =>
  instance.instanceState !== "terminated" || isRegistered(instance);

type Shown = Pick<ClientState, "tables" | "nowMs" | "speed">;

/** What tasks are drawn in. */
export type Holder = Pick<PlacedNode, "kind" | "key">;
export const holdsTasks = ({ kind }: Pick<PlacedNode, "kind">): boolean =>
  kind === "availabilityZone" || kind === "containerInstance";

/** Tasks of a zone outside its instances, or of an instance, in the order they are drawn in. */
export function drawnTasks({ kind, key }: Holder, { tables, nowMs, speed }: Shown): readonly TaskRecord[] {
  const tasks = kind === "containerInstance" ? tasksOn(key, tables) : tasksOfZone(key, tables).filter(standsFree);
  return tasks.filter((task) => isDrawn(task, nowMs, speed));
}

/** Every task that is drawn in a zone: the free ones, then those on its instances. */
export function drawnInZone(zone: string, state: Shown): readonly TaskRecord[] {
  return [
    ...drawnTasks({ kind: "availabilityZone", key: zone }, state),
    ...instancesOf(zone, state.tables).flatMap(({ id }) => drawnTasks({ kind: "containerInstance", key: id }, state)),
  ];
}

/** Instances of a zone in the order they are drawn in. */
export const instancesOf = (zone: string, tables: Mirror): readonly ContainerInstanceRecord[] =>
  tables.containerInstance === undefined
    ? []
    : (
        indexedBy<"containerInstance", "availabilityZone">(tables.containerInstance, "availabilityZone").get(zone) ?? []
      ).filter(isInstanceDrawn);

/** A Fargate task. One of EC2 is drawn in its instance, or waits at its service. */
const standsFree = ({ launchType, containerInstanceArn }: TaskRecord): boolean =>
  launchType !== "EC2" && containerInstanceArn === null;

const tasksOfZone = (zone: string, { task }: Mirror): readonly TaskRecord[] =>
  task === undefined ? [] : (indexedBy<"task", "availabilityZone">(task, "availabilityZone").get(zone) ?? []);
const tasksOn = (instance: string, { task }: Mirror): readonly TaskRecord[] =>
  task === undefined
    ? []
    : (indexedBy<"task", "containerInstanceArn">(task, "containerInstanceArn").get(instance) ?? []);

/** Whose card tells of tasks that stand nowhere: their service's, or for standalone tasks their task definition's. */
export interface TaskOwner {
  readonly kind: "service" | "taskDefinition";
  readonly id: string;
}

function tasksOwnedBy({ kind, id }: TaskOwner, { task, taskDefinition }: Mirror): readonly TaskRecord[] {
  if (task === undefined) return [];
  if (kind === "service") return indexedBy<"task", "serviceId">(task, "serviceId").get(id) ?? [];
  const family = taskDefinition?.get(id)?.family;
  return [...task.values()].filter(
    ({ serviceId, taskDefinitionArn }) =>
      serviceId === null && taskDefinition?.get(taskDefinitionArn)?.family === family && family !== undefined,
  );
}

/** Tasks that no instance has room for yet, oldest first. */
export function waitingForRoom(owner: TaskOwner, tables: Mirror): readonly TaskRecord[] {
  return tasksOwnedBy(owner, tables).filter(
    ({ launchType, containerInstanceArn, lastStatus }) =>
      launchType === "EC2" && containerInstanceArn === null && lastStatus !== "STOPPED",
  );
}

export interface NoRoom {
  /** Tasks the service wants and could not place. */
  readonly missing: number;
  readonly failure: PlacementFailure;
}

/** Why a service on EC2 has fewer tasks than it wants: its last placement found no room. Null when it has them all. */
export function noRoomFor(serviceId: string, { service, placement }: Mirror): NoRoom | null {
  const record = service?.get(serviceId);
  const failure = placement?.get(serviceId)?.failure ?? null;
  if (record === undefined || failure === null || record.status !== "ACTIVE") return null;
  const missing = lackedTasks(record);
  return missing > 0 ? { missing, failure } : null;
}

/** Simulated seconds a failed task stays in its service's "Stopped" drawer. Source: design-ux §3.4. */
const drawerSeconds = 60;

/** Failed tasks that stopped lately, newest first. */
export function failedLately(
  owner: TaskOwner,
  { tables, nowMs }: Pick<ClientState, "tables" | "nowMs">,
  hasFailed: (task: TaskRecord) => boolean,
): readonly TaskRecord[] {
  return tasksOwnedBy(owner, tables)
    .filter((task) => task.stoppedAtMs !== null && nowMs - task.stoppedAtMs < drawerSeconds * 1_000 && hasFailed(task))
    .toReversed();
}
