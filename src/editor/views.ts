import type { ComponentType } from "react";
import { AlarmNode, useAlarmSentence } from "../aws/alarm/ui/AlarmNode.tsx";
import { alarmWires } from "../aws/alarm/wiring.ts";
import { sizeWords } from "../aws/autoScalingGroup/describe.ts";
import {
  AvailabilityZoneNode,
  useAvailabilityZoneSentence,
  useFreeAddresses,
  useZoneIsUp,
} from "../aws/availabilityZone/ui/AvailabilityZoneNode.tsx";
import { CapacityProviderNode, useCapacityProviderSentence } from "../aws/capacityProvider/ui/CapacityProviderNode.tsx";
import {
  ContainerInstanceNode,
  InstanceRoom,
  useContainerInstanceSentence,
} from "../aws/containerInstance/ui/ContainerInstanceNode.tsx";
import {
  GroupScalingPolicyNode,
  useGroupScalingPolicySentence,
} from "../aws/groupScalingPolicy/ui/GroupScalingPolicyNode.tsx";
import { listenerWires } from "../aws/listener/wiring.ts";
import { listenerRuleWires } from "../aws/listenerRule/wiring.ts";
import { requestAt, usualAddress } from "../aws/loadBalancer/address.ts";
import { pageOf } from "../aws/loadBalancer/pageOf.ts";
import { LoadBalancerNode, useLoadBalancerSentence } from "../aws/loadBalancer/ui/LoadBalancerNode.tsx";
import { visit } from "../aws/loadBalancer/visit.ts";
import { backlogPerTask } from "../aws/queue/backlog.ts";
import { queuePolledBy } from "../aws/queue/polledBy.ts";
import { QueueNode, useQueueSentence } from "../aws/queue/ui/QueueNode.tsx";
import { queueWires } from "../aws/queue/wiring.ts";
import { RoleNode, useRoleSentence } from "../aws/role/ui/RoleNode.tsx";
import { roleWires } from "../aws/role/wiring.ts";
import { ScalingPolicyNode, useScalingPolicySentence } from "../aws/scalingPolicy/ui/ScalingPolicyNode.tsx";
import { scalingPolicyWires } from "../aws/scalingPolicy/wiring.ts";
import { ScheduledActionNode, useScheduledActionSentence } from "../aws/scheduledAction/ui/ScheduledActionNode.tsx";
import { scheduledActionWires } from "../aws/scheduledAction/wiring.ts";
import { ServiceNode, useServiceSentence } from "../aws/service/ui/ServiceNode.tsx";
import { serviceWires } from "../aws/service/wiring.ts";
import { TargetGroupNode, useTargetGroupSentence } from "../aws/targetGroup/ui/TargetGroupNode.tsx";
import { chipId, hasFailed, taskLook } from "../aws/task/taskChip.ts";
import { TaskCapsule } from "../aws/task/ui/TaskCapsule.tsx";
import { TaskChipFace } from "../aws/task/ui/TaskChipFace.tsx";
import { targetHealth, useTaskView } from "../aws/task/ui/useTaskView.ts";
import { TaskDefinitionNode, useTaskDefinitionSentence } from "../aws/taskDefinition/ui/TaskDefinitionNode.tsx";
import { taskSetWires } from "../aws/taskSet/wiring.ts";
import { TrafficSourceNode, useTrafficSourceSentence } from "../aws/trafficSource/ui/TrafficSourceNode.tsx";
import { trafficSourceWires } from "../aws/trafficSource/wiring.ts";
import { useVpcSentence, VpcNode } from "../aws/vpc/ui/VpcNode.tsx";
import type { Mirror } from "../client/store.ts";
import type { Kind, Records } from "../engine/records.ts";
import type { ReadRecord, Wire } from "../engine/wire.ts";

/** How a kind is drawn. A card shows the whole component; a group shows it as its title. */
export interface CanvasView {
  readonly Node: ComponentType<{ id: string }>;
  /** Its accessible name: a sentence. */
  readonly useSentence: (id: string) => string;
}

/** A kind that is not here has no node of its own. */
export const canvasViews = {
  alarm: { Node: AlarmNode, useSentence: useAlarmSentence },
  availabilityZone: { Node: AvailabilityZoneNode, useSentence: useAvailabilityZoneSentence },
  capacityProvider: { Node: CapacityProviderNode, useSentence: useCapacityProviderSentence },
  containerInstance: { Node: ContainerInstanceNode, useSentence: useContainerInstanceSentence },
  groupScalingPolicy: { Node: GroupScalingPolicyNode, useSentence: useGroupScalingPolicySentence },
  loadBalancer: { Node: LoadBalancerNode, useSentence: useLoadBalancerSentence },
  queue: { Node: QueueNode, useSentence: useQueueSentence },
  role: { Node: RoleNode, useSentence: useRoleSentence },
  scalingPolicy: { Node: ScalingPolicyNode, useSentence: useScalingPolicySentence },
  scheduledAction: { Node: ScheduledActionNode, useSentence: useScheduledActionSentence },
  service: { Node: ServiceNode, useSentence: useServiceSentence },
  targetGroup: { Node: TargetGroupNode, useSentence: useTargetGroupSentence },
  taskDefinition: { Node: TaskDefinitionNode, useSentence: useTaskDefinitionSentence },
  trafficSource: { Node: TrafficSourceNode, useSentence: useTrafficSourceSentence },
  vpc: { Node: VpcNode, useSentence: useVpcSentence },
} as const satisfies { readonly [K in Kind]?: CanvasView };

export type CanvasKind = keyof typeof canvasViews;
export const canvasViewOf = (kind: string): CanvasView | null =>
  Object.hasOwn(canvasViews, kind) ? canvasViews[kind as CanvasKind] : null;

/** Tasks are drawn inside zones and instances, never as nodes of the graph. */
export const taskView = {
  Capsule: TaskCapsule,
  Chip: TaskChipFace,
  useView: useTaskView,
  look: taskLook,
  health: targetHealth,
  hasFailed,
  shortId: chipId,
};
/** What an instance can still reserve. */
export const instanceView = { Room: InstanceRoom };
/** Minimum, desired and maximum of an Auto Scaling group. */
export const groupView = { sizeWords };
export const zoneView = { useFreeAddresses, useZoneIsUp };
/** What a browser meets at a load balancer's address. */
export const browserView = { visit, pageOf, requestAt, usualAddress };

/** Who works off a queue, and what each of its tasks has waiting. */
export const queueView = { polledBy: queuePolledBy, backlogPerTask };

/** Which fields of a kind are lines of the drawing. */
const wiring: { readonly [K in Kind]?: (record: Records[K], read: ReadRecord) => readonly Wire[] } = {
  trafficSource: trafficSourceWires,
  listener: listenerWires,
  listenerRule: listenerRuleWires,
  queue: queueWires,
  service: serviceWires,
  taskSet: taskSetWires,
  alarm: alarmWires,
  taskDefinition: roleWires,
  scalingPolicy: scalingPolicyWires,
  scheduledAction: scheduledActionWires,
};

export function wiresOf(tables: Mirror): readonly Wire[] {
  const read: ReadRecord = (kind, id) => tables[kind]?.get(id) as never;
  return (Object.keys(wiring) as Kind[]).flatMap((kind) => {
    const wires = wiring[kind] as ((record: unknown, read: ReadRecord) => readonly Wire[]) | undefined;
    return [...(tables[kind]?.values() ?? [])].flatMap((record) => wires?.(record, read) ?? []);
  });
}
