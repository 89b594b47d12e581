import { readTables } from "../client/readTables.ts";
import type { Mirror } from "../client/store.ts";
import type { Kind } from "../engine/records.ts";
import { bucketView, clusterView, kubectlView, queueView, taskView } from "./inspectorViews.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

interface DescribeCall {
  readonly name: string;
  /** The list the records stand in. */
  readonly list: string;
  /** ECS writes lower camel case, the other APIs capitals. */
  readonly capitals: boolean;
  /** Fields of the record that another call answers with. */
  readonly leaveOut?: readonly string[];
  /** Fields that this call answers with although others do not. */
  readonly keep?: readonly string[];
}

/** Kinds whose record is what a Describe call returns. */
const calls: { readonly [K in Kind]?: DescribeCall } = {
  cluster: { name: "DescribeClusters", list: "clusters", capitals: false },
  service: { name: "DescribeServices", list: "services", capitals: false },
  serviceDeployment: { name: "DescribeServiceDeployments", list: "serviceDeployments", capitals: false },
  task: { name: "DescribeTasks", list: "tasks", capitals: false, leaveOut: ["serviceName"], keep: ["id"] },
  taskDefinition: { name: "DescribeTaskDefinition", list: "taskDefinition", capitals: false },
  containerInstance: {
    name: "DescribeContainerInstances",
    list: "containerInstances",
    capitals: false,
    leaveOut: [
      "instanceType",
      "instanceState",
      "launchTimeMs",
      "availabilityZone",
      "privateIpAddress",
      "launchSpecification",
      "autoScalingGroupId",
    ],
    keep: ["attributes"],
  },
  eksCluster: { name: "DescribeCluster", list: "cluster", capitals: false },
  nodegroup: {
    name: "DescribeNodegroup",
    list: "nodegroup",
    capitals: false,
    leaveOut: ["managed", "autoscaled", "clusterId"],
  },
  fargateProfile: { name: "DescribeFargateProfile", list: "fargateProfile", capitals: false, leaveOut: ["clusterId"] },
  capacityProvider: { name: "DescribeCapacityProviders", list: "capacityProviders", capitals: false },
  groupScalingPolicy: { name: "DescribePolicies", list: "ScalingPolicies", capitals: true },
  scheduledUpdateGroupAction: {
    name: "DescribeScheduledActions",
    list: "ScheduledUpdateGroupActions",
    capitals: true,
  },
  taskSet: { name: "DescribeTaskSets", list: "taskSets", capitals: false },
  autoScalingGroup: {
    name: "DescribeAutoScalingGroups",
    list: "AutoScalingGroups",
    capitals: true,
    // Other calls answer with these.
    leaveOut: [
      "activities",
      "lifecycleHooks",
      "launchTemplateId",
      "launchTemplateVersion",
      "wait",
      "unhealthyBy",
      "inServiceAtMs",
    ],
  },
  listener: { name: "DescribeListeners", list: "Listeners", capitals: true },
  listenerRule: { name: "DescribeRules", list: "Rules", capitals: true },
  role: { name: "GetRole", list: "Role", capitals: true, leaveOut: ["separatePolicies"] },
  securityGroup: { name: "DescribeSecurityGroups", list: "SecurityGroups", capitals: true },
  loadBalancer: { name: "DescribeLoadBalancers", list: "LoadBalancers", capitals: true },
  fileSystem: {
    name: "DescribeFileSystems",
    list: "FileSystems",
    capitals: true,
    leaveOut: ["fileSystemPolicy", "files", "directories"],
  },
  mountTarget: { name: "DescribeMountTargets", list: "MountTargets", capitals: true, leaveOut: ["securityGroups"] },
  accessPoint: { name: "DescribeAccessPoints", list: "AccessPoints", capitals: true },
  secret: { name: "DescribeSecret", list: "Secret", capitals: true },
  parameter: { name: "DescribeParameters", list: "Parameters", capitals: true },
  key: { name: "DescribeKey", list: "KeyMetadata", capitals: true, leaveOut: ["aliases", "keyPolicy"] },
  logGroup: { name: "DescribeLogGroups", list: "logGroups", capitals: false, leaveOut: ["logStreams"] },
  eventRule: { name: "DescribeRule", list: "Rule", capitals: true },
  schedule: { name: "GetSchedule", list: "Schedule", capitals: true },
  table: { name: "DescribeTable", list: "Table", capitals: true, leaveOut: ["keyName"] },
  topic: { name: "GetTopicAttributes", list: "Attributes", capitals: true, leaveOut: ["subscriptions"] },
  bucket: { name: "ListObjectsV2", list: "Contents", capitals: true },
  queue: { name: "GetQueueAttributes", list: "Attributes", capitals: true },
  targetGroup: { name: "DescribeTargetGroups", list: "TargetGroups", capitals: true },
  scalingPolicy: { name: "DescribeScalingPolicies", list: "ScalingPolicies", capitals: true },
  scheduledAction: { name: "DescribeScheduledActions", list: "ScheduledActions", capitals: true },
  alarm: { name: "DescribeAlarms", list: "MetricAlarms", capitals: true },
  compositeAlarm: { name: "DescribeAlarms", list: "CompositeAlarms", capitals: true },
};

/** Fields of ours that no API answers with: what only the simulation knows, links by record id, other calls' fields. */
const ours: ReadonlySet<string> = new Set([
  "id",
  "sim",
  "serviceId",
  "autoScalingGroupId",
  "scalableTargetId",
  "metricId",
  "vpcId",
  "subnetId",
  "attributes",
]);

