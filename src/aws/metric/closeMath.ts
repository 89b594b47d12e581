import type { Sim } from "../../engine/sim.ts";
import { isMathMetric, type MathStatistic, mathOfId, valueOfExpression } from "./metricMath.ts";
import type { Datapoint } from "./model.ts";

const fields = {
  Average: "average",
  Sum: "sum",
  Minimum: "minimum",
  Maximum: "maximum",
  SampleCount: "sampleCount",
} as const satisfies Record<MathStatistic, keyof Datapoint>;

/** Expressions that an alarm watches, with their value of the period that begins at `timestampMs`. */
export function mathDatapoints(sim: Sim, timestampMs: Datapoint["timestampMs"]): ReadonlyMap<string, Datapoint> {
  const found = new Map<string, Datapoint>();
  for (const { metricId } of sim.all("alarm")) {
    if (!isMathMetric(metricId) || found.has(metricId)) continue;
    const { expression, metrics } = mathOfId(metricId);
    const value = valueOfExpression(expression, (id) => {
      const named = metrics.find((metric) => metric.id === id);
      const newest = named && sim.get("metric", named.metricId)?.datapoints.at(-1);
      return newest?.timestampMs === timestampMs ? newest[fields[named?.stat ?? "Average"]] : null;
    });
    if (value === null) continue;
    const settled = Math.round(value * 1e6) / 1e6 + 0;
    found.set(metricId, {
      timestampMs,
      average: settled,
      minimum: settled,
      maximum: settled,
      sum: settled,
      sampleCount: 1,
    });
  }
  return found;
}
