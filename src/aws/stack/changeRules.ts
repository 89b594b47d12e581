import type { Kind, MessageType } from "../../engine/records.ts";

/** What a record that was changed in place has to do at once. Kinds that are not here read their record when it matters. */
export const afterModify: Readonly<Partial<Record<Kind, MessageType>>> = {
  autoScalingGroup: "autoScalingGroup.reconcile",
  capacityProvider: "capacityProvider.created",
  deployment: "deployment.created",
  groupScalingPolicy: "groupScalingPolicy.created",
  horizontalPodAutoscaler: "horizontalPodAutoscaler.created",
  nodegroup: "nodegroup.created",
  scalableTarget: "scalableTarget.boundsChanged",
  scalingPolicy: "scalingPolicy.created",
  scheduledAction: "scheduledAction.created",
  scheduledUpdateGroupAction: "scheduledUpdateGroupAction.created",
};

/** Kinds whose change makes every load balancer look at its ways again. */
export const routing: ReadonlySet<string> = new Set(["loadBalancer", "listener", "listenerRule", "targetGroup"]);

/** Kinds whose change may open or close the way of an ECS agent. */
export const network: ReadonlySet<string> = new Set([
  "vpc",
  "subnet",
  "routeTable",
  "internetGateway",
  "natGateway",
  "networkAcl",
  "securityGroup",
  "vpcEndpoint",
]);

/**
 * Properties of AWS::ECS::Service that are replaced, not updated: the record's field, and the property.
 * Source: AWS CloudFormation Template Reference, AWS::ECS::Service, "Update requires: Replacement".
 */
export const replacedServiceFields: Readonly<Record<string, string>> = {
  serviceName: "ServiceName",
  clusterArn: "Cluster",
  launchType: "LaunchType",
  schedulingStrategy: "SchedulingStrategy",
};

/** Fields of a service that UpdateService takes under the same name. */
export const updatedServiceFields = [
  "desiredCount",
  "taskDefinition",
  "deploymentConfiguration",
  "capacityProviderStrategy",
  "healthCheckGracePeriodSeconds",
  "platformVersion",
  "networkConfiguration",
  "loadBalancers",
  "placementConstraints",
  "placementStrategy",
  "availabilityZoneRebalancing",
  "monitoring",
  "enableExecuteCommand",
  "serviceConnectConfiguration",
  "serviceRegistries",
  "vpcLatticeConfigurations",
  "volumeConfigurations",
  "propagateTags",
  "enableECSManagedTags",
] as const;

/**
 * Fields of a target group that are replaced, not updated: its targets are registered anew.
 * Source: AWS CloudFormation Template Reference, AWS::ElasticLoadBalancingV2::TargetGroup.
 */
export const replacedTargetGroupFields: ReadonlySet<string> = new Set([
  "targetGroupName",
  "protocol",
  "port",
  "targetType",
  "vpcId",
]);
