import type { AlarmMessages, AlarmRecords } from "../aws/alarm/model.ts";
import type { ApplicationLogRecords } from "../aws/applicationLog/model.ts";
import type { AutoScalingGroupMessages, AutoScalingGroupRecords } from "../aws/autoScalingGroup/model.ts";
import type { AvailabilityZoneMessages, AvailabilityZoneRecords } from "../aws/availabilityZone/model.ts";
import type { BucketMessages, BucketRecords } from "../aws/bucket/model.ts";
import type { CapacityProviderMessages, CapacityProviderRecords } from "../aws/capacityProvider/model.ts";
import type { ClusterMessages, ClusterRecords } from "../aws/cluster/model.ts";
import type { CodeDeployMessages, CodeDeployRecords } from "../aws/codeDeploy/model.ts";
import type { CompositeAlarmMessages, CompositeAlarmRecords } from "../aws/compositeAlarm/model.ts";
import type { ContainerInstanceMessages, ContainerInstanceRecords } from "../aws/containerInstance/model.ts";
import type { CostMessages, CostRecords } from "../aws/cost/model.ts";
import type { DeploymentMessages, DeploymentRecords } from "../aws/deployment/model.ts";
import type { EksClusterMessages, EksClusterRecords } from "../aws/eksCluster/model.ts";
import type { EventRuleMessages, EventRuleRecords } from "../aws/eventRule/model.ts";
import type { ExecuteCommandMessages } from "../aws/executeCommand/model.ts";
import type { FargateProfileRecords } from "../aws/fargateProfile/model.ts";
import type { FaultMessages } from "../aws/fault/model.ts";
import type { FileSystemMessages, FileSystemRecords } from "../aws/fileSystem/model.ts";
import type { GroupScalingPolicyMessages, GroupScalingPolicyRecords } from "../aws/groupScalingPolicy/model.ts";
import type {
  HorizontalPodAutoscalerMessages,
  HorizontalPodAutoscalerRecords,
} from "../aws/horizontalPodAutoscaler/model.ts";
import type { ImageMessages, ImageRecords } from "../aws/image/model.ts";
import type { InternetGatewayRecords } from "../aws/internetGateway/model.ts";
import type { KeyMessages, KeyRecords } from "../aws/key/model.ts";
import type { KubernetesObjectRecords } from "../aws/kubernetesObject/model.ts";
import type { ListenerMessages, ListenerRecords } from "../aws/listener/model.ts";
import type { ListenerRuleMessages, ListenerRuleRecords } from "../aws/listenerRule/model.ts";
import type { LoadBalancerMessages, LoadBalancerRecords } from "../aws/loadBalancer/model.ts";
import type { LogGroupMessages, LogGroupRecords } from "../aws/logGroup/model.ts";
import type { MetricMessages, MetricRecords } from "../aws/metric/model.ts";
import type { NatGatewayRecords } from "../aws/natGateway/model.ts";
import type { NetworkAclMessages, NetworkAclRecords } from "../aws/networkAcl/model.ts";
import type { NodeMessages, NodeRecords } from "../aws/node/model.ts";
import type { NodegroupMessages, NodegroupRecords } from "../aws/nodegroup/model.ts";
import type { ParameterMessages, ParameterRecords } from "../aws/parameter/model.ts";
import type { PlacementRecords } from "../aws/placement/model.ts";
import type { PodMessages, PodRecords } from "../aws/pod/model.ts";
import type { PullThroughCacheRuleRecords } from "../aws/pullThroughCacheRule/model.ts";
import type { QueueMessages, QueueRecords } from "../aws/queue/model.ts";
import type { RepositoryMessages, RepositoryRecords } from "../aws/repository/model.ts";
import type { RoleMessages, RoleRecords } from "../aws/role/model.ts";
import type { RouteTableMessages, RouteTableRecords } from "../aws/routeTable/model.ts";
import type { ScalableTargetMessages, ScalableTargetRecords } from "../aws/scalableTarget/model.ts";
import type { ScalingPolicyMessages, ScalingPolicyRecords } from "../aws/scalingPolicy/model.ts";
import type { ScheduleMessages, ScheduleRecords } from "../aws/schedule/model.ts";
import type { ScheduledActionMessages, ScheduledActionRecords } from "../aws/scheduledAction/model.ts";
import type { SecretMessages, SecretRecords } from "../aws/secret/model.ts";
import type { SecurityGroupMessages, SecurityGroupRecords } from "../aws/securityGroup/model.ts";
import type { ServiceMessages, ServiceRecords } from "../aws/service/model.ts";
import type { ServiceDeploymentMessages, ServiceDeploymentRecords } from "../aws/serviceDeployment/model.ts";
import type { ServiceDiscoveryMessages, ServiceDiscoveryRecords } from "../aws/serviceDiscovery/model.ts";
import type { StackMessages } from "../aws/stack/model.ts";
import type { SubnetMessages, SubnetRecords } from "../aws/subnet/model.ts";
import type { TableMessages, TableRecords } from "../aws/table/model.ts";
import type { TargetGroupMessages, TargetGroupRecords } from "../aws/targetGroup/model.ts";
import type { TaskMessages, TaskRecords } from "../aws/task/model.ts";
import type { TaskDefinitionMessages, TaskDefinitionRecords } from "../aws/taskDefinition/model.ts";
import type { TaskSetMessages, TaskSetRecords } from "../aws/taskSet/model.ts";
import type { TopicMessages, TopicRecords } from "../aws/topic/model.ts";
import type { TrafficSourceMessages, TrafficSourceRecords } from "../aws/trafficSource/model.ts";
import type { VolumeMessages, VolumeRecords } from "../aws/volume/model.ts";
import type { VpcRecords } from "../aws/vpc/model.ts";
import type { VpcEndpointMessages, VpcEndpointRecords } from "../aws/vpcEndpoint/model.ts";
import type { Indexes } from "../kernel/tables.ts";
import type { SettingsRecords } from "./settings.ts";

