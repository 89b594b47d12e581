import type { ComponentType } from "react";
import { describeBucket } from "../aws/bucket/describeBucket.ts";
import { describeCluster } from "../aws/cluster/describeCluster.ts";
import { kubectlAutoscaler, kubectlDeployment, kubectlNode, kubectlPod } from "../aws/kubernetesObject/kubectl.ts";
import type { NetworkKind } from "../aws/network/describe.ts";
import type { PodRecord } from "../aws/pod/model.ts";
import { describeQueue } from "../aws/queue/describeQueue.ts";
import type { PolicyKind } from "../aws/role/resourcePolicies.ts";
import { describeTask } from "../aws/task/describeTask.ts";
import type { Kind } from "../engine/records.ts";

export type InspectorView = ComponentType<{ id: string }>;

const network = (kind: NetworkKind) => async () =>
  (await import("../aws/network/ui/NetworkInspector.tsx")).networkInspectors[kind];

/** A kind that has pods shows them below. */
function withPods(
  view: () => Promise<InspectorView>,
  isIn: (pod: PodRecord, id: string) => boolean,
): () => Promise<InspectorView> {
  let joined: InspectorView | undefined;
  return async () => {
    const [Inspector, pods] = await Promise.all([view(), import("./PodsSelection.tsx")]);
    joined ??= pods.withPods(Inspector, isIn);
    return joined;
  };
}

/** A kind whose resources have policies of their own, which come with its panel. */
function withPolicy(kind: PolicyKind, view: () => Promise<InspectorView>): () => Promise<InspectorView> {
  let joined: InspectorView | undefined;
  return async () => {
    const [Inspector, policy] = await Promise.all([view(), import("./PolicySelection.tsx")]);
    joined ??= policy.withPolicy(kind, Inspector);
    return joined;
  };
}

