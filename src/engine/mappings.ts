import { alarmMapping } from "../aws/alarm/template.ts";
import {
  autoScalingGroupMapping,
  launchConfigurationMapping,
  launchTemplateMapping,
  lifecycleHookMapping,
  warmPoolMapping,
} from "../aws/autoScalingGroup/template.ts";
import { bucketMapping } from "../aws/bucket/template.ts";
import { capacityProviderAssociationsMapping, capacityProviderMapping } from "../aws/capacityProvider/template.ts";
import { clusterMapping } from "../aws/cluster/template.ts";
import { deploymentConfigMapping } from "../aws/codeDeploy/deploymentConfigTemplate.ts";
import { codeDeployApplicationMapping, deploymentGroupMapping } from "../aws/codeDeploy/template.ts";
import { compositeAlarmMapping } from "../aws/compositeAlarm/template.ts";
import { containerInstanceMapping } from "../aws/containerInstance/template.ts";
import { eksClusterMapping } from "../aws/eksCluster/template.ts";
import { eventRuleMapping } from "../aws/eventRule/template.ts";
import { fargateProfileMapping } from "../aws/fargateProfile/template.ts";
import { accessPointMapping, fileSystemMapping, mountTargetMapping } from "../aws/fileSystem/template.ts";
import { groupScalingPolicyMapping, scheduledUpdateGroupActionMapping } from "../aws/groupScalingPolicy/template.ts";
import { gatewayAttachmentMapping, internetGatewayMapping } from "../aws/internetGateway/template.ts";
import { aliasMapping, keyMapping } from "../aws/key/template.ts";
import { podIdentityMapping } from "../aws/kubernetesObject/podIdentityTemplate.ts";
import { kubernetesObjectMapping } from "../aws/kubernetesObject/template.ts";
import { listenerMapping } from "../aws/listener/template.ts";
import { listenerRuleMapping } from "../aws/listenerRule/template.ts";
import { classicLoadBalancerMapping } from "../aws/loadBalancer/classicTemplate.ts";
import { loadBalancerMapping } from "../aws/loadBalancer/template.ts";
import { logGroupMapping } from "../aws/logGroup/template.ts";
import { natGatewayMapping } from "../aws/natGateway/template.ts";
import {
  networkAclEntryMapping,
  networkAclMapping,
  subnetNetworkAclAssociationMapping,
} from "../aws/networkAcl/template.ts";
import { nodegroupMapping } from "../aws/nodegroup/template.ts";
import { parameterMapping } from "../aws/parameter/template.ts";
import { pullThroughCacheRuleMapping } from "../aws/pullThroughCacheRule/template.ts";
import { queuePolicyMapping } from "../aws/queue/policyTemplate.ts";
import { queueMapping } from "../aws/queue/template.ts";
import { replicationConfigurationMapping, repositoryMapping } from "../aws/repository/template.ts";
import {
  inlinePolicyMapping,
  instanceProfileMapping,
  managedPolicyMapping,
  roleMapping,
  rolePolicyMapping,
} from "../aws/role/template.ts";
import { routeMapping, routeTableMapping, subnetRouteTableAssociationMapping } from "../aws/routeTable/template.ts";
import { scalableTargetMapping } from "../aws/scalableTarget/template.ts";
import { scalingPolicyMapping } from "../aws/scalingPolicy/template.ts";
import { scheduleMapping } from "../aws/schedule/template.ts";
import { rotationScheduleMapping, secretMapping } from "../aws/secret/template.ts";
import {
  securityGroupEgressMapping,
  securityGroupIngressMapping,
  securityGroupMapping,
} from "../aws/securityGroup/template.ts";
import { serviceMapping } from "../aws/service/template.ts";
import {
  discoveryServiceMapping,
  httpNamespaceMapping,
  privateDnsNamespaceMapping,
} from "../aws/serviceDiscovery/template.ts";
import { subnetMapping } from "../aws/subnet/template.ts";
import { tableMapping } from "../aws/table/template.ts";
import { targetGroupMapping } from "../aws/targetGroup/template.ts";
import { taskDefinitionMapping } from "../aws/taskDefinition/template.ts";
import { primaryTaskSetMapping, taskSetMapping } from "../aws/taskSet/template.ts";
import { subscriptionMapping, topicMapping, topicPolicyMapping } from "../aws/topic/template.ts";
import { vpcMapping } from "../aws/vpc/template.ts";
import { vpcEndpointMapping, vpcEndpointServiceMapping } from "../aws/vpcEndpoint/template.ts";
import type { ResourceMapping } from "./mapping.ts";

/** Resource types in the order they are read: what others refer to comes first. */
export const mappings: readonly ResourceMapping[] = [
  vpcMapping,
  subnetMapping,
  internetGatewayMapping,
  gatewayAttachmentMapping,
  natGatewayMapping,
  routeTableMapping,
  routeMapping,
  subnetRouteTableAssociationMapping,
  networkAclMapping,
  networkAclEntryMapping,
  subnetNetworkAclAssociationMapping,
  securityGroupMapping,
  securityGroupIngressMapping,
  securityGroupEgressMapping,
  vpcEndpointMapping,
  roleMapping,
  managedPolicyMapping,
  inlinePolicyMapping,
  rolePolicyMapping,
  instanceProfileMapping,
  // Before Auto Scaling groups, which may launch its nodes.
  eksClusterMapping,
  clusterMapping,
  launchTemplateMapping,
  launchConfigurationMapping,
  containerInstanceMapping,
  autoScalingGroupMapping,
  lifecycleHookMapping,
  warmPoolMapping,
  capacityProviderMapping,
  capacityProviderAssociationsMapping,
  queueMapping,
  queuePolicyMapping,
  bucketMapping,
  tableMapping,
  topicMapping,
  subscriptionMapping,
  topicPolicyMapping,
  fileSystemMapping,
  mountTargetMapping,
  accessPointMapping,
  keyMapping,
  aliasMapping,
  logGroupMapping,
  parameterMapping,
  secretMapping,
  rotationScheduleMapping,
  pullThroughCacheRuleMapping,
  repositoryMapping,
  replicationConfigurationMapping,
  taskDefinitionMapping,
  loadBalancerMapping,
  vpcEndpointServiceMapping,
  classicLoadBalancerMapping,
  targetGroupMapping,
  listenerMapping,
  listenerRuleMapping,
  nodegroupMapping,
  fargateProfileMapping,
  podIdentityMapping,
  kubernetesObjectMapping,
  privateDnsNamespaceMapping,
  httpNamespaceMapping,
  discoveryServiceMapping,
  serviceMapping,
  taskSetMapping,
  primaryTaskSetMapping,
  eventRuleMapping,
  scheduleMapping,
  scalableTargetMapping,
  scalingPolicyMapping,
  groupScalingPolicyMapping,
  scheduledUpdateGroupActionMapping,
  alarmMapping,
  compositeAlarmMapping,
  codeDeployApplicationMapping,
  deploymentConfigMapping,
  deploymentGroupMapping,
];
