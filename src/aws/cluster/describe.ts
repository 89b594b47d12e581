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
