import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import type { LoadBalancerColumns } from "../../load/columns.ts";
import {
  type BalancerUsage,
  capacityUnits,
  connectionsTo,
  freeRules,
  networkUnits,
  usageOf,
} from "../cost/loadBalancerCost.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { loadBalancerMetricId } from "../metric/metricId.ts";

/** A metric's name, its value in this second, and how many samples that is; counts are published only when there are any. */
type Row = readonly [metricName: string, value: number, weight?: number];

function publish(sim: Sim, { id, type }: LoadBalancerRecord, rows: readonly Row[]): void {
  for (const [name, value, weight = 1] of rows) {
    collect(sim.columns, metricSlot(sim.columns, loadBalancerMetricId(name, id, type)), value, weight);
  }
}

const counted = (rows: readonly Row[]): readonly Row[] => rows.filter(([, value]) => value > 0);

/** The second of a load balancer that is no Application Load Balancer, in its own namespace and under its own names. */
export function collectByType(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  balancers: LoadBalancerColumns,
  slot: number,
): void {
  const at = (values: Float64Array): number => values[slot] as number;
  const rate = at(balancers.requestRate);
  const hosts: readonly Row[] = [
    ["HealthyHostCount", at(balancers.healthy)],
    ["UnHealthyHostCount", at(balancers.unhealthy)],
  ];
  publish(sim, loadBalancer, hosts);
  if (loadBalancer.type === "network")
    publish(sim, loadBalancer, networkRows(sim, loadBalancer, rate, balancers, slot));
  else publish(sim, loadBalancer, classicRows(rate, balancers, slot));
}

/** Source: Network Load Balancers User Guide, "CloudWatch metrics for your Network Load Balancer". */
function networkRows(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  rate: number,
  balancers: LoadBalancerColumns,
  slot: number,
): readonly Row[] {
  const usage = usageIn(sim, loadBalancer, rate);
  return counted([
    ["NewFlowCount", usage.newConnectionsPerSecond],
    ["ActiveFlowCount", usage.activeConnections],
    ["ProcessedBytes", bytesIn(usage)],
    ["ConsumedLCUs", networkUnits(usage)],
    // A port where nobody listens answers with a reset.
    ["TCP_Target_Reset_Count", balancers.connectionErrorRate[slot] as number],
  ]);
}

/** Source: Classic Load Balancers User Guide, "CloudWatch metrics for your Classic Load Balancer". */
function classicRows(rate: number, balancers: LoadBalancerColumns, slot: number): readonly Row[] {
  const at = (values: Float64Array): number => values[slot] as number;
  const own = at(balancers.elb502Rate) + at(balancers.elb503Rate) + at(balancers.elb504Rate);
  const answers = at(balancers.answerRate);
  return [
    ["RequestCount", Math.max(0, rate - at(balancers.elb503Rate) - at(balancers.unreachableRate))],
    ["Latency", at(balancers.responseTime), answers],
    ["SurgeQueueLength", at(balancers.surgeQueueLength)],
    ...counted([
      ["HTTPCode_Backend_2XX", answers - at(balancers.target5xxRate)],
      ["HTTPCode_Backend_5XX", at(balancers.target5xxRate)],
      ["HTTPCode_ELB_5XX", own],
      ["HTTPCode_ELB_4XX", at(balancers.elb460Rate)],
      ["BackendConnectionErrors", at(balancers.connectionErrorRate)],
      ["SpilloverCount", at(balancers.spilloverRate)],
    ]),
  ];
}

/** What capacity units of an Application Load Balancer are counted by. Source: its User Guide, "CloudWatch metrics". */
export function collectUsage(sim: Sim, loadBalancer: LoadBalancerRecord, rate: number): void {
  const usage = usageIn(sim, loadBalancer, rate);
  publish(
    sim,
    loadBalancer,
    counted([
      ["NewConnectionCount", usage.newConnectionsPerSecond],
      ["ActiveConnectionCount", usage.activeConnections],
      ["ProcessedBytes", bytesIn(usage)],
      ["RuleEvaluations", usage.requestsPerSecond * Math.max(0, usage.rules - freeRules)],
      ["ConsumedLCUs", capacityUnits(usage)],
    ]),
  );
}

const usageIn = (sim: Sim, { id }: LoadBalancerRecord, rate: number): BalancerUsage =>
  usageOf(rate, waysOf(sim, id).rules.length, connectionsTo(sim.all("trafficSource"), id));

const bytesIn = ({ gigabytesPerHour }: BalancerUsage): number => (gigabytesPerHour * 1e9) / 3_600;
