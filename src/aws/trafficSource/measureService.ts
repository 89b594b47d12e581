import type { Sim } from "../../engine/sim.ts";
import type { ServiceTotals } from "../../load/addUp.ts";
import { takeSecond } from "../../load/answers.ts";
import { collectSpread, rememberedMetricSlot } from "../../load/collector.ts";
import { serviceColumnsOf, slotNamed, targetGroupColumnsOf } from "../../load/columns.ts";
import { serviceMetricId } from "../metric/metricId.ts";
import { resolutionOf } from "../metric/resolution.ts";
import type { ServiceRecord } from "../service/model.ts";
import { targetGroupsOfService } from "../service/targetGroupsOfService.ts";
import { seriesNames } from "./seriesNames.ts";

const percentiles = [0.5, 0.95, 0.99] as const;
const series = [
  "desiredCount",
  "runningCount",
  "pendingCount",
  "olderRunningCount",
  "cpuAverage",
  "cpuMinimum",
  "cpuMaximum",
  "memoryAverage",
  "requestRate",
  "failedRate",
  "rejectedRate",
  "p50",
  "p95",
  "p99",
] as const;

/** What the second meant for one service: metrics and series. Percent, requests per second, milliseconds. */
export function measureService(sim: Sim, service: ServiceRecord, totals: ServiceTotals): void {
  const { id } = service;
  const names = seriesNames("service", id, series);
  const slot = slotNamed(sim.columns, "service", id);
  sim.meter(names.desiredCount, service.desiredCount);
  sim.meter(names.runningCount, service.runningCount);
  sim.meter(names.pendingCount, service.pendingCount);
  let older = 0;
  for (const { status, runningCount } of service.deployments) if (status !== "PRIMARY") older += runningCount;
  sim.meter(names.olderRunningCount, older);

  const running = totals.running[slot] ?? 0;
  if (running > 0) {
    collectUtilization(sim, service, slot, totals);
    sim.meter(names.cpuAverage, (totals.cpuSum[slot] as number) / running);
    sim.meter(names.cpuMinimum, totals.cpuMinimum[slot] as number);
    sim.meter(names.cpuMaximum, totals.cpuMaximum[slot] as number);
    sim.meter(names.memoryAverage, (totals.memorySum[slot] as number) / running);
  }

  const groups = targetGroupColumnsOf(sim.columns);
  let requests = 0;
  let failed = 0;
  let rejected = 0;
  for (const targetGroupArn of targetGroupsOfService(sim, service)) {
    const group = slotNamed(sim.columns, "targetGroup", targetGroupArn);
    requests += groups.requestRate[group] as number;
    failed += groups.failedRate[group] as number;
    rejected += groups.rejectedRate[group] as number;
  }
  sim.meter(names.requestRate, requests);
  sim.meter(names.failedRate, failed);
  sim.meter(names.rejectedRate, rejected);
  const times = takeSecond(sim.columns, id, slot, percentiles);
  if (times === undefined) return;
  sim.meter(names.p50, (times[0] as number) * 1_000);
  sim.meter(names.p95, (times[1] as number) * 1_000);
  sim.meter(names.p99, (times[2] as number) * 1_000);
}

/**
 * Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics": utilisation over all RUNNING tasks, minimum and
 * maximum of single tasks, no datapoint without a RUNNING task. A task gives one sample a second, of which CloudWatch counts
 * one a period.
 */
function collectUtilization(sim: Sim, service: ServiceRecord, slot: number, totals: ServiceTotals): void {
  const { cpuUtilizationMetric, memoryUtilizationMetric } = serviceColumnsOf(sim.columns);
  const running = totals.running[slot] as number;
  const { columns } = sim;
  collectSpread(
    columns,
    rememberedMetricSlot(columns, cpuUtilizationMetric, slot, () => serviceMetricId("CPUUtilization", service)),
    totals.cpuSum[slot] as number,
    running,
    totals.cpuMinimum[slot] as number,
    totals.cpuMaximum[slot] as number,
    resolutionOf(service, "CPUUtilization"),
  );
  collectSpread(
    columns,
    rememberedMetricSlot(columns, memoryUtilizationMetric, slot, () => serviceMetricId("MemoryUtilization", service)),
    totals.memorySum[slot] as number,
    running,
    totals.memoryMinimum[slot] as number,
    totals.memoryMaximum[slot] as number,
    resolutionOf(service, "MemoryUtilization"),
  );
}
