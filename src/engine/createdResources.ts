import type { PolicySettings } from "../aws/groupScalingPolicy/model.ts";
import type { Json, JsonObject } from "../template/json.ts";
import type { Kind, Records } from "./records.ts";

export type Reference = (id: string) => Json;

/** Kinds that one call makes or takes away: their resource, and when a record that is still there counts as gone. */
export const wholeResources: { readonly [K in Kind]?: Whole<K> } = {
  vpcEndpoint: {
    type: "AWS::EC2::VPCEndpoint",
    properties: (endpoint, ref) => ({
      VpcId: ref(endpoint.vpcId),
      ServiceName: endpoint.serviceName,
      VpcEndpointType: endpoint.vpcEndpointType,
      ...(endpoint.vpcEndpointType === "Gateway" ? {} : { SubnetIds: endpoint.subnetIds.map(ref) }),
    }),
  },
  mountTarget: {
    type: "AWS::EFS::MountTarget",
    properties: ({ fileSystemId, subnetId }, ref) => ({ FileSystemId: ref(fileSystemId), SubnetId: ref(subnetId) }),
  },
  parameter: {
    type: "AWS::SSM::Parameter",
    isGone: ({ type }) => type === "SecureString",
    // A template needs a value, and the sandbox keeps none.
    properties: ({ name, type }) => ({ Name: name, Type: type, Value: "set by PutParameter" }),
  },
  logGroup: {
    type: "AWS::Logs::LogGroup",
    isGone: ({ sim }) => sim.deletedAtMs !== null,
    properties: ({ logGroupName }) => ({ LogGroupName: logGroupName }),
  },
  eventRule: {
    type: "AWS::Events::Rule",
    properties: ({ name, description }) => ({
      Name: name,
      ...(description === null ? {} : { Description: description }),
    }),
  },
  schedule: { type: "AWS::Scheduler::Schedule", properties: null },
  compositeAlarm: {
    type: "AWS::CloudWatch::CompositeAlarm",
    properties: (
      { alarmName, alarmRule, alarmDescription, alarmActions, okActions, insufficientDataActions },
      ref,
    ) => ({
      AlarmName: alarmName,
      AlarmRule: alarmRule,
      ...(alarmDescription === "" ? {} : { AlarmDescription: alarmDescription }),
      ...(alarmActions.length === 0 ? {} : { AlarmActions: alarmActions.map(ref) }),
      ...(okActions.length === 0 ? {} : { OKActions: okActions.map(ref) }),
      ...(insufficientDataActions.length === 0 ? {} : { InsufficientDataActions: insufficientDataActions.map(ref) }),
    }),
  },
  capacityProvider: {
    type: "AWS::ECS::CapacityProvider",
    properties: ({ name, autoScalingGroupProvider: provider }, ref) => ({
      Name: name,
      AutoScalingGroupProvider: {
        AutoScalingGroupArn: ref(provider.autoScalingGroupArn),
        ManagedScaling: {
          Status: provider.managedScaling.status,
          TargetCapacity: provider.managedScaling.targetCapacity,
          MinimumScalingStepSize: provider.managedScaling.minimumScalingStepSize,
          MaximumScalingStepSize: provider.managedScaling.maximumScalingStepSize,
          InstanceWarmupPeriod: provider.managedScaling.instanceWarmupPeriod,
        },
        ManagedTerminationProtection: provider.managedTerminationProtection,
        ManagedDraining: provider.managedDraining,
      },
    }),
  },
  groupScalingPolicy: {
    type: "AWS::AutoScaling::ScalingPolicy",
    properties: ({ autoScalingGroupId, settings, estimatedInstanceWarmup }, ref) => ({
      AutoScalingGroupName: ref(autoScalingGroupId),
      PolicyType: settings.policyType,
      ...(estimatedInstanceWarmup === null ? {} : { EstimatedInstanceWarmup: estimatedInstanceWarmup }),
      ...writtenSettings(settings),
    }),
  },
  cluster: { type: "AWS::ECS::Cluster", isGone: ({ status }) => status === "INACTIVE", properties: null },
};
export interface Whole<K extends Kind> {
  readonly type: string;
  readonly isGone?: (record: Records[K]) => boolean;
  /** What the mapping's own edits do not say; null where no call makes one. */
  readonly properties: ((record: Records[K], ref: Reference) => JsonObject) | null;
}

