import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { allow, allowByPolicy, assumedBy, idOf, isForFargate, listOf, serviceOf } from "./draftValues.ts";
import { addSecurityGroup, twoSubnets } from "./networkParts.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

type Maker = (draft: Draft, from: string, to: string) => string | null;

/** Wires of rules, schedules, buckets and topics. */
export const eventMakers: Readonly<Record<string, Maker>> = {
  "eventRule taskDefinition"(draft, rule, definition) {
    const role = callerRole(draft, "EventsRole", "events.amazonaws.com", definition);
    return target(draft, rule, definition, {
      ...runTask(draft, definition, "AwsVpcConfiguration"),
      RoleArn: arnOf(role),
    })
      ? `${rule} runs a task of ${definition} for each event it matches, with ${role}.`
      : null;
  },
  "eventRule topic"(draft, rule, topic) {
    allowByPolicy(draft, "topic", topic, "events.amazonaws.com");
    return target(draft, rule, topic, { Arn: ref(topic) })
      ? `${rule} publishes to ${topic}, whose policy lets EventBridge in.`
      : null;
  },
  "eventRule queue"(draft, rule, queue) {
    allowByPolicy(draft, "queue", queue, "events.amazonaws.com");
    return target(draft, rule, queue, { Arn: arnOf(queue) })
      ? `${rule} sends to ${queue}, whose policy lets EventBridge in.`
      : null;
  },
  "schedule taskDefinition"(draft, schedule, definition) {
    draft.set(schedule, "Target", scheduledTask(draft, definition));
    return `${schedule} runs a task of ${definition} at its times.`;
  },
  "schedule topic"(draft, schedule, topic) {
    const role = callerRole(draft, "SchedulerRole", "scheduler.amazonaws.com");
    allow(draft, role, "sns:Publish", ref(topic));
    draft.set(schedule, "Target", { Arn: ref(topic), RoleArn: arnOf(role), Input: '"It is time."' });
    return `${schedule} publishes to ${topic} with ${role}.`;
  },
  "schedule queue"(draft, schedule, queue) {
    const role = callerRole(draft, "SchedulerRole", "scheduler.amazonaws.com");
    allow(draft, role, "sqs:SendMessage", arnOf(queue));
    draft.set(schedule, "Target", { Arn: arnOf(queue), RoleArn: arnOf(role), Input: '"It is time."' });
    return `${schedule} sends a message to ${queue} with ${role}.`;
  },
  "schedule service"(draft, schedule, service) {
    const role = callerRole(draft, "SchedulerRole", "scheduler.amazonaws.com");
    allow(draft, role, "ecs:UpdateService", "*");
    const named = draft.property(service, "ServiceName");
    const clusterId = idOf(draft.property(service, "Cluster"));
    const cluster = clusterId === null ? undefined : draft.property(clusterId, "ClusterName");
    const input = { Cluster: cluster ?? clusterId ?? "default", Service: named ?? service, DesiredCount: 4 };
    draft.set(schedule, "Target", {
      Arn: "arn:aws:scheduler:::aws-sdk:ecs:updateService",
      RoleArn: arnOf(role),
      Input: JSON.stringify(input),
    });
    return `${schedule} calls UpdateService: desired count 4 for ${service}.`;
  },
  "bucket eventRule"(draft, bucket, rule) {
    const notifications = draft.property(bucket, "NotificationConfiguration");
    draft.set(bucket, "NotificationConfiguration", {
      ...(isJsonObject(notifications) ? notifications : {}),
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    draft.set(rule, "ScheduleExpression", null);
    draft.set(rule, "EventPattern", {
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [ref(bucket)] } },
    });
    return `${bucket} sends its events to EventBridge, and ${rule} matches its new objects.`;
  },
  "service eventRule"(draft, service, rule) {
    const name = draft.property(service, "ServiceName") ?? service;
    draft.set(rule, "ScheduleExpression", null);
    draft.set(rule, "EventPattern", {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: { group: [`service:${String(name)}`], lastStatus: ["STOPPED"] },
    });
    return `${rule} matches tasks of ${service} that stop.`;
  },
  "topic queue"(draft, topic, queue) {
    allowByPolicy(draft, "queue", queue, "sns.amazonaws.com");
    draft.set(topic, "Subscription", [
      ...listOf(draft.property(topic, "Subscription")),
      { Protocol: "sqs", Endpoint: arnOf(queue) },
    ]);
    return `${queue} is subscribed to ${topic}, and its policy lets SNS in.`;
  },
};

/** Source: Amazon EventBridge API Reference, PutTargets: five targets a rule. */
const mostTargets = 5;

function target(draft: Draft, rule: string, id: string, said: JsonObject): boolean {
  const others = listOf(draft.property(rule, "Targets")).filter((one) => !(isJsonObject(one) && one.Id === id));
  if (others.length >= mostTargets) return false;
  draft.set(rule, "Targets", [...others, { Id: id, ...said }]);
  return true;
}

/** The cluster as a target, with what RunTask needs; the two services spell one word differently. */
function runTask(
  draft: Draft,
  definition: string,
  awsvpc: "AwsVpcConfiguration" | "AwsvpcConfiguration",
): { readonly Arn: Json; readonly EcsParameters: JsonObject } {
  const cluster = draft.ofType(type.cluster)[0] ?? draft.add("Cluster", type.cluster, {});
  const onFargate = isForFargate(draft, definition);
  const ownInterface = draft.property(definition, "NetworkMode") === "awsvpc";
  const service = serviceOf(draft, definition) ?? draft.ofType(type.service)[0];
  const network = service === undefined ? undefined : draft.property(service, "NetworkConfiguration");
  const known = isJsonObject(network) && isJsonObject(network.AwsvpcConfiguration) ? network.AwsvpcConfiguration : null;
  const made = (): JsonObject => ({
    AssignPublicIp: "ENABLED",
    Subnets: twoSubnets(draft).map(ref),
    SecurityGroups: [ref(addSecurityGroup(draft, "TaskSecurityGroup", null))],
  });
  return {
    Arn: arnOf(cluster),
    EcsParameters: {
      TaskDefinitionArn: ref(definition),
      TaskCount: 1,
      LaunchType: onFargate ? "FARGATE" : "EC2",
      ...(ownInterface ? { NetworkConfiguration: { [awsvpc]: known ?? made() } } : {}),
    },
  };
}

export function scheduledTask(draft: Draft, definition: string): JsonObject {
  const role = callerRole(draft, "SchedulerRole", "scheduler.amazonaws.com", definition);
  return { ...runTask(draft, definition, "AwsvpcConfiguration"), RoleArn: arnOf(role) };
}

/** A role that the service assumes; with a task definition it may run its tasks and pass their roles on. */
export function callerRole(draft: Draft, name: string, service: string, definition?: string): string {
  const role =
    draft
      .ofType(type.role)
      .find((id) => JSON.stringify(draft.property(id, "AssumeRolePolicyDocument") ?? null).includes(service)) ??
    draft.add(name, type.role, { AssumeRolePolicyDocument: assumedBy(service) });
  if (definition === undefined) return role;
  allow(draft, role, "ecs:RunTask", "*");
  for (const field of ["ExecutionRoleArn", "TaskRoleArn"]) {
    const passed = draft.property(definition, field);
    if (passed !== undefined && !isJsonArray(passed)) allow(draft, role, "iam:PassRole", passed);
  }
  return role;
}
