import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { insightsOf } from "../cluster/insights.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { clusterCounts } from "../containerInstance/clusterCounts.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { LastStatus, TaskRecord } from "../task/model.ts";
import { filesystemUtilization } from "../volume/utilization.ts";
import { insightsMetricId, serviceMetricId } from "./metricId.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics", LiveTaskCount. */
const live: readonly LastStatus[] = ["ACTIVATING", "RUNNING", "DEACTIVATING"];

export function liveTaskCount(tasks: Iterable<Pick<TaskRecord, "lastStatus">>): number {
  let count = 0;
  for (const { lastStatus } of tasks) if (live.includes(lastStatus)) count++;
  return count;
}

/** Collects what is counted once, when a minute ends: the tasks of every service, and what Container Insights counts. */
export function countTasks(sim: Sim): void {
  const { columns } = sim;
  const services = new Map<string, ServiceRecord[]>();
  for (const service of sim.all("service")) {
    if (service.status === "INACTIVE") continue;
    const siblings = services.get(service.clusterArn);
    if (siblings === undefined) services.set(service.clusterArn, [service]);
    else siblings.push(service);
    const tasks = sim.where("task", "serviceId", service.id);
    collect(columns, metricSlot(columns, serviceMetricId("LiveTaskCount", service)), liveTaskCount(tasks));
    for (const percent of filesystemUtilization(sim, tasks)) {
      collect(columns, metricSlot(columns, serviceMetricId("EBSFilesystemUtilization", service)), percent);
    }
  }
  for (const cluster of sim.all("cluster")) {
    if (insightsOf(cluster) !== "disabled") countForInsights(sim, cluster, services.get(cluster.id) ?? []);
  }
}

/** Source: Amazon CloudWatch User Guide, "Amazon ECS Container Insights metrics". */
function countForInsights(sim: Sim, cluster: ClusterRecord, services: readonly ServiceRecord[]): void {
  const add = (name: string, value: number, serviceId?: string): void =>
    collect(sim.columns, metricSlot(sim.columns, insightsMetricId(name, cluster.id, serviceId)), value);
  for (const { id, runningCount, pendingCount, desiredCount, deployments } of services) {
    add("RunningTaskCount", runningCount, id);
    add("PendingTaskCount", pendingCount, id);
    add("DesiredTaskCount", desiredCount, id);
    add("DeploymentCount", deployments.length, id);
    add("TaskSetCount", 0, id);
    for (const percent of filesystemUtilization(sim, sim.where("task", "serviceId", id))) {
      add("TaskEBSFilesystemUtilization", percent, id);
    }
  }
  let running = 0;
  for (const task of sim.all("task")) if (task.clusterArn === cluster.id && task.lastStatus === "RUNNING") running++;
  add("TaskCount", running);
  add("ServiceCount", services.length);
  const { registeredContainerInstancesCount } = clusterCounts(cluster.id, sim.all("containerInstance"));
  add("ContainerInstanceCount", registeredContainerInstancesCount);
}
