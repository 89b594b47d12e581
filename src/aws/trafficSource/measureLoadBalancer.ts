import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot, rememberedMetricSlot } from "../../load/collector.ts";
import {
  type LoadBalancerColumns,
  loadBalancerColumnsOf,
  loadSet,
  namesOf,
  slotNamed,
  type TargetGroupColumns,
  targetGroupColumnsOf,
} from "../../load/columns.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { loadBalancerMetricId, targetGroupMetricId } from "../metric/metricId.ts";
import { collectByType, collectUsage } from "./collectByType.ts";
import { sayFirstErrors } from "./firstErrors.ts";
import { seriesNames } from "./seriesNames.ts";

const series = ["requestRate", "failedRate", "healthyHostCount"] as const;

/** What the second meant for one load balancer: metrics, series, and the first errors after a quiet time. */
export function measureLoadBalancer(sim: Sim, loadBalancer: LoadBalancerRecord): void {
  const { id } = loadBalancer;
  const slot = slotNamed(sim.columns, "loadBalancer", id);
  const balancers = loadBalancerColumnsOf(sim.columns);
  const rate = balancers.requestRate[slot] as number;
  const failed = failedRate(balancers, slot);
  const names = seriesNames("loadBalancer", id, series);
  sim.meter(names.requestRate, rate);
  sim.meter(names.failedRate, failed);
  sim.meter(names.healthyHostCount, balancers.healthy[slot] as number);
  // Published, zero included, while there are registered targets.
  const isPublished = balancers.registered[slot] !== 0 || rate > 0;
  if (loadBalancer.type !== "application") {
    if (isPublished) collectByType(sim, loadBalancer, balancers, slot);
    if (failed > 0) sayFirstErrors(sim, loadBalancer, balancers, slot);
    return;
  }
  if (isPublished) collectTraffic(sim, id, balancers, slot);
  if (rate > 0) collectUsage(sim, loadBalancer, rate);
  const { ownAnswerShare } = balancers;
  if (rate > 0 && (ownAnswerShare[slot] as number) > 0) collectOwnAnswers(sim, id, balancers, slot);
  if (failed === 0) return;
  collectErrors(sim, id, balancers, slot);
  sayFirstErrors(sim, loadBalancer, balancers, slot);
}

const failedRate = (balancers: LoadBalancerColumns, slot: number): number =>
  (balancers.target5xxRate[slot] as number) +
  (balancers.elb502Rate[slot] as number) +
  (balancers.elb503Rate[slot] as number) +
  (balancers.elb504Rate[slot] as number) +
  (balancers.elb460Rate[slot] as number) +
  (balancers.unreachableRate[slot] as number);

/** Source: Application Load Balancers User Guide, "CloudWatch metrics for your Application Load Balancer". */
function collectTraffic(sim: Sim, id: string, balancers: LoadBalancerColumns, slot: number): void {
  const { columns } = sim;
  const add = (remembered: Float64Array, name: string, value: number, weight: number): void => {
    const metric = rememberedMetricSlot(columns, remembered, slot, () => loadBalancerMetricId(name, id));
    collect(columns, metric, value, weight);
  };
  // Only requests for which a target was chosen.
  const own = (balancers.requestRate[slot] as number) * (balancers.ownAnswerShare[slot] as number);
  const notRouted = own + (balancers.elb503Rate[slot] as number) + (balancers.unreachableRate[slot] as number);
  const routed = Math.max(0, (balancers.requestRate[slot] as number) - notRouted);
  add(balancers.requestCountMetric, "RequestCount", routed, 1);
  const answers = balancers.answerRate[slot] as number;
  // Applications here answer 200 or 5xx.
  const good = answers - (balancers.target5xxRate[slot] as number);
  if (good > 0) add(balancers.target2xxMetric, "HTTPCode_Target_2XX_Count", good, 1);
  add(balancers.targetResponseTimeMetric, "TargetResponseTime", balancers.responseTime[slot] as number, answers);
  const groups = targetGroupColumnsOf(columns);
  const groupCount = loadSet(columns, "targetGroup").used;
  for (let group = 0; group < groupCount; group++) {
    if (groups.loadBalancer[group] === slot + 1 && groups.merges[group] === 0) collectGroup(sim, groups, group);
  }
}

