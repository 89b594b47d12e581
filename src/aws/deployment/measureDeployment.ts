import type { Sim } from "../../engine/sim.ts";
import type { ServiceTotals } from "../../load/addUp.ts";
import { takeSecond } from "../../load/answers.ts";
import { slotNamed, targetGroupColumnsOf } from "../../load/columns.ts";
import { targetGroupsOfPod } from "../pod/targetGroupsOfPod.ts";
import { seriesNames } from "../trafficSource/seriesNames.ts";
import type { DeploymentRecord } from "./model.ts";

const percentiles = [0.5, 0.95, 0.99] as const;
const series = [
  "desiredCount",
  "runningCount",
  "pendingCount",
  "cpuAverage",
  "requestRate",
  "failedRate",
  "p50",
  "p95",
  "p99",
] as const;

/** What the second meant for one Deployment, under the names that a service of Amazon ECS has; CPU in percent of requests. */
export function measureDeployment(sim: Sim, deployment: DeploymentRecord, totals: ServiceTotals): void {
  const { id, replicas, readyReplicas, namespace, labels, clusterId, template } = deployment;
  const names = seriesNames("service", id, series);
  const slot = slotNamed(sim.columns, "service", id);
  sim.meter(names.desiredCount, replicas);
  sim.meter(names.runningCount, readyReplicas);
  sim.meter(names.pendingCount, deployment.replicaSets.reduce((sum, set) => sum + set.replicas, 0) - readyReplicas);
  const running = totals.running[slot] ?? 0;
  if (running > 0) sim.meter(names.cpuAverage, (totals.cpuSum[slot] as number) / running);
  const groups = targetGroupColumnsOf(sim.columns);
  let requests = 0;
  let failed = 0;
  for (const { id: group } of targetGroupsOfPod(sim, { namespace, labels, clusterId, spec: template })) {
    const groupSlot = slotNamed(sim.columns, "targetGroup", group);
    requests += groups.requestRate[groupSlot] as number;
    failed += groups.failedRate[groupSlot] as number;
  }
  sim.meter(names.requestRate, requests);
  sim.meter(names.failedRate, failed);
  const times = takeSecond(sim.columns, id, slot, percentiles);
  if (times === undefined) return;
  for (const [index, name] of (["p50", "p95", "p99"] as const).entries()) {
    sim.meter(names[name], (times[index] as number) * 1_000);
  }
}
