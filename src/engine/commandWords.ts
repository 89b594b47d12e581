import { cloudWatchWords } from "../aws/alarm/commandWords.ts";
import { autoScalingGroupWords } from "../aws/autoScalingGroup/commandWords.ts";
import { availabilityZoneWords } from "../aws/availabilityZone/commandWords.ts";
import { bucketWords } from "../aws/bucket/commandWords.ts";
import { capacityProviderWords } from "../aws/capacityProvider/commandWords.ts";
import { codeDeployWords } from "../aws/codeDeploy/commandWords.ts";
import { containerInstanceWords } from "../aws/containerInstance/commandWords.ts";
import { deploymentWords } from "../aws/deployment/commandWords.ts";
import { eventRuleWords } from "../aws/eventRule/commandWords.ts";
import { faultWords } from "../aws/fault/commandWords.ts";
import { fileSystemWords } from "../aws/fileSystem/commandWords.ts";
import { groupScalingPolicyWords } from "../aws/groupScalingPolicy/commandWords.ts";
import { keyWords } from "../aws/key/commandWords.ts";
import { listenerWords } from "../aws/listener/commandWords.ts";
import { listenerRuleWords } from "../aws/listenerRule/commandWords.ts";
import { logGroupWords } from "../aws/logGroup/commandWords.ts";
import { networkAclWords } from "../aws/networkAcl/commandWords.ts";
import { nodegroupWords } from "../aws/nodegroup/commandWords.ts";
import { parameterWords } from "../aws/parameter/commandWords.ts";
import { podWords } from "../aws/pod/commandWords.ts";
import { queueWords } from "../aws/queue/commandWords.ts";
import { repositoryWords } from "../aws/repository/commandWords.ts";
import { roleWords } from "../aws/role/commandWords.ts";
import { routeTableWords } from "../aws/routeTable/commandWords.ts";
import { scalingPolicyWords } from "../aws/scalingPolicy/commandWords.ts";
import { scheduleWords } from "../aws/schedule/commandWords.ts";
import { scheduledActionWords } from "../aws/scheduledAction/commandWords.ts";
import { secretWords } from "../aws/secret/commandWords.ts";
import { securityGroupWords } from "../aws/securityGroup/commandWords.ts";
import { serviceDeploymentWords } from "../aws/serviceDeployment/commandWords.ts";
import { serviceDiscoveryWords } from "../aws/serviceDiscovery/commandWords.ts";
import { stackWords } from "../aws/stack/commandWords.ts";
import { subnetWords } from "../aws/subnet/commandWords.ts";
import { tableWords } from "../aws/table/commandWords.ts";
import { targetGroupWords } from "../aws/targetGroup/commandWords.ts";
import { taskSetWords } from "../aws/taskSet/commandWords.ts";
import { topicWords } from "../aws/topic/commandWords.ts";
import { volumeWords } from "../aws/volume/commandWords.ts";
import { vpcEndpointWords } from "../aws/vpcEndpoint/commandWords.ts";
import type { JournalText } from "./journal.ts";
import type { Command, CommandType, Kind, Messages } from "./records.ts";

type Words<T extends CommandType> = (input: Messages[T]) => readonly [kind: Kind, subject: string, sentence: string];

const list = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(", ");
const shown = (name: string, value: unknown): string | null => (value === undefined ? null : `${name} ${plain(value)}`);
/** "minimumHealthyPercent 50, maximumPercent 100": what a structure says, without the marks of its writing. */
const plain = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(plain).join(", ")
    : typeof value === "object" && value !== null
      ? list(Object.entries(value).map(([name, field]) => (field === undefined ? null : `${name} ${plain(field)}`)))
      : String(value);
const attributes = (pairs: readonly { readonly key: string; readonly value: string }[]): string =>
  list(pairs.map(({ key, value }) => `${key} ${value}`));