/** Every kind of record, by one word. A new resource adds itself here, to `kinds`, and to the handlers. */
export interface Records
  extends AlarmRecords,
    ApplicationLogRecords,
    AutoScalingGroupRecords,
    AvailabilityZoneRecords,
    BucketRecords,
    CapacityProviderRecords,
    ClusterRecords,
    CodeDeployRecords,
    CompositeAlarmRecords,
    ContainerInstanceRecords,
    CostRecords,
    DeploymentRecords,
    EksClusterRecords,
    EventRuleRecords,
    FargateProfileRecords,
    HorizontalPodAutoscalerRecords,
    KubernetesObjectRecords,
    NodeRecords,
    NodegroupRecords,
    PodRecords,
    VolumeRecords,
    SecretRecords,
    ParameterRecords,
    LogGroupRecords,
    KeyRecords,
    FileSystemRecords,
    GroupScalingPolicyRecords,
    ImageRecords,
    InternetGatewayRecords,
    ListenerRecords,
    ListenerRuleRecords,
    LoadBalancerRecords,
    MetricRecords,
    NatGatewayRecords,
    PlacementRecords,
    PullThroughCacheRuleRecords,
    QueueRecords,
    RepositoryRecords,
    RoleRecords,
    NetworkAclRecords,
    RouteTableRecords,
    ScalableTargetRecords,
    ScalingPolicyRecords,
    ScheduleRecords,
    ScheduledActionRecords,
    SecurityGroupRecords,
    ServiceRecords,
    ServiceDeploymentRecords,
    SettingsRecords,
    SubnetRecords,
    ServiceDiscoveryRecords,
    TableRecords,
    TargetGroupRecords,
    TaskRecords,
    TaskSetRecords,
    TaskDefinitionRecords,
    TopicRecords,
    TrafficSourceRecords,
    VpcEndpointRecords,
    VpcRecords {}

/** Every message: commands, facts, reconciles and samples, with their payloads. */
export interface Messages
  extends AlarmMessages,
    AutoScalingGroupMessages,
    AvailabilityZoneMessages,
    BucketMessages,
    CapacityProviderMessages,
    CodeDeployMessages,
    CompositeAlarmMessages,
    ContainerInstanceMessages,
    CostMessages,
    ClusterMessages,
    DeploymentMessages,
    EksClusterMessages,
    EventRuleMessages,
    HorizontalPodAutoscalerMessages,
    NodeMessages,
    NodegroupMessages,
    PodMessages,
    VolumeMessages,
    SecretMessages,
    ParameterMessages,
    LogGroupMessages,
    KeyMessages,
    FileSystemMessages,
    ExecuteCommandMessages,
    GroupScalingPolicyMessages,
    ImageMessages,
    ListenerMessages,
    ListenerRuleMessages,
    LoadBalancerMessages,
    MetricMessages,
    QueueMessages,
    RepositoryMessages,
    RoleMessages,
    NetworkAclMessages,
    RouteTableMessages,
    ScalableTargetMessages,
    ScalingPolicyMessages,
    ScheduleMessages,
    ScheduledActionMessages,
    SecurityGroupMessages,
    ServiceMessages,
    ServiceDeploymentMessages,
    ServiceDiscoveryMessages,
    StackMessages,
    FaultMessages,
    SubnetMessages,
    TableMessages,
    TargetGroupMessages,
    TaskMessages,
    TaskSetMessages,
    TaskDefinitionMessages,
    TopicMessages,
    TrafficSourceMessages,
    VpcEndpointMessages {}

