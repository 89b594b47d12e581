import type { OpenContext } from "../../engine/mapping.ts";
import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { isExpressionOf, mathMetricId, mathStatistics } from "./metricMath.ts";
import { namedMetricId } from "./namedMetric.ts";

export interface ReadMath {
  /** Its label, or the expression itself. */
  readonly name: string;
  readonly metricId: string;
}

/** Reads a list of MetricDataQuery: one expression over metrics that something here publishes; else what is wrong. */
export function readMetricMath(
  value: unknown,
  open: Pick<OpenContext, "get" | "all" | "idOf">,
): ReadMath | { readonly complaint: string } {
  const queries = (listOf(value) ?? []).map((query) => objectOf(query) ?? {});
  const metrics = [];
  for (const query of queries) {
    const stat = objectOf(query.MetricStat);
    if (stat === undefined || stat === null) continue;
    const metric = objectOf(stat.Metric);
    const metricName = textOf(metric?.MetricName) ?? "";
    const metricId = namedMetricId(
      {
        namespace: textOf(metric?.Namespace) ?? "",
        metricName,
        dimensions: (listOf(metric?.Dimensions) ?? []).map((item) => {
          const dimension = objectOf(item);
          return { name: textOf(dimension?.Name) ?? "", value: textOf(dimension?.Value) ?? "" };
        }),
      },
      open,
      (name) => open.idOf(name),
    );
    const statistic = mathStatistics.find((name) => name === textOf(stat.Stat));
    if (metricId === null) return { complaint: `Nothing here publishes ${metricName}.` };
    if (statistic === undefined) return { complaint: `The statistic of ${metricName} is not simulated.` };
    metrics.push({ id: textOf(query.Id) ?? "", stat: statistic, metricId });
  }
  const answers = queries.filter(({ ReturnData }) => booleanOf(ReturnData) !== false);
  const [answer] = answers;
  if (answer === undefined || answers.length > 1) return { complaint: "Exactly one of Metrics has ReturnData true." };
  // A single metric stands for itself.
  const expression = textOf(answer.Expression) ?? textOf(answer.Id) ?? "";
  const ids = metrics.map(({ id }) => id);
  return isExpressionOf(expression, ids)
    ? { name: textOf(answer.Label) ?? expression, metricId: mathMetricId({ expression, metrics }) }
    : { complaint: `The expression ${expression} is not simulated: + - * / and brackets are.` };
}