/** Records of Kubernetes answer to kubectl. */
const kubectlNames: { readonly [K in Kind]?: string } = {
  deployment: "kubectl get deployment",
  pod: "kubectl get pod",
  node: "kubectl get node",
  horizontalPodAutoscaler: "kubectl get hpa",
};

function kubectlAnswer(kind: Kind, id: string, tables: Mirror): object | null {
  const deployment = kind === "deployment" ? tables.deployment?.get(id) : undefined;
  const autoscaler = kind === "horizontalPodAutoscaler" ? tables.horizontalPodAutoscaler?.get(id) : undefined;
  const node = kind === "node" ? tables.node?.get(id) : undefined;
  const pod = kind === "pod" ? tables.pod?.get(id) : undefined;
  if (deployment !== undefined) return kubectlView.kubectlDeployment(deployment);
  if (autoscaler !== undefined) return kubectlView.kubectlAutoscaler(autoscaler);
  if (node !== undefined) return kubectlView.kubectlNode(node);
  return pod === undefined ? null : kubectlView.kubectlPod(pod, (_, nodeId) => tables.node?.get(nodeId)?.name ?? null);
}

export const describeCallOf = (kind: Kind): string | null => calls[kind]?.name ?? kubectlNames[kind] ?? null;

/** What the kind's Describe call would say about a record; null for a kind that has none. */
export function describeAnswer(kind: Kind, id: string, tables: Mirror): string | null {
  const ofKubernetes = kubectlAnswer(kind, id, tables);
  if (ofKubernetes !== null) return JSON.stringify(ofKubernetes, null, 2);
  const call = calls[kind];
  const record = tables[kind]?.get(id);
  if (call === undefined || record === undefined) return null;
  const bucket = kind === "bucket" ? tables.bucket?.get(id) : undefined;
  if (bucket !== undefined) return JSON.stringify(bucketView.describeBucket(bucket), null, 2);
  const queue = kind === "queue" ? tables.queue?.get(id) : undefined;
  if (queue !== undefined) {
    const arnOf = (queueId: string): string => tables.queue?.get(queueId)?.queueArn ?? queueId;
    return JSON.stringify({ [call.list]: queueView.describeQueue(queue, arnOf) }, null, 2);
  }
  const hidden = new Set([...ours, ...(call.leaveOut ?? [])].filter((name) => !call.keep?.includes(name)));
  const described =
    kind === "cluster" ? describedCluster(id, tables) : kind === "task" ? describedTask(id, tables) : record;
  const answer = translate(described as unknown as Json, { capitals: call.capitals, hidden, nameOf: namesOf(tables) });
  const isOne = ["taskDefinition", "eksCluster", "nodegroup", "fargateProfile"].includes(kind);
  const listed = isOne ? answer : [answer];
  return JSON.stringify({ [call.list]: listed }, null, 2);
}

/** What is attached to a task lies in records of its own. */
function describedTask(id: string, tables: Mirror) {
  const task = tables.task?.get(id);
  return task === undefined ? task : taskView.describeTask(readTables(tables), task);
}

interface Translation {
  readonly capitals: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly nameOf: (field: string, recordId: string) => string;
}

/** A cluster's counts are no fields of its record. */
function describedCluster(id: string, tables: Mirror) {
  const cluster = tables.cluster?.get(id);
  return cluster === undefined
    ? cluster
    : clusterView.describeCluster(cluster, {
        instances: tables.containerInstance?.values() ?? [],
        services: tables.service?.values() ?? [],
        tasks: tables.task?.values() ?? [],
      });
}

/** Records link each other by record id where AWS has ARNs, and in a few places ids of its own. */
function namesOf(tables: Mirror): Translation["nameOf"] {
  const arns = new Map<string, string>();
  for (const table of Object.values(tables)) {
    for (const [id, record] of table) {
      const arn = Object.values(record).find((value) => typeof value === "string" && value.startsWith("arn:"));
      if (typeof arn === "string") arns.set(id, arn);
    }
  }
  return (field, recordId) => {
    if (field === "instanceId") return tables.containerInstance?.get(recordId)?.ec2InstanceId ?? recordId;
    if (field === "subnets") return tables.subnet?.get(recordId)?.subnetId ?? recordId;
    if (field === "groupId" || field === "securityGroups")
      return tables.securityGroup?.get(recordId)?.groupId ?? recordId;
    return isLink(field) ? (arns.get(recordId) ?? recordId) : recordId;
  };
}

const isLink = (name: string): boolean =>
  /(Arn|ARN|Rule)s?$/.test(name) || ["taskDefinition", "alarmActions", "currentServiceDeployment"].includes(name);

/** @param field the value's own name, which its list has */
function translate(value: Json, how: Translation, field = ""): Json {
  if (typeof value === "string") return how.nameOf(field, value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((part) => translate(part, how, field));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]): [string, Json][] => {
      if (how.hidden.has(name) || part === null) return [];
      const seconds = name.endsWith("Ms") && typeof part === "number";
      const apiName = cased(seconds ? name.slice(0, -2) : name, how.capitals);
      return [[apiName, seconds ? part / 1_000 : translate(part, how, name)]];
    }),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const cased = (name: string, capitals: boolean): string =>
  capitals ? name.charAt(0).toUpperCase() + name.slice(1) : name;
