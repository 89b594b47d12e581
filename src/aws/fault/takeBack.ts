import type { Command, CommandType, Messages } from "../../engine/records.ts";
import { findLoadBalancer } from "../loadBalancer/findLoadBalancer.ts";
import type { ScalingPolicyRecord } from "../scalingPolicy/model.ts";
import type { World } from "./world.ts";

interface Opposite<T extends CommandType> {
  /** What takes the call back, from the records as they are before it. */
  readonly of: (world: World, input: Messages[T]) => readonly Command[];
}
interface Need<T extends CommandType> {
  /** Whether what the call restores is still missing. */
  readonly is: (world: World, input: Messages[T]) => boolean;
}

/** Calls of faults whose trace alone does not say what was there before. */
const opposites: { readonly [T in CommandType]?: Opposite<T> } = {
  "ec2.RevokeSecurityGroupIngress": {
    of: (_world, change) => [{ type: "ec2.AuthorizeSecurityGroupIngress", ...change }],
  },
  "efs.DeleteMountTarget": {
    of: (world, { mountTargetId }) => {
      const target = world.get("mountTarget", mountTargetId);
      if (target === undefined) return [];
      const { fileSystemId, subnetId, securityGroups } = target;
      return [{ type: "efs.CreateMountTarget", fileSystemId, subnetId, securityGroups }];
    },
  },
  "sns.SetTopicAttributes": {
    of: (world, { topicArn }) => {
      const topic = world.get("topic", topicArn);
      if (topic === undefined) return [];
      const attributeValue = JSON.stringify(topic.policy ?? usualTopicPolicy(topic.topicArn));
      return [{ type: "sns.SetTopicAttributes", topicArn, attributeName: "Policy", attributeValue }];
    },
  },
  "application-autoscaling.DeleteScalingPolicy": {
    of: (world, { policyName, resourceId }) => {
      const policy = [...world.all("scalingPolicy")].find((one) => one.policyName === policyName);
      if (policy === undefined || policy.policyType === "PredictiveScaling") return [];
      const named = { policyName, ...(resourceId === undefined ? {} : { resourceId }) };
      return [{ type: "application-autoscaling.PutScalingPolicy", ...named, ...configurationOf(policy) }];
    },
  },
  "lab.SendMessages": { of: (_world, { queueUrl }) => [{ type: "sqs.PurgeQueue", queueUrl }] },
  "elbv2.SetSubnets": {
    of: (world, { loadBalancerArn }) => {
      const loadBalancer = findLoadBalancer(world.all("loadBalancer"), loadBalancerArn);
      return loadBalancer === undefined
        ? []
        : [{ type: "elbv2.SetSubnets", loadBalancerArn, subnets: loadBalancer.subnets }];
    },
  },
  "ecs.UpdateService": {
    of: (world, { service: id, cluster: _cluster, forceNewDeployment: _force, ...fields }) => {
      const service = world.get("service", id);
      const names = Object.keys(fields);
      if (service === undefined || names.length === 0) return [];
      const before = Object.fromEntries(names.map((name) => [name, valueIn(service, name)]));
      return [{ type: "ecs.UpdateService", service: id, ...before }];
    },
  },
};

const needs: { readonly [T in CommandType]?: Need<T> } = {
  "ec2.AuthorizeSecurityGroupIngress": {
    is: (world, { groupId, ipPermissions }) => {
      const there = world.get("securityGroup", groupId)?.ipPermissions.map((one) => JSON.stringify(one)) ?? [];
      return !ipPermissions.some((one) => there.includes(JSON.stringify(one)));
    },
  },
  "efs.CreateMountTarget": {
    is: (world, { fileSystemId, subnetId }) => {
      const zone = world.get("subnet", subnetId)?.availabilityZone;
      return ![...world.all("mountTarget")].some(
        (one) => one.fileSystemId === fileSystemId && one.availabilityZone === zone,
      );
    },
  },
  "sns.SetTopicAttributes": {
    is: (world, { topicArn, attributeValue }) =>
      JSON.stringify(world.get("topic", topicArn)?.policy ?? null) !== attributeValue,
  },
  "application-autoscaling.PutScalingPolicy": {
    is: (world, { policyName }) => ![...world.all("scalingPolicy")].some((one) => one.policyName === policyName),
  },
  "sqs.PurgeQueue": {
    is: (world, { queueUrl }) =>
      (world.get("queue", queueUrl)?.attributes.ApproximateNumberOfMessages ?? 0) > floodLeft,
  },
  "elbv2.SetSubnets": {
    is: (world, { loadBalancerArn, subnets = [] }) =>
      findLoadBalancer(world.all("loadBalancer"), loadBalancerArn)?.subnets.length !== subnets.length,
  },
  "ecs.UpdateService": {
    is: (world, { service: id, ...fields }) => {
      const service = world.get("service", id);
      return (
        service?.status === "ACTIVE" &&
        Object.entries(fields).some(([name, value]) => JSON.stringify(valueIn(service, name)) !== JSON.stringify(value))
      );
    },
  },
};

/** Messages of a flood that are still worth a purge. Estimate: fewer are gone within a minute. */
const floodLeft = 1_000;

/** A list that the record leaves out while it is empty is said as empty. */
const valueIn = (service: object, name: string): unknown =>
  (service as Readonly<Record<string, unknown>>)[name] ?? (/Constraints$|Strategy$/.test(name) ? [] : null);

/** Source: Amazon SNS Developer Guide, the default policy of a topic: its own account may publish. */
const usualTopicPolicy = (topicArn: string) => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: topicArn.split(":")[4] ?? "" }, Action: "sns:Publish", Resource: topicArn },
  ],
});

/** The policy as PutScalingPolicy takes it. */
function configurationOf(
  policy: Exclude<ScalingPolicyRecord, { policyType: "PredictiveScaling" }>,
): Partial<Messages["application-autoscaling.PutScalingPolicy"]> {
  if (policy.policyType === "StepScaling") {
    const { policyType, stepScalingPolicyConfiguration } = policy;
    return { policyType, stepScalingPolicyConfiguration };
  }
  const { policyType, targetTrackingScalingPolicyConfiguration: tracked } = policy;
  const { customizedMetricSpecification: own, ...rest } = tracked;
  if (own === undefined) return { policyType, targetTrackingScalingPolicyConfiguration: rest };
  const { metricId: _record, ...customizedMetricSpecification } = own;
  return { policyType, targetTrackingScalingPolicyConfiguration: { ...rest, customizedMetricSpecification } };
}

/** What takes these calls back, the last first. */
export const takeBack = (world: World, commands: readonly Command[]): readonly Command[] =>
  commands.toReversed().flatMap(({ type, ...input }) => opposites[type]?.of(world, input as never) ?? []);

export function isStillNeeded(world: World, { type, ...input }: Command): boolean {
  return needs[type]?.is(world, input as never) ?? true;
}
