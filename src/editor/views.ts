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
import { BucketNode, useBucketSentence } from "../aws/bucket/ui/BucketNode.tsx";
import { bucketWires } from "../aws/bucket/wiring.ts";
import { CapacityProviderNode, useCapacityProviderSentence } from "../aws/capacityProvider/ui/CapacityProviderNode.tsx";
import { compositeAlarmWires } from "../aws/compositeAlarm/describe.ts";
import { CompositeAlarmNode, useCompositeAlarmSentence } from "../aws/compositeAlarm/ui/CompositeAlarmNode.tsx";
import {
  ContainerInstanceNode,
  InstanceRoom,
  useContainerInstanceSentence,
} from "../aws/containerInstance/ui/ContainerInstanceNode.tsx";
import { DeploymentNode, useDeploymentSentence } from "../aws/deployment/ui/DeploymentNode.tsx";
import { EksClusterNode, useEksClusterSentence } from "../aws/eksCluster/ui/EksClusterNode.tsx";
import { WordsSwitch } from "../aws/eksCluster/ui/WordsSwitch.tsx";
import { setWording, useSayer } from "../aws/eksCluster/ui/wordsState.ts";
import { autoscalerWires, clusterWires, deploymentWires } from "../aws/eksCluster/wiring.ts";
import { EventRuleNode, useEventRuleSentence } from "../aws/eventRule/ui/EventRuleNode.tsx";
import { eventRuleWires } from "../aws/eventRule/wiring.ts";
import { FargateProfileNode, useFargateProfileSentence } from "../aws/fargateProfile/ui/FargateProfileNode.tsx";
import { FileSystemNode, useFileSystemSentence } from "../aws/fileSystem/ui/FileSystemNode.tsx";
import {
  GroupScalingPolicyNode,
  useGroupScalingPolicySentence,
} from "../aws/groupScalingPolicy/ui/GroupScalingPolicyNode.tsx";
import {
  HorizontalPodAutoscalerNode,
  useHorizontalPodAutoscalerSentence,
} from "../aws/horizontalPodAutoscaler/ui/HorizontalPodAutoscalerNode.tsx";
import { KeyNode, useKeySentence } from "../aws/key/ui/KeyNode.tsx";
import { listenerWires } from "../aws/listener/wiring.ts";
import { valuesOf } from "../aws/listenerRule/readConditions.ts";
import { listenerRuleWires } from "../aws/listenerRule/wiring.ts";
import { requestAt, usualAddress } from "../aws/loadBalancer/address.ts";
import { weightPercentOf } from "../aws/loadBalancer/listenerLines.ts";
import { pageOf } from "../aws/loadBalancer/pageOf.ts";
import { LoadBalancerNode, useLoadBalancerSentence } from "../aws/loadBalancer/ui/LoadBalancerNode.tsx";
import { visit } from "../aws/loadBalancer/visit.ts";
import { LogGroupNode, useLogGroupSentence } from "../aws/logGroup/ui/LogGroupNode.tsx";
import { networkNode, networkSentence } from "../aws/network/ui/NetworkNode.tsx";
import { NodeHead, useNodeSentence } from "../aws/node/ui/NodeHead.tsx";
import { NodegroupNode, useNodegroupSentence } from "../aws/nodegroup/ui/NodegroupNode.tsx";
import { ParameterNode, useParameterSentence } from "../aws/parameter/ui/ParameterNode.tsx";
import { PodChip, usePodSentence } from "../aws/pod/ui/PodChip.tsx";
import {
  PullThroughCacheRuleNode,
  usePullThroughCacheRuleSentence,
} from "../aws/pullThroughCacheRule/ui/PullThroughCacheRuleNode.tsx";
import { backlogPerTask } from "../aws/queue/backlog.ts";
import { ageWords } from "../aws/queue/describe.ts";
import { queuePolledBy } from "../aws/queue/polledBy.ts";
import { QueueNode, useQueueSentence } from "../aws/queue/ui/QueueNode.tsx";
import { queueWires } from "../aws/queue/wiring.ts";
import { RepositoryNode, useRepositorySentence } from "../aws/repository/ui/RepositoryNode.tsx";
import { lineActions, refusedActions } from "../aws/role/lineActions.ts";
import { usesOf } from "../aws/role/sockets.ts";
import { RoleNode, useRoleSentence } from "../aws/role/ui/RoleNode.tsx";
import { roleWires } from "../aws/role/wiring.ts";
import { ScalingPolicyNode, useScalingPolicySentence } from "../aws/scalingPolicy/ui/ScalingPolicyNode.tsx";
import { scalingPolicyWires } from "../aws/scalingPolicy/wiring.ts";
import { ScheduleNode, useScheduleSentence } from "../aws/schedule/ui/ScheduleNode.tsx";
import { scheduleWires } from "../aws/schedule/wiring.ts";
import { ScheduledActionNode, useScheduledActionSentence } from "../aws/scheduledAction/ui/ScheduledActionNode.tsx";
import { scheduledActionWires } from "../aws/scheduledAction/wiring.ts";
import { SecretNode, useSecretSentence } from "../aws/secret/ui/SecretNode.tsx";
import { deploymentLimits } from "../aws/service/deploymentLimits.ts";
import { ServiceNode, useServiceSentence } from "../aws/service/ui/ServiceNode.tsx";
import { serviceWires } from "../aws/service/wiring.ts";
import { TableNode, useTableSentence } from "../aws/table/ui/TableNode.tsx";
import { tableCallWires } from "../aws/table/wiring.ts";
import { isLayer4 } from "../aws/targetGroup/protocols.ts";
import { defaultCheckOf, healthCheckNumbers } from "../aws/targetGroup/settings.ts";
import { TargetGroupNode, useTargetGroupSentence } from "../aws/targetGroup/ui/TargetGroupNode.tsx";
import { chipId, hasFailed, taskLook } from "../aws/task/taskChip.ts";
import { TaskCapsule } from "../aws/task/ui/TaskCapsule.tsx";
import { TaskChipFace } from "../aws/task/ui/TaskChipFace.tsx";
import { revisionOf, targetHealth, useTaskView } from "../aws/task/ui/useTaskView.ts";
import { TaskDefinitionNode, useTaskDefinitionSentence } from "../aws/taskDefinition/ui/TaskDefinitionNode.tsx";
import { taskSetWires } from "../aws/taskSet/wiring.ts";
import { TopicNode, useTopicSentence } from "../aws/topic/ui/TopicNode.tsx";
import { k6Traffic } from "../aws/trafficSource/k6Traffic.ts";
import { TrafficSourceNode, useTrafficSourceSentence } from "../aws/trafficSource/ui/TrafficSourceNode.tsx";
import { trafficSourceWires } from "../aws/trafficSource/wiring.ts";
import { storageWires } from "../aws/volume/wiring.ts";
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
  compositeAlarm: { Node: CompositeAlarmNode, useSentence: useCompositeAlarmSentence },
  availabilityZone: { Node: AvailabilityZoneNode, useSentence: useAvailabilityZoneSentence },
  bucket: { Node: BucketNode, useSentence: useBucketSentence },
  capacityProvider: { Node: CapacityProviderNode, useSentence: useCapacityProviderSentence },
  containerInstance: { Node: ContainerInstanceNode, useSentence: useContainerInstanceSentence },
  eksCluster: { Node: EksClusterNode, useSentence: useEksClusterSentence },
  node: { Node: NodeHead, useSentence: useNodeSentence },
  nodegroup: { Node: NodegroupNode, useSentence: useNodegroupSentence },
  fargateProfile: { Node: FargateProfileNode, useSentence: useFargateProfileSentence },
  deployment: { Node: DeploymentNode, useSentence: useDeploymentSentence },
  horizontalPodAutoscaler: { Node: HorizontalPodAutoscalerNode, useSentence: useHorizontalPodAutoscalerSentence },
  eventRule: { Node: EventRuleNode, useSentence: useEventRuleSentence },
  fileSystem: { Node: FileSystemNode, useSentence: useFileSystemSentence },
  key: { Node: KeyNode, useSentence: useKeySentence },
  logGroup: { Node: LogGroupNode, useSentence: useLogGroupSentence },
  parameter: { Node: ParameterNode, useSentence: useParameterSentence },
  secret: { Node: SecretNode, useSentence: useSecretSentence },
  groupScalingPolicy: { Node: GroupScalingPolicyNode, useSentence: useGroupScalingPolicySentence },
  internetGateway: { Node: networkNode("internetGateway"), useSentence: networkSentence("internetGateway") },
  loadBalancer: { Node: LoadBalancerNode, useSentence: useLoadBalancerSentence },
  queue: { Node: QueueNode, useSentence: useQueueSentence },
  natGateway: { Node: networkNode("natGateway"), useSentence: networkSentence("natGateway") },
  pullThroughCacheRule: { Node: PullThroughCacheRuleNode, useSentence: usePullThroughCacheRuleSentence },
  repository: { Node: RepositoryNode, useSentence: useRepositorySentence },
  role: { Node: RoleNode, useSentence: useRoleSentence },
  schedule: { Node: ScheduleNode, useSentence: useScheduleSentence },
  routeTable: { Node: networkNode("routeTable"), useSentence: networkSentence("routeTable") },
  networkAcl: { Node: networkNode("networkAcl"), useSentence: networkSentence("networkAcl") },
  scalingPolicy: { Node: ScalingPolicyNode, useSentence: useScalingPolicySentence },
  scheduledAction: { Node: ScheduledActionNode, useSentence: useScheduledActionSentence },
  service: { Node: ServiceNode, useSentence: useServiceSentence },
  table: { Node: TableNode, useSentence: useTableSentence },
  targetGroup: { Node: TargetGroupNode, useSentence: useTargetGroupSentence },
  taskDefinition: { Node: TaskDefinitionNode, useSentence: useTaskDefinitionSentence },
  topic: { Node: TopicNode, useSentence: useTopicSentence },
  trafficSource: { Node: TrafficSourceNode, useSentence: useTrafficSourceSentence },
  vpcEndpoint: { Node: networkNode("vpcEndpoint"), useSentence: networkSentence("vpcEndpoint") },
  vpcEndpointService: {
    Node: networkNode("vpcEndpointService"),
    useSentence: networkSentence("vpcEndpointService"),
  },
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
  revision: revisionOf,
  hasFailed,
  shortId: chipId,
};
/** Pods are drawn inside their nodes. */
export const podView = { Chip: PodChip, useSentence: usePodSentence };
/** Which words a kind is said in, where there is Kubernetes beside ECS. */
export const wordsView = { useSayer, Switch: WordsSwitch, setWording };
/** What an instance can still reserve. */
export const instanceView = { Room: InstanceRoom };
/** Minimum, desired and maximum of an Auto Scaling group. */
export const groupView = { sizeWords };
export const zoneView = { Title: AvailabilityZoneNode, useFreeAddresses, useZoneIsUp };
/** What a browser meets at a load balancer's address. */
/** What forms of target groups and rules know of them. */
export const balancingView = { isLayer4, defaultCheckOf, healthCheckNumbers, valuesOf, weightPercentOf };
export const browserView = { visit, pageOf, requestAt, usualAddress };