/** What you did, in a sentence. Each row names the record it is about. */
const words: { readonly [T in CommandType]: Words<T> } = {
  ...autoScalingGroupWords,
  ...availabilityZoneWords,
  ...capacityProviderWords,
  ...cloudWatchWords,
  ...codeDeployWords,
  ...containerInstanceWords,
  ...groupScalingPolicyWords,
  ...bucketWords,
  ...volumeWords,
  ...secretWords,
  ...parameterWords,
  ...logGroupWords,
  ...keyWords,
  ...faultWords,
  ...fileSystemWords,
  ...eventRuleWords,
  ...deploymentWords,
  ...nodegroupWords,
  ...podWords,
  ...queueWords,
  ...repositoryWords,
  ...roleWords,
  ...networkAclWords,
  ...routeTableWords,
  ...vpcEndpointWords,
  ...scheduleWords,
  ...serviceDeploymentWords,
  ...serviceDiscoveryWords,
  ...tableWords,
  ...stackWords,
  ...subnetWords,
  ...taskSetWords,
  ...topicWords,
  "ecs.CreateService": ({ serviceName, taskDefinition, desiredCount }) => [
    "service",
    serviceName,
    `You created ${serviceName}: ${desiredCount ?? 0} of ${taskDefinition ?? "its task sets"}.`,
  ],
  "ecs.UpdateService": ({ service, ...fields }) => [
    "service",
    service,
    `You updated ${service}: ${list(Object.entries(fields).map(([name, value]) => shown(name, value)))}.`,
  ],
  "ecs.DeleteService": ({ service }) => ["service", service, `You deleted ${service}.`],
  "ecs.StopTask": ({ task }) => ["task", task, `You stopped task ${task.slice(-32).slice(0, 8)}.`],
  "ecs.DeleteCluster": ({ cluster }) => ["cluster", cluster, `You deleted the cluster ${cluster}.`],
  "ecs.UpdateClusterSettings": ({ cluster, settings }) => [
    "cluster",
    cluster,
    `You set ${list(settings.map(({ name, value }) => `${name} ${value}`))}.`,
  ],
  "ecs.ExecuteCommand": ({ task, command }) => [
    "task",
    task,
    `You ran ${command} in task ${task.slice(-32).slice(0, 8)}.`,
  ],
  "ecs.UpdateTaskProtection": ({ tasks, protectionEnabled }) => [
    "task",
    tasks[0] ?? "",
    `You ${protectionEnabled ? "protected" : "ended the protection of"} ${tasks.length} ${tasks.length === 1 ? "task" : "tasks"}.`,
  ],
  "ecs.RunTask": ({ cluster, taskDefinition, count }) => [
    "cluster",
    cluster ?? "default",
    `You ran ${count ?? 1} standalone ${(count ?? 1) === 1 ? "task" : "tasks"} of ${taskDefinition}.`,
  ],
  "ecs.StartTask": ({ cluster, taskDefinition, containerInstances }) => [
    "cluster",
    cluster ?? "default",
    `You started ${taskDefinition} on ${containerInstances.length} named ${containerInstances.length === 1 ? "instance" : "instances"}.`,
  ],
  "ecs.RegisterTaskDefinition": ({ family }) => [
    "taskDefinition",
    family,
    `You registered a new revision of ${family}.`,
  ],
  "ecs.DeleteTaskDefinitions": ({ taskDefinitions }) => [
    "taskDefinition",
    taskDefinitions[0] ?? "",
    `You deleted ${taskDefinitions.join(", ")}.`,
  ],
  "lab.AllowS3Files": ({ allowed }) => [
    "settings",
    "run",
    `You ${allowed ? "allowed" : "no longer allow"} S3 Files volumes on Fargate.`,
  ],
  "ecs.DeregisterTaskDefinition": ({ taskDefinition }) => [
    "taskDefinition",
    taskDefinition,
    `You deregistered ${taskDefinition}.`,
  ],
  ...listenerWords,
  ...listenerRuleWords,
  ...securityGroupWords,
  "elbv2.SetSubnets": ({ loadBalancerArn, subnets }) => [
    "loadBalancer",
    loadBalancerArn,
    `You set the subnets of ${loadBalancerArn}: ${list(subnets)}.`,
  ],
  "elbv2.ModifyLoadBalancerAttributes": ({ loadBalancerArn, attributes: pairs }) => [
    "loadBalancer",
    loadBalancerArn,
    `You set ${attributes(pairs)}.`,
  ],
  ...targetGroupWords,
  "application-autoscaling.RegisterScalableTarget": ({ resourceId, minCapacity, maxCapacity }) => [
    "scalableTarget",
    resourceId,
    `You set the limits of ${resourceId}: ${list([shown("minimum", minCapacity), shown("maximum", maxCapacity)])}.`,
  ],
  ...scalingPolicyWords,
  ...scheduledActionWords,
  "application-autoscaling.DeregisterScalableTarget": ({ resourceId }) => [
    "scalableTarget",
    resourceId,
    `You deregistered scalable target ${resourceId}.`,
  ],
  "lab.SetTraffic": ({ source, rate, multiplier, profile, stages, sine, recorded, speed, noise, users }) => [
    "trafficSource",
    source ?? "",
    multiplier !== undefined && [rate, profile, stages, sine, recorded].every((shape) => shape === undefined)
      ? `You set traffic to ${multiplier} times its shape.`
      : profile !== undefined
        ? `You gave traffic the profile "${profile.length > 80 ? `${profile.slice(0, 80)}…` : profile}".`
        : sine !== undefined
          ? `You let traffic go up and down between ${sine.mean - sine.amplitude} and ${sine.mean + sine.amplitude} requests per second.`
          : speed !== undefined && rate === undefined && stages === undefined && recorded === undefined
            ? `You let the shape of traffic go by ${speed} times as fast.`
            : users !== undefined && rate === undefined && stages === undefined && recorded === undefined
              ? users === null
                ? "You let requests come whether or not earlier ones were answered."
                : `You let users wait for each answer and think for ${users.thinkSeconds} s.`
              : noise !== undefined && rate === undefined && stages === undefined && recorded === undefined
                ? noise === null
                  ? "You let requests come evenly."
                  : "You let chance into the arrivals."
                : recorded !== undefined
                  ? `You replayed a recording of ${recorded.values.length} periods.`
                  : stages !== undefined
                    ? `You gave traffic ${stages.length} stages.`
                    : `You set traffic to ${rate} requests per second.`,
  ],
  "lab.SetClients": ({ source, ...fields }) => [
    "trafficSource",
    source ?? "",
    `You changed what clients do: ${list(Object.entries(fields).map(([name, value]) => shown(name, value)))}.`,
  ],
  "lab.PushImage": ({ image }) => ["image", image, `You pushed another image under the tag of ${image}.`],
  "lab.SetImageBehaviour": ({ image, ...fields }) => [
    "image",
    image,
    `You changed how ${image} behaves: ${list(Object.entries(fields).map(([name, value]) => shown(name, value)))}.`,
  ],
  "lab.InterruptSpot": ({ task }) => [
    "task",
    task,
    `You took the Spot capacity of task ${task.slice(-32).slice(0, 8)}.`,
  ],
  "lab.SetFargateCapacity": ({ capacityProvider, available }) => [
    "settings",
    "run",
    `You ${available ? "gave back" : "took away"} the capacity of ${capacityProvider}.`,
  ],
  "lab.SetFargateQuota": ({ capacityProvider, vcpu }) => [
    "settings",
    "run",
    `You set the vCPU quota of ${capacityProvider} to ${vcpu ?? "no limit"}.`,
  ],
  "lab.SetFargateRefusal": ({ refusal }) => [
    "settings",
    "run",
    refusal === null ? "You let Fargate take tasks again." : `You let Fargate refuse tasks: ${refusal}.`,
  ],
  "lab.RetireTask": ({ task }) => ["task", task, `You retired the host of task ${task.slice(-32).slice(0, 8)}.`],
  "lab.SetTaskStartFault": ({ taskDefinition, fault }) => [
    "taskDefinition",
    taskDefinition,
    fault === null
      ? `You let new tasks of ${taskDefinition} start again.`
      : `You made new tasks of ${taskDefinition} fail to start: ${fault}.`,
  ],
  "lab.CrashTask": ({ task }) => ["task", task, `You crashed the application of task ${task.slice(-32).slice(0, 8)}.`],
};

/**
 * The journal entry that a command's consequences follow from.
 *
 * @param named calls the records that the input names as people do
 */
export function describeCommand(
  command: Command,
  named: <I extends object>(input: I) => I = (input) => input,
): JournalText {
  const { type, ...input } = command;
  const wordsOf = words[type] as (input: object) => ReturnType<Words<CommandType>>;
  const [kind, subject] = wordsOf(input);
  const [, , message] = wordsOf(named(input));
  return { source: "steady-state", detailType: "Command", eventName: type, severity: "INFO", kind, subject, message };
}
