import type { ComponentType, ReactNode } from "react";
import { AlarmInspector } from "../aws/alarm/ui/AlarmInspector.tsx";
import { ApplicationLog } from "../aws/applicationLog/ui/ApplicationLog.tsx";
import { AutoScalingGroupInspector } from "../aws/autoScalingGroup/ui/AutoScalingGroupInspector.tsx";
import { AvailabilityZoneInspector } from "../aws/availabilityZone/ui/AvailabilityZoneInspector.tsx";
import { BucketInspector } from "../aws/bucket/ui/BucketInspector.tsx";
import { CapacityProviderInspector } from "../aws/capacityProvider/ui/CapacityProviderInspector.tsx";
import { describeCluster } from "../aws/cluster/describeCluster.ts";
import { ClusterInspector } from "../aws/cluster/ui/ClusterInspector.tsx";
import { CodeDeployPanel } from "../aws/codeDeploy/ui/CodeDeployPanel.tsx";
import { CompositeAlarmInspector } from "../aws/compositeAlarm/ui/CompositeAlarmInspector.tsx";
import { ContainerInstanceInspector } from "../aws/containerInstance/ui/ContainerInstanceInspector.tsx";
import { EventRuleInspector } from "../aws/eventRule/ui/EventRuleInspector.tsx";
import { FileSystemInspector } from "../aws/fileSystem/ui/FileSystemInspector.tsx";
import { GroupScalingPolicyInspector } from "../aws/groupScalingPolicy/ui/GroupScalingPolicyInspector.tsx";
import { KeyInspector } from "../aws/key/ui/KeyInspector.tsx";
import { ListenerInspector } from "../aws/listener/ui/ListenerInspector.tsx";
import { ListenerRuleInspector } from "../aws/listener/ui/ListenerRuleInspector.tsx";
import { LoadBalancerInspector } from "../aws/loadBalancer/ui/LoadBalancerInspector.tsx";
import { LogGroupInspector } from "../aws/logGroup/ui/LogGroupInspector.tsx";
import { networkInspectors } from "../aws/network/ui/NetworkInspector.tsx";
import { WayOut } from "../aws/network/ui/WayOut.tsx";
import { ParameterInspector } from "../aws/parameter/ui/ParameterInspector.tsx";
import { PlacementStory } from "../aws/placement/ui/PlacementStory.tsx";
import { describeQueue } from "../aws/queue/describeQueue.ts";
import { QueueInspector } from "../aws/queue/ui/QueueInspector.tsx";
import { RepositoryInspector } from "../aws/repository/ui/RepositoryInspector.tsx";
import { PolicyEditor } from "../aws/role/ui/PolicyEditor.tsx";
import { RoleInspector } from "../aws/role/ui/RoleInspector.tsx";
import { ScalingPolicyInspector } from "../aws/scalingPolicy/ui/ScalingPolicyInspector.tsx";
import { ServiceScalingPanel } from "../aws/scalingPolicy/ui/ServiceScalingPanel.tsx";
import { TargetValue } from "../aws/scalingPolicy/ui/TargetValue.tsx";
import { ScheduleInspector } from "../aws/schedule/ui/ScheduleInspector.tsx";
import { ScheduledActionInspector } from "../aws/scheduledAction/ui/ScheduledActionInspector.tsx";
import { SecretInspector } from "../aws/secret/ui/SecretInspector.tsx";
import { SecurityGroupInspector } from "../aws/securityGroup/ui/SecurityGroupInspector.tsx";
import { ServiceDetails, ServiceInspector } from "../aws/service/ui/ServiceInspector.tsx";
import { HookFunctions } from "../aws/serviceDeployment/ui/HookFunctions.tsx";
import { ServiceDeploymentPanel } from "../aws/serviceDeployment/ui/ServiceDeploymentPanel.tsx";
import { TableInspector } from "../aws/table/ui/TableInspector.tsx";
import { TargetGroupInspector } from "../aws/targetGroup/ui/TargetGroupInspector.tsx";
import { TaskInspector } from "../aws/task/ui/TaskInspector.tsx";
import { TaskLists } from "../aws/task/ui/TaskLists.tsx";
import { TaskDefinitionChange } from "../aws/taskDefinition/ui/TaskDefinitionChange.tsx";
import { TaskDefinitionInspector } from "../aws/taskDefinition/ui/TaskDefinitionInspector.tsx";
import { TaskSetsPanel } from "../aws/taskSet/ui/TaskSetsPanel.tsx";
import { TopicInspector } from "../aws/topic/ui/TopicInspector.tsx";
import { TrafficSourceInspector } from "../aws/trafficSource/ui/TrafficSourceInspector.tsx";
import { TaskStorage } from "../aws/volume/ui/TaskStorage.tsx";
import type { Kind } from "../engine/records.ts";

/** A view may take what belongs to it from another kind, and shows it below its actions. */
type InspectorView = ComponentType<{ id: string; children?: ReactNode }>;

/** What the inspector shows of a kind. A kind that is not here has nothing of its own to show. */
export const inspectorViews: { readonly [K in Kind]?: InspectorView } = {
  alarm: AlarmInspector,
  compositeAlarm: CompositeAlarmInspector,
  autoScalingGroup: AutoScalingGroupInspector,
  availabilityZone: AvailabilityZoneInspector,
  bucket: BucketInspector,
  capacityProvider: CapacityProviderInspector,
  cluster: ClusterInspector,
  containerInstance: ContainerInstanceInspector,
  eventRule: EventRuleInspector,
  fileSystem: FileSystemInspector,
  key: KeyInspector,
  logGroup: LogGroupInspector,
  parameter: ParameterInspector,
  secret: SecretInspector,
  groupScalingPolicy: GroupScalingPolicyInspector,
  listener: ListenerInspector,
  listenerRule: ListenerRuleInspector,
  loadBalancer: LoadBalancerInspector,
  queue: QueueInspector,
  ...networkInspectors,
  repository: RepositoryInspector,
  role: RoleInspector,
  scalingPolicy: ScalingPolicyInspector,
  schedule: ScheduleInspector,
  scheduledAction: ScheduledActionInspector,
  securityGroup: SecurityGroupInspector,
  service: ServiceInspector,
  table: TableInspector,
  targetGroup: TargetGroupInspector,
  task: TaskInspector,
  taskDefinition: TaskDefinitionInspector,
  topic: TopicInspector,
  trafficSource: TrafficSourceInspector,
};

/** What GetQueueAttributes says. */
export const queueView = { describeQueue };

/** What DescribeClusters counts beside the record's own fields. */
export const clusterView = { describeCluster };

/** A service's inspector goes on with parts of other kinds: what people look for there. */
export const serviceParts = {
  CodeDeployPanel,
  HookFunctions,
  TaskSetsPanel,
  ServiceDeploymentPanel,
  ServiceScalingPanel,
  TargetValue,
  TaskDefinitionChange,
  ServiceDetails,
};

/** Where a task runs and why, or why a service has no room, goes on below either. */
export const placementParts = { PlacementStory };

/** The way of a task's first calls out of its VPC. */
export const networkParts = { WayOut };

/** A service and a cluster list their tasks that wait and that stopped. */
export const taskParts = { TaskLists };

/** A task shows what its software wrote. */
export const logParts = { ApplicationLog, TaskStorage };

/** Policies of other resources are edited as those of roles are. */
export const policyParts = { PolicyEditor };
