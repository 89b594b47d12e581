import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { collect, collectedMetrics, drain, metricSlot } from "../../load/collector.ts";
import { evaluationRange } from "../alarm/evaluateAlarm.ts";
import { countQueues } from "../queue/metrics.ts";
import { loadBalancersOf } from "../targetGroup/loadBalancersOf.ts";
import { addDatapoint, keptDatapoints } from "./addDatapoint.ts";
import { mathDatapoints } from "./closeMath.ts";
import { countTasks } from "./countTasks.ts";
import {
  clusterDimensions,
  type Dimensions,
  loadBalancerDimensions,
  partsOfMetricId,
  serviceDimensions,
  targetGroupDimensions,
  unitOf,
} from "./metricId.ts";
import { isMathMetric } from "./metricMath.ts";
import type { Datapoint, MetricMessages, MetricRecord } from "./model.ts";
import { customMetricId, isCustomNamespace } from "./namedMetric.ts";
import { percentilesSince, wantedPercentiles } from "./percentiles.ts";
import { highResolutionMetrics, highResolutionSeconds } from "./resolution.ts";

export const metricHandlers = {
  "metric.close"(sim, { period }) {
    const frequent = highResolutionMetrics(sim.all("service"));
    const isFrequent = period === highResolutionSeconds;
    if (isFrequent && frequent.size === 0) return;
    if (!isFrequent) {
      countTasks(sim);
      countQueues(sim);
    }
    const timestampMs = simMs(sim.now - seconds(period));
    const kept = longestRanges(sim, period);
    const percentiles = wantedPercentiles(sim);
    for (const { id, slot } of collectedMetrics(sim.columns)) {
      if (frequent.has(id) !== isFrequent) continue;
      const collected = drain(sim.columns, slot);
      if (collected === undefined) continue;
      const names = percentiles.get(id);
      const extended = names === undefined ? undefined : percentilesSince(sim, id, names);
      publish(
        sim,
        id,
        period,
        { timestampMs, ...collected, ...(extended === undefined ? {} : { extendedStatistics: extended }) },
        keptDatapoints(kept.get(id) ?? 0, period),
      );
    }
    if (isFrequent) return;
    for (const [id, datapoint] of mathDatapoints(sim, timestampMs)) {
      publish(sim, id, period, datapoint, keptDatapoints(kept.get(id) ?? 0, period));
    }
  },

  "cloudwatch.PutMetricData"(sim, { namespace, metricData }) {
    if (!isCustomNamespace(namespace)) {
      const about = { kind: "metric", subject: namespace } as const;
      refuse(
        sim,
        about,
        "InvalidParameterValueException",
        `The value ${namespace} for parameter Namespace is invalid.`,
      );
      return;
    }
    for (const { metricName, dimensions = [], value } of metricData) {
      const id = customMetricId({ namespace, metricName, dimensions });
      if (sim.get("metric", id) === undefined) {
        sim.put("metric", id, { id, namespace, metricName, dimensions, period: 60, unit: "None", datapoints: [] });
      }
      collect(sim.columns, metricSlot(sim.columns, id), value);
    }
  },
} satisfies Pick<Handlers, keyof MetricMessages>;

function publish(sim: Sim, id: string, period: number, datapoint: Datapoint, kept: number): void {
  const metric = sim.get("metric", id);
  const datapoints = addDatapoint(metric?.datapoints ?? [], datapoint, kept);
  if (metric !== undefined) sim.patch("metric", id, metric.period === period ? { datapoints } : { datapoints, period });
  else sim.put("metric", id, { ...describeNewMetric(sim, id, period), datapoints });
}

/** Periods that the longest alarm on each metric looks at. */
function longestRanges(sim: Sim, period: number): Map<string, number> {
  const ranges = new Map<string, number>();
  for (const alarm of sim.all("alarm")) {
    const range = (evaluationRange(alarm.evaluationPeriods) * alarm.period) / period;
    if (range > (ranges.get(alarm.metricId) ?? 0)) ranges.set(alarm.metricId, range);
  }
  return ranges;
}

function describeNewMetric(sim: Sim, id: string, period: number): Omit<MetricRecord, "datapoints"> {
  const { namespace, metricName, recordIds } = partsOfMetricId(id);
  if (isMathMetric(id)) return { id, namespace, metricName, dimensions: [], period, unit: "None" };
  return { id, namespace, metricName, dimensions: dimensionsOf(sim, recordIds), period, unit: unitOf(metricName) };
}

/** The names AWS shows for the records a metric is about. */
function dimensionsOf(sim: Sim, recordIds: readonly string[]): Dimensions {
  const [first = "", second = ""] = recordIds;
  const service = sim.get("service", second);
  if (service !== undefined) {
    return serviceDimensions(sim.get("cluster", first)?.clusterName ?? first, service.serviceName);
  }
  const group = sim.get("autoScalingGroup", first);
  if (group !== undefined) return [{ name: "AutoScalingGroupName", value: group.autoScalingGroupName }];
  const cluster = sim.get("cluster", first);
  if (cluster !== undefined) return clusterDimensions(cluster.clusterName);
  const loadBalancer = sim.get("loadBalancer", first);
  if (loadBalancer !== undefined) return loadBalancerDimensions(loadBalancer);
  const queue = sim.get("queue", first);
  if (queue !== undefined) return [{ name: "QueueName", value: queue.queueName }];
  const targetGroup = sim.get("targetGroup", first);
  if (targetGroup !== undefined) return targetGroupDimensions(targetGroup, loadBalancerOf(sim, first));
  // A metric of one's own has its dimensions in its id.
  return recordIds.map((part) => {
    const [name = "Resource", ...value] = part.includes("=") ? part.split("=") : ["Resource", part];
    return { name, value: value.join("=") };
  });
}

/** The load balancer whose listener forwards to this target group. */
function loadBalancerOf(sim: Sim, targetGroupId: string) {
  return loadBalancersOf(sim, targetGroupId)[0];
}
