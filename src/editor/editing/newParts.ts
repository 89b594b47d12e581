import type { Json, JsonObject } from "../../template/json.ts";
import { type Draft, ref } from "./draft.ts";
import { listOf, refersTo } from "./draftValues.ts";
import { addSecurityGroup, theSubnet, theVpc, twoSubnets } from "./networkParts.ts";
import { typeOfKind as type } from "./resourceTypes.ts";
import { scalableTargetOf } from "./scalableTargetOf.ts";

/** Groups of instances make themselves where there are none. */
type NewGroup = (draft: Draft) => string;

export const addCompositeAlarm = (draft: Draft): string => {
  const alarms = draft.ofType(type.alarm);
  // An expression needs something to say; FALSE is never in ALARM.
  const rule: Json =
    alarms.length === 0 ? "FALSE" : { "Fn::Sub": alarms.map((id) => `ALARM("\${${id}}")`).join(" OR ") };
  return draft.add("CompositeAlarm", type.compositeAlarm, { AlarmRule: rule });
};

export const addKey = (draft: Draft): string =>
  draft.add("Key", type.key, {
    KeyPolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    },
  });

export const addLogGroup = (draft: Draft): string => draft.add("LogGroup", type.logGroup, { RetentionInDays: 7 });

/** Adds a step policy of the first Auto Scaling group. */
export function addGroupPolicy(draft: Draft, newGroup: NewGroup): string {
  if (draft.ofType(type.autoScalingGroup).length === 0) newGroup(draft);
  const [group = ""] = draft.ofType(type.autoScalingGroup);
  return draft.add("GroupPolicy", type.groupScalingPolicy, stepPolicyOfGroup(group));
}

/** One instance more for each breach. */
export const stepPolicyOfGroup = (group: string): JsonObject => ({
  AutoScalingGroupName: ref(group),
  PolicyType: "StepScaling",
  AdjustmentType: "ChangeInCapacity",
  StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
});

/** A scheduled action stands in the scalable target of its service; every morning at eight. */
export function addScheduledAction(draft: Draft, service: string | undefined): string | null {
  if (service === undefined) return null;
  const target = scalableTargetOf(draft, service);
  const before = listOf(draft.property(target, "ScheduledActions"));
  const name = `morning-${before.length + 1}`;
  draft.set(target, "ScheduledActions", [
    ...before,
    {
      ScheduledActionName: name,
      Schedule: "cron(0 8 * * ? *)",
      ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 10 },
    },
  ]);
  return name;
}

export const addNetworkLoadBalancer = (draft: Draft): string =>
  draft.add("NetworkLoadBalancer", type.loadBalancer, {
    Type: "network",
    Scheme: "internet-facing",
    Subnets: twoSubnets(draft).map(ref),
  });

export const addRouteTable = (draft: Draft): string =>
  draft.add("RouteTable", type.routeTable, { VpcId: ref(theVpc(draft)) });

export const addNatGateway = (draft: Draft): string =>
  draft.add("NatGateway", type.natGateway, { SubnetId: ref(theSubnet(draft)) });

/** The endpoint of S3: what is not charged by the hour, and leads past a NAT gateway. */
export function addGatewayEndpoint(draft: Draft): string {
  const vpc = theVpc(draft);
  return draft.add("S3Endpoint", type.vpcEndpoint, {
    VpcId: ref(vpc),
    ServiceName: { "Fn::Sub": "com.amazonaws.${AWS::Region}.s3" },
    VpcEndpointType: "Gateway",
    RouteTableIds: draft
      .ofType(type.routeTable)
      .filter((id) => refersTo(draft.property(id, "VpcId"), vpc))
      .map(ref),
  });
}

/** One instance that registers with the first cluster when it starts. */
export function addInstance(draft: Draft): string {
  const cluster = draft.ofType(type.cluster)[0] ?? draft.add("Cluster", type.cluster, {});
  const role = draft.add("InstanceRole", type.role, {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    },
    ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
  });
  const profile = draft.add("InstanceProfile", "AWS::IAM::InstanceProfile", { Roles: [ref(role)] });
  const userData = `#!/bin/bash\necho ECS_CLUSTER=\${${cluster}} >> /etc/ecs/ecs.config\n`;
  return draft.add("Instance", type.containerInstance, {
    ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
    InstanceType: "t3.medium",
    SubnetId: ref(theSubnet(draft)),
    SecurityGroupIds: [{ "Fn::GetAtt": [addSecurityGroup(draft, "InstanceSecurityGroup", null), "GroupId"] }],
    IamInstanceProfile: ref(profile),
    UserData: { "Fn::Base64": { "Fn::Sub": userData } },
  });
}
