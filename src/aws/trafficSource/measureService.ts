import type { Sim } from "../../engine/sim.ts";
import type { ServiceTotals } from "../../load/addUp.ts";
import { takeSecond } from "../../load/answers.ts";
import { collectSpread, metricSlot } from "../../load/collector.ts";
import { numberAt, slotNamed } from "../../load/columns.ts";
import { serviceMetricId } from "../metric/metricId.ts";
import type { ServiceRecord } from "../service/model.ts";

/** Samples of one RUNNING task that make one of CloudWatch: one a second, one a minute. */
const samplesPerMinute = 60;
const percentiles = [0.5, 0.95, 0.99] as const;

/**
 * What the second meant for one service.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics": utilisation over all RUNNING tasks, minimum and
 * maximum of single tasks, no datapoint without a RUNNING task.
 */
export function measureService(sim: Sim, service: ServiceRecord, totals: ServiceTotals): void {
  const { id } = service;
  const slot = slotNamed(sim.columns, "service", id);
  sim.meter(`service/${id}/desiredCount`, service.desiredCount);
  sim.meter(`service/${id}/runningCount`, service.runningCount);
  sim.meter(`service/${id}/pendingCount`, service.pendingCount);

  const running = totals.running[slot] ?? 0;
  if (running > 0) {
    const at = (values: Float64Array): number => values[slot] as number;
    const cpu = at(totals.cpuSum);
    const memory = at(totals.memorySum);
    const spread = (name: string, sum: number, minimum: number, maximum: number): void => {
      const metric = metricSlot(sim.columns, serviceMetricId(name, service));
      collectSpread(sim.columns, metric, sum, running, minimum, maximum, samplesPerMinute);
    };
    spread("CPUUtilization", cpu, at(totals.cpuMinimum), at(totals.cpuMaximum));
    spread("MemoryUtilization", memory, at(totals.memoryMinimum), at(totals.memoryMaximum));
    sim.meter(`service/${id}/cpuAverage`, cpu / running);
    sim.meter(`service/${id}/cpuMinimum`, at(totals.cpuMinimum));
    sim.meter(`service/${id}/cpuMaximum`, at(totals.cpuMaximum));
    sim.meter(`service/${id}/memoryAverage`, memory / running);
  }

  let requests = 0;
  let failed = 0;
  for (const { targetGroupArn } of service.loadBalancers) {
    const group = slotNamed(sim.columns, "targetGroup", targetGroupArn);
    requests += numberAt(sim.columns, "targetGroup", "requestRate", group);
    failed += numberAt(sim.columns, "targetGroup", "failedRate", group);
  }
  sim.meter(`service/${id}/requestRate`, requests);
  sim.meter(`service/${id}/failedRate`, failed);
  const times = takeSecond(sim.columns, id, slot, percentiles);
  if (times === undefined) return;
  const [p50 = 0, p95 = 0, p99 = 0] = times;
  sim.meter(`service/${id}/p50`, p50 * 1_000);
  sim.meter(`service/${id}/p95`, p95 * 1_000);
  sim.meter(`service/${id}/p99`, p99 * 1_000);
}
