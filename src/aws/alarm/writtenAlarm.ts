import type { Sim } from "../../engine/sim.ts";
import type { Json, JsonObject } from "../../template/json.ts";
import { dimensionsOf } from "../metric/dimensionsOf.ts";
import { partsOfMetricId } from "../metric/metricId.ts";
import { isMathMetric, mathOfId } from "../metric/metricMath.ts";
import type { AlarmRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all" | "where">;

/**
 * Properties of an alarm that only calls know of, or that a call has replaced.
 *
 * @param named what an action is in the template: a reference, or the text that it was
 */
export function writtenAlarm(alarm: AlarmRecord, read: Read, named: (id: string) => Json): JsonObject {
  const { okActions, insufficientDataActions } = alarm;
  return {
    AlarmName: alarm.alarmName,
    ...(alarm.alarmDescription === "" ? {} : { AlarmDescription: alarm.alarmDescription }),
    ...(isMathMetric(alarm.metricId) ? { Metrics: expressionOf(alarm, read) } : metricOf(alarm, read)),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparisonOperator,
    ...(alarm.evaluateLowSampleCountPercentile === undefined
      ? {}
      : { EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile }),
    TreatMissingData: alarm.treatMissingData,
    AlarmActions: alarm.alarmActions.map(named),
    ...(okActions === undefined ? {} : { OKActions: okActions.map(named) }),
    ...(insufficientDataActions === undefined ? {} : { InsufficientDataActions: insufficientDataActions.map(named) }),
  };
}

const metricOf = (alarm: AlarmRecord, read: Read): JsonObject => ({
  Namespace: alarm.namespace,
  MetricName: alarm.metricName,
  Dimensions: writtenDimensions(alarm.metricId, read),
  ...(alarm.extendedStatistic === undefined
    ? { Statistic: alarm.statistic }
    : { ExtendedStatistic: alarm.extendedStatistic }),
  Period: alarm.period,
});

/** An expression with the metrics that it is about, as MetricDataQuery. */
function expressionOf({ metricId, metricName, period }: AlarmRecord, read: Read): readonly Json[] {
  const { expression, metrics } = mathOfId(metricId);
  return [
    { Id: "result", Expression: expression, Label: metricName, ReturnData: true },
    ...metrics.map(({ id, stat, metricId: of }) => {
      const { namespace, metricName: name } = partsOfMetricId(of);
      return {
        Id: id,
        ReturnData: false,
        MetricStat: {
          Metric: { Namespace: namespace, MetricName: name, Dimensions: writtenDimensions(of, read) },
          Period: period,
          Stat: stat,
        },
      };
    }),
  ];
}

const writtenDimensions = (metricId: string, read: Read): readonly Json[] =>
  dimensionsOf(read, metricId).map(({ name, value }) => ({ Name: name, Value: value }));
