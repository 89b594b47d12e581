import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { taskColumnsOf } from "../../load/columns.ts";
import { insightsOf } from "../cluster/insights.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import { clusterReservation } from "../containerInstance/clusterReservation.ts";
import { isRegistered } from "../containerInstance/model.ts";
import { registeredOf } from "../containerInstance/registeredResources.ts";
import { clusterMetricId, insightsMetricId } from "./metricId.ts";

/** The agent sends what its containers use every so often. Source: amazon-ecs-agent, agent/config. */
export const agentSampleMs = 20_000;

/** CPU units and MiB: in use and reserved. */
interface Use {
  cpu: number;
  memory: number;
  cpuReserved: number;
  memoryReserved: number;
}
const nothing = (): Use => ({ cpu: 0, memory: 0, cpuReserved: 0, memoryReserved: 0 });

/**
 * What the tasks of a cluster use and reserve, of what its ACTIVE and DRAINING instances registered; and with Container
 * Insights the same in CPU units and MiB, per service and in all.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics".
 */
export function measureClusters(sim: Sim): void {
  for (const cluster of sim.all("cluster")) {
    const registered = registeredIn(sim, cluster.id);
    const hasInsights = insightsOf(cluster) !== "disabled";
    if (registered === null && !hasInsights) continue;
    measure(sim, cluster, registered, hasInsights);
  }
}

function measure(
  sim: Sim,
  cluster: ClusterRecord,
  registered: ReturnType<typeof registeredIn>,
  insights: boolean,
): void {
  const add = (id: string, value: number): void => collect(sim.columns, metricSlot(sim.columns, id), value);
  const { cpu, cpuUnits, memory } = taskColumnsOf(sim.columns);
  const all = nothing();
  const onInstances = nothing();
  const byService = new Map<string, Use>();
  for (const task of sim.all("task")) {
    const { slot } = task.sim;
    if (task.clusterArn !== cluster.id || slot === null) continue;
    const sums = [all];
    if (task.containerInstanceArn !== null) sums.push(onInstances);
    if (insights && task.serviceId !== null) {
      const known = byService.get(task.serviceId) ?? nothing();
      byService.set(task.serviceId, known);
      sums.push(known);
    }
    for (const sum of sums) {
      sum.cpu += ((cpu[slot] as number) / 100) * (cpuUnits[slot] as number);
      sum.memory += memory[slot] as number;
      sum.cpuReserved += task.cpu;
      sum.memoryReserved += task.memory;
    }
  }
  if (registered !== null) {
    sim.meter(`cluster/${cluster.id}/instances`, registered.instances);
    sim.meter(`cluster/${cluster.id}/cpuReservation`, registered.cpuReservation);
    sim.meter(`cluster/${cluster.id}/memoryReservation`, registered.memoryReservation);
    if (registered.gpuReservation !== null) {
      add(clusterMetricId("GPUReservation", cluster.id), registered.gpuReservation);
    }
    add(clusterMetricId("CPUReservation", cluster.id), registered.cpuReservation);
    add(clusterMetricId("MemoryReservation", cluster.id), registered.memoryReservation);
    add(clusterMetricId("CPUUtilization", cluster.id), (onInstances.cpu / registered.cpu) * 100);
    add(clusterMetricId("MemoryUtilization", cluster.id), (onInstances.memory / registered.memory) * 100);
  }
  if (!insights) return;
  const report = (use: Use, serviceId?: string): void => {
    add(insightsMetricId("CpuUtilized", cluster.id, serviceId), use.cpu);
    add(insightsMetricId("CpuReserved", cluster.id, serviceId), use.cpuReserved);
    add(insightsMetricId("MemoryUtilized", cluster.id, serviceId), use.memory);
    add(insightsMetricId("MemoryReserved", cluster.id, serviceId), use.memoryReserved);
  };
  report(all);
  for (const [serviceId, use] of byService) report(use, serviceId);
}

/** What its instances registered, and how much of it is reserved; null without an instance. */
function registeredIn(sim: Sim, clusterId: string) {
  const hosts = [];
  let cpu = 0;
  let memory = 0;
  for (const instance of sim.all("containerInstance")) {
    if (instance.clusterArn !== clusterId || !isRegistered(instance)) continue;
    hosts.push({ instance, tasks: tasksPlacedOn(sim, instance.id) });
    const resources = registeredOf(instance);
    cpu += resources.cpu;
    memory += resources.memory;
  }
  const { cpuReservation, memoryReservation, gpuReservation } = clusterReservation(hosts);
  return cpuReservation === null || memoryReservation === null
    ? null
    : { cpu, memory, cpuReservation, memoryReservation, gpuReservation, instances: hosts.length };
}
