import type { Kind, Records } from "../../engine/records.ts";
import { findAutoScalingGroup } from "../autoScalingGroup/model.ts";
import { groupMetricId } from "../groupScalingPolicy/measureGroups.ts";
import { type LoadBalancerType, loadBalancerTypes } from "../loadBalancer/model.ts";
import { findQueue } from "../queue/model.ts";
import { findService } from "../service/model.ts";
import {
  balancerNamespaces,
  clusterMetricId,
  insightsMetricId,
  loadBalancerFullName,
  loadBalancerMetricId,
  queueMetricId,
  serviceMetricId,
  targetGroupFullName,
  targetGroupMetricId,
} from "./metricId.ts";

/** A metric as an API caller names it. */
export interface NamedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
}
interface Reader {
  get<K extends Kind>(kind: K, id: string): Records[K] | undefined;
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
}

/**
 * Record id of the metric that namespace, name and dimensions stand for; null when nothing here can publish it.
 * @param idOf the record that a dimension's value refers to, where a template may write a reference
 */
export function namedMetricId(
  { namespace, metricName, dimensions }: NamedMetric,
  read: Reader,
  idOf: (value: string) => string = (value) => value,
): string | null {
  if (metricName === "") return null;
  const dimension = (name: string) => dimensions.find((one) => one.name === name)?.value;
  if (namespace === "AWS/ECS") {
    const named = dimension("ServiceName");
    if (named === undefined) return clusterMetric(metricName, dimension("ClusterName") ?? "", read, idOf);
    const service = read.get("service", idOf(named)) ?? findService(read.all("service"), named);
    return service === undefined ? null : serviceMetricId(metricName, service);
  }
  if (namespace === "ECS/ContainerInsights") {
    const clusterName = dimension("ClusterName") ?? "";
    const cluster = [...read.all("cluster")].find(
      (one) => one.id === idOf(clusterName) || one.clusterName === clusterName,
    );
    const named = dimension("ServiceName");
    const service =
      named === undefined ? undefined : (read.get("service", idOf(named)) ?? findService(read.all("service"), named));
    if (cluster === undefined || (named !== undefined && service === undefined)) return null;
    return insightsMetricId(metricName, cluster.id, service?.id);
  }
  if (namespace === "AWS/EC2" && metricName === "CPUUtilization") {
    const named = dimension("AutoScalingGroupName");
    const group = named === undefined ? undefined : findAutoScalingGroup(read.all("autoScalingGroup"), idOf(named));
    return group === undefined ? null : groupMetricId(metricName, group.id);
  }
  if (namespace === "AWS/SQS") {
    const named = dimension("QueueName") ?? "";
    const queue = findQueue(read.all("queue"), idOf(named)) ?? findQueue(read.all("queue"), named);
    return queue === undefined ? null : queueMetricId(metricName, queue.id);
  }
  for (const type of loadBalancerTypes) {
    if (namespace === balancerNamespaces[type]) return balancerMetric(metricName, type, dimension, read, idOf);
  }
  const isOfEvents = namespace === "AWS/Events" || namespace === "AWS/Scheduler";
  if (!isOfEvents && !isCustomNamespace(namespace)) return null;
  const named = dimensions.map(({ name, value }) => ({ name, value: nameOf(idOf(value), read) ?? value }));
  return customMetricId({ namespace, metricName, dimensions: named });
}

/** The name of a record that a dimension of one's own may refer to. */
const nameOf = (id: string, read: Reader): string | undefined =>
  read.get("queue", id)?.queueName ??
  read.get("service", id)?.serviceName ??
  read.get("cluster", id)?.clusterName ??
  read.get("eventRule", id)?.name;

/** PutMetricData publishes in any namespace but AWS's own. */
export const isCustomNamespace = (namespace: string): boolean => namespace !== "" && !namespace.startsWith("AWS/");

/** Dimensions in any order name the same metric; an id has no blanks of its own. */
export function customMetricId({ namespace, metricName, dimensions }: NamedMetric): string {
  const pairs = dimensions.map(({ name, value }) => `${name}=${value}`).sort((a, b) => (a < b ? -1 : 1));
  return [namespace, metricName, ...pairs].map((part) => part.replaceAll(" ", "_")).join(" ");
}

/** Source: Application Load Balancers User Guide, "CloudWatch metrics": the dimensions of each metric. */
const onlyByTargetGroup: readonly string[] = [
  "HealthyHostCount",
  "UnHealthyHostCount",
  "RequestCountPerTarget",
  "UnhealthyRoutingRequestCount",
];

function balancerMetric(
  metricName: string,
  balancerType: LoadBalancerType,
  dimension: (name: string) => string | undefined,
  read: Reader,
  idOf: (value: string) => string,
): string | null {
  // Nothing here is published by zone.
  if (dimension("AvailabilityZone") !== undefined) return null;
  const groupName = dimension("TargetGroup");
  // Host counts of a Network Load Balancer are added up here.
  if (groupName !== undefined && balancerType === "application") {
    for (const { id, targetGroupArn } of read.all("targetGroup")) {
      if (id === idOf(groupName) || targetGroupFullName(targetGroupArn) === groupName) {
        return targetGroupMetricId(metricName, id);
      }
    }
    return null;
  }
  if (balancerType === "application" && onlyByTargetGroup.includes(metricName)) return null;
  const balancerName = dimension(balancerType === "classic" ? "LoadBalancerName" : "LoadBalancer") ?? "";
  for (const { id, type, loadBalancerArn, loadBalancerName } of read.all("loadBalancer")) {
    if (type !== balancerType) continue;
    const name = type === "classic" ? loadBalancerName : loadBalancerFullName(loadBalancerArn);
    if (id === idOf(balancerName) || name === balancerName) return loadBalancerMetricId(metricName, id, type);
  }
  return null;
}

/** CPUReservation and the like are about a whole cluster. */
function clusterMetric(metricName: string, name: string, read: Reader, idOf: (value: string) => string): string | null {
  for (const { id, clusterName } of read.all("cluster")) {
    if (id === idOf(name) || clusterName === name) return clusterMetricId(metricName, id);
  }
  return null;
}