/** What the inspector shows of a kind, fetched by itself. A kind that is not here has nothing of its own to show. */
export const inspectorViews: { readonly [K in Kind]?: () => Promise<InspectorView> } = {
  alarm: async () => (await import("../aws/alarm/ui/AlarmInspector.tsx")).AlarmInspector,
  compositeAlarm: async () =>
    (await import("../aws/compositeAlarm/ui/CompositeAlarmInspector.tsx")).CompositeAlarmInspector,
  autoScalingGroup: async () =>
    (await import("../aws/autoScalingGroup/ui/AutoScalingGroupInspector.tsx")).AutoScalingGroupInspector,
  availabilityZone: async () =>
    (await import("../aws/availabilityZone/ui/AvailabilityZoneInspector.tsx")).AvailabilityZoneInspector,
  bucket: async () => (await import("../aws/bucket/ui/BucketInspector.tsx")).BucketInspector,
  capacityProvider: async () =>
    (await import("../aws/capacityProvider/ui/CapacityProviderInspector.tsx")).CapacityProviderInspector,
  cluster: async () => (await import("./ClusterSelection.tsx")).ClusterSelection,
  containerInstance: async () =>
    (await import("../aws/containerInstance/ui/ContainerInstanceInspector.tsx")).ContainerInstanceInspector,
  eventRule: async () => (await import("../aws/eventRule/ui/EventRuleInspector.tsx")).EventRuleInspector,
  eksCluster: async () => (await import("../aws/eksCluster/ui/EksClusterInspector.tsx")).EksClusterInspector,
  nodegroup: async () => (await import("../aws/nodegroup/ui/NodegroupInspector.tsx")).NodegroupInspector,
  node: withPods(
    async () => (await import("../aws/node/ui/NodeInspector.tsx")).NodeInspector,
    ({ nodeId }, id) => nodeId === id,
  ),
  fargateProfile: withPods(
    async () => (await import("../aws/fargateProfile/ui/FargateProfileInspector.tsx")).FargateProfileInspector,
    ({ fargateProfileId }, id) => fargateProfileId === id,
  ),
  deployment: withPods(
    async () => (await import("../aws/deployment/ui/DeploymentInspector.tsx")).DeploymentInspector,
    ({ deploymentId }, id) => deploymentId === id,
  ),
  pod: async () => (await import("./PodSelection.tsx")).PodSelection,
  horizontalPodAutoscaler: async () =>
    (await import("../aws/horizontalPodAutoscaler/ui/HorizontalPodAutoscalerInspector.tsx"))
      .HorizontalPodAutoscalerInspector,
  fileSystem: async () => (await import("./FileSystemSelection.tsx")).FileSystemSelection,
  key: withPolicy("key", async () => (await import("../aws/key/ui/KeyInspector.tsx")).KeyInspector),
  logGroup: async () => (await import("../aws/logGroup/ui/LogGroupInspector.tsx")).LogGroupInspector,
  parameter: async () => (await import("../aws/parameter/ui/ParameterInspector.tsx")).ParameterInspector,
  secret: async () => (await import("../aws/secret/ui/SecretInspector.tsx")).SecretInspector,
  groupScalingPolicy: async () =>
    (await import("../aws/groupScalingPolicy/ui/GroupScalingPolicyInspector.tsx")).GroupScalingPolicyInspector,
  listener: async () => (await import("../aws/listener/ui/ListenerInspector.tsx")).ListenerInspector,
  listenerRule: async () => (await import("../aws/listener/ui/ListenerRuleInspector.tsx")).ListenerRuleInspector,
  loadBalancer: async () => (await import("../aws/loadBalancer/ui/LoadBalancerInspector.tsx")).LoadBalancerInspector,
  queue: withPolicy("queue", async () => (await import("../aws/queue/ui/QueueInspector.tsx")).QueueInspector),
  pullThroughCacheRule: async () =>
    (await import("../aws/pullThroughCacheRule/ui/PullThroughCacheRuleInspector.tsx")).PullThroughCacheRuleInspector,
  repository: withPolicy(
    "repository",
    async () => (await import("../aws/repository/ui/RepositoryInspector.tsx")).RepositoryInspector,
  ),
  role: async () => (await import("../aws/role/ui/RoleInspector.tsx")).RoleInspector,
  scalingPolicy: async () =>
    (await import("../aws/scalingPolicy/ui/ScalingPolicyInspector.tsx")).ScalingPolicyInspector,
  schedule: async () => (await import("../aws/schedule/ui/ScheduleInspector.tsx")).ScheduleInspector,
  scheduledAction: async () =>
    (await import("../aws/scheduledAction/ui/ScheduledActionInspector.tsx")).ScheduledActionInspector,
  securityGroup: async () =>
    (await import("../aws/securityGroup/ui/SecurityGroupInspector.tsx")).SecurityGroupInspector,
  service: async () => (await import("./ServiceSelection.tsx")).ServiceSelection,
  table: async () => (await import("../aws/table/ui/TableInspector.tsx")).TableInspector,
  targetGroup: async () => (await import("../aws/targetGroup/ui/TargetGroupInspector.tsx")).TargetGroupInspector,
  task: async () => (await import("./TaskSelection.tsx")).TaskSelection,
  taskDefinition: async () =>
    (await import("../aws/taskDefinition/ui/TaskDefinitionInspector.tsx")).TaskDefinitionInspector,
  topic: withPolicy("topic", async () => (await import("../aws/topic/ui/TopicInspector.tsx")).TopicInspector),
  trafficSource: async () =>
    (await import("../aws/trafficSource/ui/TrafficSourceInspector.tsx")).TrafficSourceInspector,
  routeTable: network("routeTable"),
  internetGateway: network("internetGateway"),
  networkAcl: network("networkAcl"),
  natGateway: network("natGateway"),
  vpcEndpoint: withPolicy("vpcEndpoint", network("vpcEndpoint")),
  vpcEndpointService: network("vpcEndpointService"),
};

/** What GetQueueAttributes says. */
export const queueView = { describeQueue };

/** What ListObjectsV2 says. */
export const bucketView = { describeBucket };

/** What kubectl get says. */
export const kubectlView = { kubectlAutoscaler, kubectlDeployment, kubectlNode, kubectlPod };

/** What DescribeClusters counts beside the record's own fields. */
export const clusterView = { describeCluster };
/** What DescribeTasks says. */
export const taskView = { describeTask };

/** What Help says of quotas and API rates. */
export const quotaList = async () => (await import("../aws/quota/ui/QuotaList.tsx")).QuotaList;

/** Where a task runs and why, or why there was no room: the answer of RunTask shows it too. */
export const placementStory = async () => (await import("../aws/placement/ui/PlacementStory.tsx")).PlacementStory;
