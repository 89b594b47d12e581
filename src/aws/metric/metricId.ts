import type { LoadBalancerRecord, LoadBalancerType } from "../loadBalancer/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import type { MetricRecord } from "./model.ts";

/** Record ids of metrics, as src/load/collector.ts writes them: namespace, metric name, record ids of the dimensions. */
export const serviceMetricId = (metricName: string, service: Pick<ServiceRecord, "clusterArn" | "id">): string =>
  `AWS/ECS ${metricName} ${service.clusterArn} ${service.id}`;
export const clusterMetricId = (metricName: string, clusterId: string): string => `AWS/ECS ${metricName} ${clusterId}`;
/** Metrics of Container Insights are about a cluster, or about a service of it. */
export const insightsMetricId = (metricName: string, clusterId: string, serviceId?: string): string =>
  `ECS/ContainerInsights ${metricName} ${clusterId}${serviceId === undefined ? "" : ` ${serviceId}`}`;
/** Metrics of a queue. Source: Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
export const queueMetricId = (metricName: string, queueId: string): string => `AWS/SQS ${metricName} ${queueId}`;
/**
 * Source: the User Guides of Application, Network and Classic Load Balancers, "CloudWatch metrics".
 */
export const balancerNamespaces = {
  application: "AWS/ApplicationELB",
  network: "AWS/NetworkELB",
  classic: "AWS/ELB",
} as const satisfies Record<LoadBalancerType, string>;
export const targetGroupMetricId = (metricName: string, targetGroupId: string): string =>
  `${balancerNamespaces.application} ${metricName} ${targetGroupId}`;
export const loadBalancerMetricId = (
  metricName: string,
  loadBalancerId: string,
  type: LoadBalancerType = "application",
): string => `${balancerNamespaces[type]} ${metricName} ${loadBalancerId}`;

/** The parts of such an id. */
export function partsOfMetricId(id: string): {
  readonly namespace: string;
  readonly metricName: string;
  readonly recordIds: readonly string[];
} {
  const [namespace = "", metricName = "", ...recordIds] = id.split(" ");
  return { namespace, metricName, recordIds };
}

export type Dimensions = MetricRecord["dimensions"];

/** Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics". */
export const clusterDimensions = (clusterName: string): Dimensions => [{ name: "ClusterName", value: clusterName }];
export const serviceDimensions = (clusterName: string, serviceName: string): Dimensions => [
  ...clusterDimensions(clusterName),
  { name: "ServiceName", value: serviceName },
];

/** Source: Application Load Balancers User Guide, "CloudWatch metrics for your Application Load Balancer". */
export const loadBalancerDimensions = ({ type, loadBalancerArn, loadBalancerName }: LoadBalancerRecord): Dimensions =>
  type === "classic"
    ? [{ name: "LoadBalancerName", value: loadBalancerName }]
    : [{ name: "LoadBalancer", value: loadBalancerFullName(loadBalancerArn) }];
export const targetGroupDimensions = (
  { targetGroupArn }: TargetGroupRecord,
  loadBalancer: LoadBalancerRecord | undefined,
): Dimensions => [
  { name: "TargetGroup", value: targetGroupFullName(targetGroupArn) },
  ...(loadBalancer === undefined ? [] : loadBalancerDimensions(loadBalancer)),
];

/** `app/<name>/<id>`: the end of the ARN. */
export const loadBalancerFullName = (arn: string): string => endOf(arn, "loadbalancer/", false);
/** `targetgroup/<name>/<id>`: the end of the ARN. */
export const targetGroupFullName = (arn: string): string => endOf(arn, "targetgroup/", true);

function endOf(arn: string, marker: string, withMarker: boolean): string {
  const at = arn.indexOf(marker);
  return at === -1 ? arn : arn.slice(at + (withMarker ? 0 : marker.length));
}

/** Units as CloudWatch reports them, by metric name. */
const units: Readonly<Record<string, string>> = {
  CPUUtilization: "Percent",
  MemoryUtilization: "Percent",
  CPUReservation: "Percent",
  MemoryReservation: "Percent",
  GPUReservation: "Percent",
  EBSFilesystemUtilization: "Percent",
  TaskEBSFilesystemUtilization: "Percent",
  CpuReserved: "None",
  CpuUtilized: "None",
  MemoryReserved: "Megabytes",
  MemoryUtilized: "Megabytes",
  TargetResponseTime: "Seconds",
  Latency: "Seconds",
  ProcessedBytes: "Bytes",
  ApproximateAgeOfOldestMessage: "Seconds",
};
export const unitOf = (metricName: string): string => units[metricName] ?? "Count";