export type Kind = keyof Records;
export type AnyRecord = Records[Kind];
export type MessageType = keyof Messages & string;
export type Message = { [T in MessageType]: { readonly type: T } & Messages[T] }[MessageType];

/** What an API caller, or the lab, may send. Everything else is the simulation's own. */
export type CommandType = Extract<
  MessageType,
  | `ecs.${string}`
  | `ec2.${string}`
  | `eks.${string}`
  | `kubernetes.${string}`
  | `autoscaling.${string}`
  | `elbv2.${string}`
  | `application-autoscaling.${string}`
  | `cloudwatch.${string}`
  | `cloudformation.${string}`
  | `codedeploy.${string}`
  | `sqs.${string}`
  | `events.${string}`
  | `scheduler.${string}`
  | `s3.${string}`
  | `sns.${string}`
  | `dynamodb.${string}`
  | `ecr.${string}`
  | `efs.${string}`
  | `kms.${string}`
  | `logs.${string}`
  | `secretsmanager.${string}`
  | `ssm.${string}`
  | `iam.${string}`
  | `lab.${string}`
>;
export type Command = { [T in CommandType]: { readonly type: T } & Messages[T] }[CommandType];

/** In the order the tables are saved. The compiler checks that none is missing. */
export const kinds = Object.keys({
  settings: 0,
  vpc: 0,
  availabilityZone: 0,
  subnet: 0,
  internetGateway: 0,
  natGateway: 0,
  routeTable: 0,
  networkAcl: 0,
  vpcEndpoint: 0,
  vpcEndpointService: 0,
  securityGroup: 0,
  fileSystem: 0,
  mountTarget: 0,
  accessPoint: 0,
  volume: 0,
  key: 0,
  secret: 0,
  parameter: 0,
  logGroup: 0,
  managedPolicy: 0,
  role: 0,
  instanceProfile: 0,
  cluster: 0,
  accountSetting: 0,
  launchTemplate: 0,
  autoScalingGroup: 0,
  capacityProvider: 0,
  containerInstance: 0,
  image: 0,
  pullThroughCacheRule: 0,
  repository: 0,
  registry: 0,
  taskDefinition: 0,
  loadBalancer: 0,
  listener: 0,
  listenerRule: 0,
  targetGroup: 0,
  discoveryNamespace: 0,
  discoveryService: 0,
  service: 0,
  serviceDeployment: 0,
  hookFunction: 0,
  taskSet: 0,
  deploymentConfig: 0,
  deploymentGroup: 0,
  codeDeployDeployment: 0,
  task: 0,
  placement: 0,
  target: 0,
  eksCluster: 0,
  nodegroup: 0,
  node: 0,
  fargateProfile: 0,
  kubernetesObject: 0,
  podIdentityAssociation: 0,
  deployment: 0,
  pod: 0,
  horizontalPodAutoscaler: 0,
  queue: 0,
  bucket: 0,
  topic: 0,
  table: 0,
  applicationLog: 0,
  eventRule: 0,
  schedule: 0,
  trafficSource: 0,
  metric: 0,
  alarm: 0,
  compositeAlarm: 0,
  scalableTarget: 0,
  groupScalingPolicy: 0,
  scheduledUpdateGroupAction: 0,
  scalingPolicy: 0,
  scheduledAction: 0,
  scalingActivity: 0,
  bill: 0,
} satisfies Record<Kind, 0>) as readonly Kind[];

/** Lookups by fields that never change during a record's life. */
export const indexes = {
  task: ["serviceId", "containerInstanceArn"],
  containerInstance: ["autoScalingGroupId"],
  node: ["nodegroupId"],
  pod: ["deploymentId"],
  target: ["targetGroupId", "taskId"],
  serviceDeployment: ["serviceArn"],
  taskSet: ["serviceArn"],
  deploymentGroup: ["serviceArn"],
  codeDeployDeployment: ["deploymentGroupId"],
  listener: ["loadBalancerArn"],
  listenerRule: ["listenerArn"],
  scalingPolicy: ["scalableTargetId"],
  scheduledAction: ["scalableTargetId"],
  scalableTarget: ["serviceId"],
} as const satisfies Indexes<Records>;