/** The same metrics by target group, and those that exist by target group alone. */
function collectGroup(sim: Sim, groups: TargetGroupColumns, group: number): void {
  const { columns } = sim;
  const healthy = groups.healthy[group] as number;
  const unhealthy = groups.unhealthy[group] as number;
  const rate = groups.requestRate[group] as number;
  if (healthy + unhealthy === 0 && rate === 0) return;
  const add = (remembered: Float64Array, name: string, value: number, weight = 1): void => {
    const id = () => targetGroupMetricId(name, nameOfSlot(sim, group));
    collect(columns, rememberedMetricSlot(columns, remembered, group, id), value, weight);
  };
  add(groups.healthyHostCountMetric, "HealthyHostCount", healthy);
  add(groups.unhealthyHostCountMetric, "UnHealthyHostCount", unhealthy);
  add(groups.requestCountMetric, "RequestCount", rate * (1 - (groups.unrouted[group] as number)));
  if (healthy > 0) add(groups.requestCountPerTargetMetric, "RequestCountPerTarget", rate / healthy);
  const answers = groups.answerRate[group] as number;
  const broken = groups.target5xxRate[group] as number;
  if (answers > broken) add(groups.target2xxMetric, "HTTPCode_Target_2XX_Count", answers - broken);
  add(groups.targetResponseTimeMetric, "TargetResponseTime", groups.responseTime[group] as number, answers);
  const rare = [
    ["HTTPCode_Target_5XX_Count", broken],
    ["TargetConnectionErrorCount", groups.connectionErrorRate[group] as number],
    // Source: "Target group health" of the same guide: requests routed while the group fails open.
    ["UnhealthyRoutingRequestCount", groups.failsOpen[group] === 1 ? rate : 0],
  ] as const;
  for (const [name, count] of rare) {
    if (count > 0) collect(columns, metricSlot(columns, targetGroupMetricId(name, nameOfSlot(sim, group))), count);
  }
}

/** Source: the same page: requests that fixed responses and redirects answered. */
function collectOwnAnswers(sim: Sim, id: string, balancers: LoadBalancerColumns, slot: number): void {
  const rate = balancers.requestRate[slot] as number;
  const redirected = rate * (balancers.redirectShare[slot] as number);
  const counts = [
    ["HTTP_Fixed_Response_Count", rate * (balancers.ownAnswerShare[slot] as number) - redirected],
    ["HTTP_Redirect_Count", redirected],
  ] as const;
  for (const [name, count] of counts) {
    if (count > 0) collect(sim.columns, metricSlot(sim.columns, loadBalancerMetricId(name, id)), count);
  }
}

const nameOfSlot = (sim: Sim, group: number): string =>
  namesOf(sim.columns, "targetGroup").find(({ slot }) => slot === group)?.id ?? "";

/** Error counts are published only when there are errors. */
function collectErrors(sim: Sim, id: string, balancers: LoadBalancerColumns, slot: number): void {
  const at = (values: Float64Array): number => values[slot] as number;
  const own = at(balancers.elb502Rate) + at(balancers.elb503Rate) + at(balancers.elb504Rate);
  const counts = [
    ["HTTPCode_Target_5XX_Count", at(balancers.target5xxRate)],
    ["HTTPCode_ELB_5XX_Count", own],
    ["HTTPCode_ELB_502_Count", at(balancers.elb502Rate)],
    ["HTTPCode_ELB_503_Count", at(balancers.elb503Rate)],
    ["HTTPCode_ELB_504_Count", at(balancers.elb504Rate)],
    ["TargetConnectionErrorCount", at(balancers.connectionErrorRate)],
    ["HTTPCode_ELB_4XX_Count", at(balancers.elb460Rate)],
  ] as const;
  for (const [name, count] of counts) {
    if (count > 0) collect(sim.columns, metricSlot(sim.columns, loadBalancerMetricId(name, id)), count);
  }
}
