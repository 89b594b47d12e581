import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { ClusterRecord } from "./model.ts";

export const clusterTone = ({ status }: ClusterRecord): "ok" | "neutral" => (status === "ACTIVE" ? "ok" : "neutral");

/** "Cluster hello, ACTIVE, 1 service, 5 running tasks" */
export function clusterSentence(
  { clusterName, status }: ClusterRecord,
  services: number,
  runningTasks: number,
): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  return `Cluster ${clusterName}, ${status}, ${count(services, "service")}, ${count(runningTasks, "running task")}`;
}

/** "Region us-east-1, with instances in 2 VPCs": a cluster belongs to no VPC. */
export function clusterScope(
  { id, clusterArn }: ClusterRecord,
  instances: Iterable<ContainerInstanceRecord>,
  subnetOf: (id: string) => SubnetRecord | undefined,
): string {
  const vpcs = new Set<string>();
  for (const instance of instances) {
    const subnet = instance.clusterArn === id && instance.subnetId !== null ? subnetOf(instance.subnetId) : undefined;
    if (subnet !== undefined) vpcs.add(subnet.vpcId);
  }
  const where = vpcs.size === 0 ? "" : `, with instances in ${vpcs.size === 1 ? "1 VPC" : `${vpcs.size} VPCs`}`;
  return `Region ${clusterArn.split(":")[3]}${where}`;
}

/** The newest percentages of a cluster of container instances; nothing is published for Fargate alone. */
export function clusterMetrics(
  clusterId: string,
  newest: (metricId: string) => number | undefined,
): readonly { readonly label: string; readonly value: string }[] {
  return ["CPUReservation", "MemoryReservation", "GPUReservation", "CPUUtilization", "MemoryUtilization"].flatMap(
    (label) => {
      const average = newest(`AWS/ECS ${label} ${clusterId}`);
      return average === undefined ? [] : [{ label, value: `${Math.round(average * 10) / 10}%` }];
    },
  );
}
