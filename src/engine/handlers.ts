import { alarmHandlers } from "../aws/alarm/behaviour.ts";
import { autoScalingGroupHandlers } from "../aws/autoScalingGroup/behaviour.ts";
import { availabilityZoneHandlers } from "../aws/availabilityZone/behaviour.ts";
import { bucketHandlers } from "../aws/bucket/behaviour.ts";
import { capacityProviderHandlers } from "../aws/capacityProvider/behaviour.ts";
import { clusterHandlers } from "../aws/cluster/behaviour.ts";
import { codeDeployHandlers } from "../aws/codeDeploy/behaviour.ts";
import { compositeAlarmHandlers } from "../aws/compositeAlarm/behaviour.ts";
import { containerInstanceHandlers } from "../aws/containerInstance/behaviour.ts";
import { costHandlers } from "../aws/cost/behaviour.ts";
import { deploymentHandlers } from "../aws/deployment/behaviour.ts";
import { eksClusterHandlers } from "../aws/eksCluster/behaviour.ts";
import { eventRuleHandlers } from "../aws/eventRule/behaviour.ts";
import { executeCommandHandlers } from "../aws/executeCommand/behaviour.ts";
import { faultHandlers } from "../aws/fault/behaviour.ts";
import { fileSystemHandlers } from "../aws/fileSystem/behaviour.ts";
import { groupScalingPolicyHandlers } from "../aws/groupScalingPolicy/behaviour.ts";
import { horizontalPodAutoscalerHandlers } from "../aws/horizontalPodAutoscaler/behaviour.ts";
import { imageHandlers } from "../aws/image/behaviour.ts";
import { keyHandlers } from "../aws/key/behaviour.ts";
import { listenerHandlers } from "../aws/listener/behaviour.ts";
import { listenerRuleHandlers } from "../aws/listenerRule/behaviour.ts";
import { loadBalancerHandlers } from "../aws/loadBalancer/behaviour.ts";
import { logGroupHandlers } from "../aws/logGroup/behaviour.ts";
import { metricHandlers } from "../aws/metric/behaviour.ts";
import { networkAclHandlers } from "../aws/networkAcl/behaviour.ts";
import { nodeHandlers } from "../aws/node/behaviour.ts";
import { nodegroupHandlers } from "../aws/nodegroup/behaviour.ts";
import { parameterHandlers } from "../aws/parameter/behaviour.ts";
import { podHandlers } from "../aws/pod/behaviour.ts";
import { queueHandlers } from "../aws/queue/behaviour.ts";
import { repositoryHandlers } from "../aws/repository/behaviour.ts";
import { roleHandlers } from "../aws/role/behaviour.ts";
import { routeTableHandlers } from "../aws/routeTable/behaviour.ts";
import { scalableTargetHandlers } from "../aws/scalableTarget/behaviour.ts";
import { scalingPolicyHandlers } from "../aws/scalingPolicy/behaviour.ts";
import { scheduleHandlers } from "../aws/schedule/behaviour.ts";
import { scheduledActionHandlers } from "../aws/scheduledAction/behaviour.ts";
import { secretHandlers } from "../aws/secret/behaviour.ts";
import { securityGroupHandlers } from "../aws/securityGroup/behaviour.ts";
import { serviceHandlers } from "../aws/service/behaviour.ts";
import { serviceDeploymentHandlers } from "../aws/serviceDeployment/behaviour.ts";
import { serviceDiscoveryHandlers } from "../aws/serviceDiscovery/behaviour.ts";
import { stackHandlers } from "../aws/stack/behaviour.ts";
import { subnetHandlers } from "../aws/subnet/behaviour.ts";
import { tableHandlers } from "../aws/table/behaviour.ts";
import { targetGroupHandlers } from "../aws/targetGroup/behaviour.ts";
import { taskHandlers } from "../aws/task/behaviour.ts";
import { taskDefinitionHandlers } from "../aws/taskDefinition/behaviour.ts";
import { taskSetHandlers } from "../aws/taskSet/behaviour.ts";
import { topicHandlers } from "../aws/topic/behaviour.ts";
import { trafficSourceHandlers } from "../aws/trafficSource/behaviour.ts";
import { volumeHandlers } from "../aws/volume/behaviour.ts";
import { vpcEndpointHandlers } from "../aws/vpcEndpoint/behaviour.ts";
import { Phase } from "../kernel/queue.ts";
import { type DurationMs, minutes, seconds } from "../kernel/time.ts";
import type { Messages, MessageType } from "./records.ts";
import type { Handlers } from "./sim.ts";