/** Items of a record that are resources of their own, by what tells them apart. */
export const partResources: readonly Part[] = [
  {
    type: "AWS::EC2::Route",
    keyOf: (properties) => `${idIn(properties.RouteTableId)} ${properties.DestinationCidrBlock}`,
    of: (simulation) =>
      [...simulation.all("routeTable")].flatMap(({ id, routes }) =>
        routes.map(({ origin, destinationCidrBlock, gatewayId, natGatewayId }) => ({
          key: `${id} ${destinationCidrBlock}`,
          name: origin === "CreateRoute" ? `${id}To${destinationCidrBlock}` : null,
          properties: (ref: Reference) => ({
            RouteTableId: ref(id),
            DestinationCidrBlock: destinationCidrBlock,
            ...(gatewayId === undefined ? {} : { GatewayId: ref(gatewayId) }),
            ...(natGatewayId === undefined ? {} : { NatGatewayId: ref(natGatewayId) }),
          }),
        })),
      ),
  },
  {
    type: "AWS::EC2::NetworkAclEntry",
    keyOf: ({ NetworkAclId, RuleNumber, Egress }) => `${idIn(NetworkAclId)} ${RuleNumber} ${String(Egress) === "true"}`,
    of: (simulation) =>
      [...simulation.all("networkAcl")].flatMap(({ id, entries }) =>
        entries.map(({ ruleNumber, egress, protocol, ruleAction, cidrBlock, portRange }) => ({
          key: `${id} ${ruleNumber} ${egress}`,
          name: `${id}${egress ? "Egress" : "Ingress"}${ruleNumber}`,
          properties: (ref: Reference) => ({
            NetworkAclId: ref(id),
            RuleNumber: ruleNumber,
            Egress: egress,
            Protocol: Number(protocol),
            RuleAction: ruleAction,
            CidrBlock: cidrBlock,
            ...(portRange === undefined ? {} : { PortRange: { From: portRange.from, To: portRange.to } }),
          }),
        })),
      ),
  },
  {
    type: "AWS::AutoScaling::LifecycleHook",
    keyOf: ({ AutoScalingGroupName, LifecycleHookName }) => `${idIn(AutoScalingGroupName)} ${LifecycleHookName}`,
    of: (simulation) =>
      [...simulation.all("autoScalingGroup")].flatMap(({ id, lifecycleHooks = [] }) =>
        lifecycleHooks.map(({ lifecycleHookName, lifecycleTransition, heartbeatTimeout, defaultResult }) => ({
          key: `${id} ${lifecycleHookName}`,
          // A capacity provider with managed draining brings this one.
          name: lifecycleHookName.startsWith("ecs-managed-draining") ? null : `${id}${lifecycleHookName}`,
          properties: (ref: Reference) => ({
            AutoScalingGroupName: ref(id),
            LifecycleHookName: lifecycleHookName,
            LifecycleTransition: lifecycleTransition,
            HeartbeatTimeout: heartbeatTimeout,
            DefaultResult: defaultResult,
          }),
        })),
      ),
  },
  {
    type: "AWS::SQS::QueuePolicy",
    keyOf: ({ Queues }) => idIn(Array.isArray(Queues) ? Queues[0] : Queues),
    of: (simulation) =>
      [...simulation.all("queue")].flatMap(({ id, policy }) =>
        policy === undefined
          ? []
          : [
              {
                key: id,
                name: `${id}Policy`,
                properties: (ref: Reference) => ({ Queues: [ref(id)], PolicyDocument: policy }),
              },
            ],
      ),
  },
  {
    type: "AWS::SNS::TopicPolicy",
    keyOf: ({ Topics }) => idIn(Array.isArray(Topics) ? Topics[0] : Topics),
    of: (simulation) =>
      [...simulation.all("topic")].flatMap(({ id, policy }) =>
        policy === null
          ? []
          : [
              {
                key: id,
                name: `${id}Policy`,
                properties: (ref: Reference) => ({ Topics: [ref(id)], PolicyDocument: policy }),
              },
            ],
      ),
  },
  {
    type: "AWS::SNS::Subscription",
    keyOf: ({ TopicArn, Endpoint }) => `${idIn(TopicArn)} ${idIn(Endpoint)}`,
    of: (simulation) =>
      [...simulation.all("topic")].flatMap(({ id, subscriptions }) =>
        subscriptions.map(({ protocol, endpoint }) => ({
          key: `${id} ${endpoint}`,
          name: `${id}To${endpoint}`,
          properties: (ref: Reference) => ({
            TopicArn: ref(id),
            Protocol: protocol,
            Endpoint: simulation.get("queue", endpoint) === undefined ? endpoint : { "Fn::GetAtt": [endpoint, "Arn"] },
          }),
        })),
      ),
  },
];
/** A simulation, or what one begins with. */
export interface World {
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
  get<K extends Kind>(kind: K, id: string): Records[K] | undefined;
}
export interface Part {
  readonly type: string;
  keyOf(properties: Readonly<Record<string, unknown>>): string;
  of(simulation: World): readonly {
    readonly key: string;
    /** Null for what no resource stands for. */
    readonly name: string | null;
    properties(ref: Reference): JsonObject;
  }[];
}

function writtenSettings(settings: PolicySettings): JsonObject {
  if (settings.policyType === "TargetTrackingScaling") {
    const { targetValue, disableScaleIn, predefinedMetricType, targetGroupId } = settings.targetTracking;
    return {
      TargetTrackingConfiguration: {
        TargetValue: targetValue,
        DisableScaleIn: disableScaleIn,
        PredefinedMetricSpecification: {
          PredefinedMetricType: predefinedMetricType,
          ...(targetGroupId === null
            ? {}
            : { ResourceLabel: { "Fn::GetAtt": [targetGroupId, "TargetGroupFullName"] } }),
        },
      },
    };
  }
  const { adjustmentType, minAdjustmentMagnitude } = settings;
  const shared = {
    AdjustmentType: adjustmentType,
    ...(minAdjustmentMagnitude === null ? {} : { MinAdjustmentMagnitude: minAdjustmentMagnitude }),
  };
  if (settings.policyType === "SimpleScaling") {
    const { scalingAdjustment, cooldown } = settings;
    return {
      ...shared,
      ScalingAdjustment: scalingAdjustment,
      ...(cooldown === null ? {} : { Cooldown: String(cooldown) }),
    };
  }
  const steps = settings.stepAdjustments.map((step) => ({
    ...(step.metricIntervalLowerBound == null ? {} : { MetricIntervalLowerBound: step.metricIntervalLowerBound }),
    ...(step.metricIntervalUpperBound == null ? {} : { MetricIntervalUpperBound: step.metricIntervalUpperBound }),
    ScalingAdjustment: step.scalingAdjustment,
  }));
  return { ...shared, StepAdjustments: steps };
}

const idIn = (value: unknown): string => (typeof value === "string" ? (value.split(".")[0] ?? value) : String(value));
