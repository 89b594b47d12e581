import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { collect, collectedMetrics, drain, metricSlot } from "../../load/collector.ts";
import { evaluationRange } from "../alarm/evaluateAlarm.ts";
import { countQueues } from "../queue/metrics.ts";
import { addDatapoint, keptDatapoints } from "./addDatapoint.ts";
import { mathDatapoints } from "./closeMath.ts";
import { countTasks } from "./countTasks.ts";
import { dimensionsOf } from "./dimensionsOf.ts";
import { partsOfMetricId, unitOf } from "./metricId.ts";
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
  const { namespace, metricName } = partsOfMetricId(id);
  if (isMathMetric(id)) return { id, namespace, metricName, dimensions: [], period, unit: "None" };
  return { id, namespace, metricName, dimensions: dimensionsOf(sim, id), period, unit: unitOf(metricName) };
}
