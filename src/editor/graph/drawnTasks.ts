import type { ContainerInstanceRecord } from "../../aws/containerInstance/model.ts";
import { isRegistered } from "../../aws/containerInstance/model.ts";
import type { NodeRecord } from "../../aws/node/model.ts";
import type { PlacementFailure } from "../../aws/placement/model.ts";
import type { PodRecord } from "../../aws/pod/model.ts";
import { lackedTasks } from "../../aws/service/model.ts";
import type { TaskRecord } from "../../aws/task/model.ts";
import { indexedBy } from "../../client/indexedBy.ts";
import type { ClientState, Mirror } from "../../client/store.ts";
import type { PlacedNode } from "./layout.ts";
import { taskPlaces } from "./taskPlaces.ts";
import { standsIn, zonePlaceAt } from "./zonePlaces.ts";

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
/** A machine that tasks or pods run on. */
export const isHost = ({ kind }: Pick<PlacedNode, "kind">): boolean => kind === "containerInstance" || kind === "node";
export const holdsTasks = (node: Pick<PlacedNode, "kind">): boolean => node.kind === "availabilityZone" || isHost(node);

/** Tasks of a zone outside its instances, or of an instance, in the order they are drawn in. */
export function drawnTasks({ kind, key }: Holder, { tables, nowMs, speed }: Shown): readonly TaskRecord[] {
  if (tables.task === undefined) return [];
  const { free, hosted } = taskPlaces(tables.task);
  const place = kind === "containerInstance" ? undefined : zonePlaceAt(key, tables);
  const group = kind === "containerInstance" ? hosted.get(key) : free.get(place?.zone ?? key);
  if (group === undefined) return [];
  const here = place?.shared ? group.tasks.filter(({ subnetId }) => standsIn(place, subnetId, tables)) : group.tasks;
  return group.stopped === 0 ? here : here.filter((task) => isDrawn(task, nowMs, speed));
}

/** Every task that is drawn in a zone: the free ones, then those on its instances. */
export function drawnInZone(zone: string, state: Shown): readonly TaskRecord[] {
  return [
    ...drawnTasks({ kind: "availabilityZone", key: zone }, state),
    ...instancesOf(zone, state.tables).flatMap(({ id }) => drawnTasks({ kind: "containerInstance", key: id }, state)),
  ];
}

/** Instances of a zone as it stands in a VPC, in the order they are drawn in. */
export function instancesOf(zoneKey: string, tables: Mirror): readonly ContainerInstanceRecord[] {
  if (tables.containerInstance === undefined) return [];
  const place = zonePlaceAt(zoneKey, tables);
  const byZone = indexedBy<"containerInstance", "availabilityZone">(tables.containerInstance, "availabilityZone");
  return (byZone.get(place?.zone ?? zoneKey) ?? []).filter(
    (instance) => isInstanceDrawn(instance) && (place === undefined || standsIn(place, instance.subnetId, tables)),
  );
}

/** Nodes of Kubernetes in a zone as it stands in a VPC, in the order in which they came. */
export function nodesOf(zoneKey: string, tables: Mirror): readonly NodeRecord[] {
  const place = zonePlaceAt(zoneKey, tables);
  return [...(tables.node?.values() ?? [])].filter(
    ({ availabilityZone, subnetId }) =>
      availabilityZone === (place?.zone ?? zoneKey) && (place === undefined || standsIn(place, subnetId, tables)),
  );
}

/** Pods that a node draws: those that have not ended. */
export const drawnPods = (node: string, { pod }: Mirror): readonly PodRecord[] =>
  [...(pod?.values() ?? [])].filter(
    ({ nodeId, phase }) => nodeId === node && (phase === "Pending" || phase === "Running"),
  );

/** Whose card tells of tasks that stand nowhere: their service's, or for standalone tasks their task definition's. */
export interface TaskOwner {
  readonly kind: "service" | "taskDefinition";
  readonly id: string;
}

/** For a service its own tasks; for a task definition the standalone ones of its family. */
function isOwnedBy({ kind, id }: TaskOwner, { taskDefinition }: Mirror): (task: TaskRecord) => boolean {
  if (kind === "service") return ({ serviceId }) => serviceId === id;
  const family = taskDefinition?.get(id)?.family;
  return ({ serviceId, taskDefinitionArn }) =>
    serviceId === null && family !== undefined && taskDefinition?.get(taskDefinitionArn)?.family === family;
}

/** Tasks that no instance has room for yet, oldest first. */
export const waitingForRoom = (owner: TaskOwner, tables: Mirror): readonly TaskRecord[] =>
  tables.task === undefined ? [] : taskPlaces(tables.task).unplaced.filter(isOwnedBy(owner, tables));

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
  if (tables.task === undefined) return [];
  const owned = isOwnedBy(owner, tables);
  return taskPlaces(tables.task)
    .stopped.filter(
      (task) =>
        task.stoppedAtMs !== null && nowMs - task.stoppedAtMs < drawerSeconds * 1_000 && owned(task) && hasFailed(task),
    )
    .toReversed();
}