/** What a role refuses by a policy of its own. */
export const roleView = { lineActions, refusedActions, usesOf };

/** How far a deployment may drain a service, and how far it may fill it. */
export const deploymentView = { limits: deploymentLimits };

/** What a k6 file makes of a traffic source. */
export const trafficView = { k6Traffic };

/** Who works off a queue, and what each of its tasks has waiting. */
export const queueView = { polledBy: queuePolledBy, backlogPerTask, ageWords };

/** Which fields of a kind are lines of the drawing. */
const wiring: { readonly [K in Kind]?: (record: Records[K], read: ReadRecord) => readonly Wire[] } = {
  trafficSource: trafficSourceWires,
  listener: listenerWires,
  listenerRule: listenerRuleWires,
  queue: queueWires,
  eventRule: eventRuleWires,
  schedule: scheduleWires,
  service: serviceWires,
  taskSet: taskSetWires,
  nodegroup: (group, read) => clusterWires("nodegroup", group, read),
  fargateProfile: (profile, read) => clusterWires("fargateProfile", profile, read),
  alarm: alarmWires,
  compositeAlarm: compositeAlarmWires,
  taskDefinition: roleWires,
  scalingPolicy: scalingPolicyWires,
  scheduledAction: scheduledActionWires,
};

export function wiresOf(tables: Mirror): readonly Wire[] {
  const read: ReadRecord = (kind, id) => tables[kind]?.get(id) as never;
  const named = (Object.keys(wiring) as Kind[]).flatMap((kind) => {
    const wires = wiring[kind] as ((record: unknown, read: ReadRecord) => readonly Wire[]) | undefined;
    return [...(tables[kind]?.values() ?? [])].flatMap((record) => wires?.(record, read) ?? []);
  });
  return [...named, ...foundWires(tables, read)];
}