/** Every message of all folders. */
type Joined<Folders extends readonly object[], Sum = unknown> = Folders extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? Joined<Rest, Sum & First>
  : Sum;

/** Puts the folders' handlers together; no message may have two owners, which object spread would hide. */
function join<const Folders extends readonly object[]>(...folders: Folders): Joined<Folders> {
  const joined: Record<string, unknown> = {};
  for (const folder of folders) {
    for (const [type, handler] of Object.entries(folder)) {
      if (type in joined) throw new Error(`Two folders handle "${type}".`);
      joined[type] = handler;
    }
  }
  return joined as Joined<Folders>;
}

/** A message without a handler does not compile. */
export const handlers: Handlers = join(
  alarmHandlers,
  compositeAlarmHandlers,
  autoScalingGroupHandlers,
  availabilityZoneHandlers,
  bucketHandlers,
  capacityProviderHandlers,
  codeDeployHandlers,
  clusterHandlers,
  containerInstanceHandlers,
  costHandlers,
  deploymentHandlers,
  eksClusterHandlers,
  horizontalPodAutoscalerHandlers,
  nodeHandlers,
  nodegroupHandlers,
  podHandlers,
  eventRuleHandlers,
  executeCommandHandlers,
  faultHandlers,
  volumeHandlers,
  secretHandlers,
  parameterHandlers,
  logGroupHandlers,
  keyHandlers,
  fileSystemHandlers,
  groupScalingPolicyHandlers,
  imageHandlers,
  listenerHandlers,
  listenerRuleHandlers,
  loadBalancerHandlers,
  metricHandlers,
  queueHandlers,
  repositoryHandlers,
  roleHandlers,
  networkAclHandlers,
  routeTableHandlers,
  scalableTargetHandlers,
  scalingPolicyHandlers,
  scheduleHandlers,
  scheduledActionHandlers,
  securityGroupHandlers,
  serviceHandlers,
  serviceDeploymentHandlers,
  serviceDiscoveryHandlers,
  stackHandlers,
  subnetHandlers,
  tableHandlers,
  targetGroupHandlers,
  taskHandlers,
  taskDefinitionHandlers,
  taskSetHandlers,
  topicHandlers,
  trafficSourceHandlers,
  vpcEndpointHandlers,
);

interface ClockRow<T extends MessageType = MessageType> {
  readonly type: T;
  readonly payload: Messages[T];
  readonly every: DurationMs;
  readonly phase: Phase;
}
const row = <T extends MessageType>(type: T, payload: Messages[T], every: DurationMs, phase: Phase): ClockRow => ({
  type,
  payload,
  every,
  phase,
});

/** What comes round by the clock, first one period into the run. The simulation sends the next one by itself. */
export const clockRows: readonly ClockRow[] = [
  row("load.sample", {}, seconds(1), Phase.measure),
  row("cost.sample", {}, minutes(1), Phase.close),
  row("metric.close", { period: 20 }, seconds(20), Phase.close),
  row("metric.close", { period: 60 }, minutes(1), Phase.close),
  row("alarm.evaluate", { period: 20 }, seconds(20), Phase.evaluate),
  row("capacityProvider.evaluate", {}, minutes(1), Phase.evaluate),
  row("alarm.evaluate", { period: 60 }, minutes(1), Phase.evaluate),
];