/** Lines that follow from names in a text: a bucket in a pattern, a table in what an image calls. */
function foundWires(tables: Mirror, read: ReadRecord): readonly Wire[] {
  const rules = [...(tables.eventRule?.values() ?? [])];
  const buckets = [...(tables.bucket?.values() ?? [])].flatMap((bucket) => bucketWires(bucket, rules));
  const known = [...(tables.table?.values() ?? [])];
  const definitions = known.length === 0 ? [] : [...(tables.taskDefinition?.values() ?? [])];
  const storage = {
    fileSystems: [...(tables.fileSystem?.values() ?? [])],
    secrets: [...(tables.secret?.values() ?? [])],
    parameters: [...(tables.parameter?.values() ?? [])],
    logGroups: [...(tables.logGroup?.values() ?? [])],
    repositories: [...(tables.repository?.values() ?? [])],
    cacheRules: [...(tables.pullThroughCacheRule?.values() ?? [])],
  };
  const stores = Object.values(storage).some(({ length }) => length > 0);
  const stored = stores
    ? [...(tables.taskDefinition?.values() ?? [])].flatMap((definition) => storageWires(definition, storage))
    : [];
  const deployments = [...(tables.deployment?.values() ?? [])];
  const everything = { get: read, all: (kind: Kind) => (tables[kind]?.values() ?? [])[Symbol.iterator]() } as never;
  const kubernetes = [
    ...deployments.flatMap((deployment) => deploymentWires(deployment, everything)),
    ...[...(tables.horizontalPodAutoscaler?.values() ?? [])].flatMap((one) => autoscalerWires(one, deployments)),
  ];
  return [
    ...kubernetes,
    ...buckets,
    ...stored,
    ...definitions.flatMap((definition) => tableCallWires(definition, read, known)),
  ];
}
