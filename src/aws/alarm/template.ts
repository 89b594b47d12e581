import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { isMathMetric } from "../metric/metricMath.ts";
import { type NamedMetric, namedMetricId } from "../metric/namedMetric.ts";
import { readMetricMath } from "../metric/readMetricMath.ts";
import { highResolutionSeconds } from "../metric/resolution.ts";
import { numberProperty } from "../scalableTarget/numberProperty.ts";
import { alarmProblem } from "./alarmProblem.ts";
import { operatorWords } from "./breaches.ts";
import { percentileShare } from "./lowSamples.ts";
import type { AlarmRecord } from "./model.ts";
import { initialStateReason } from "./stateReason.ts";

const statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"] as const;
const missingDataSettings = ["missing", "ignore", "breaching", "notBreaching"] as const;

/** AWS::CloudWatch::Alarm on a metric that something here publishes, or on an expression over such metrics. */
export const alarmMapping: ResourceMapping = {
  type: "AWS::CloudWatch::Alarm",
  understood: [
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "AlarmName",
    "ComparisonOperator",
    "DatapointsToAlarm",
    "Dimensions",
    "EvaluateLowSampleCountPercentile",
    "EvaluationPeriods",
    "ExtendedStatistic",
    "InsufficientDataActions",
    "MetricName",
    "Metrics",
    "Namespace",
    "OKActions",
    "Period",
    "Statistic",
    "Threshold",
    "TreatMissingData",
  ],
  ignored: {
    Unit: "Every metric here has one unit.",
  },

  read(resource, open) {
    const { properties } = resource;
    const math = properties.Metrics === undefined ? null : readMetricMath(properties.Metrics, open);
    if (math !== null && "complaint" in math) return notSimulated(resource, open, "Metrics", math.complaint);
    const metricId = math?.metricId ?? namedMetricId(metricOf(resource), open, (value) => open.idOf(value));
    const extended = textOf(properties.ExtendedStatistic) ?? undefined;
    const isPercentile = extended !== undefined && percentileShare(extended) !== null;
    const statistic =
      statistics.find((known) => known === textOf(properties.Statistic)) ??
      (isPercentile || math !== null ? "Average" : undefined);
    const comparisonOperator = textOf(properties.ComparisonOperator);
    if (metricId === null)
      return notSimulated(resource, open, "Dimensions", "It watches a metric that nothing here publishes.");
    if (statistic === undefined) return notSimulated(resource, open, "Statistic", "Its statistic is not simulated.");
    if (!isOperator(comparisonOperator)) {
      return notSimulated(resource, open, "ComparisonOperator", "Its comparison is not simulated.");
    }
    const whole = { least: 1, whole: true } as const;
    const period = math === null ? numberProperty(resource, open, ["Period"], whole) : periodOfMath(properties.Metrics);
    const evaluationPeriods = numberProperty(resource, open, ["EvaluationPeriods"], whole);
    const datapointsToAlarm = numberProperty(resource, open, ["DatapointsToAlarm"], whole);
    const threshold = numberProperty(resource, open, ["Threshold"], { least: -1e15 });
    if (period === null || evaluationPeriods === null || datapointsToAlarm === null || threshold === null) return;
    if (period === undefined || evaluationPeriods === undefined || threshold === undefined) {
      open.problem(
        resource,
        [],
        "error",
        `The alarm ${resource.logicalId} is not complete.`,
        "An alarm on one metric needs Period, EvaluationPeriods and Threshold.",
        "Add what is missing.",
      );
      return;
    }
    const timing = { period, evaluationPeriods, datapointsToAlarm: datapointsToAlarm ?? evaluationPeriods };
    const refusal = alarmProblem(timing);
    if (refusal !== null) {
      open.problem(resource, ["EvaluationPeriods"], "error", refusal, "CloudWatch refuses this alarm.", "Shorten it.");
      return;
    }
    if (math !== null && period !== 60) {
      return notSimulated(resource, open, "Metrics", "Expressions are worked out once a minute here.");
    }
    if (period < 60 && period !== highResolutionSeconds) {
      return notSimulated(resource, open, "Period", "No metric here has a datapoint that often.");
    }
    const alarmName = textOf(properties.AlarmName) ?? resource.logicalId;
    open.put("alarm", {
      id: resource.logicalId,
      alarmArn: `arn:aws:cloudwatch:${open.region}:${open.accountId}:alarm:${alarmName}`,
      alarmName,
      alarmDescription: textOf(properties.AlarmDescription) ?? "",
      stateValue: "INSUFFICIENT_DATA",
      stateReason: initialStateReason,
      stateUpdatedAtMs: startOfRun,
      metricId,
      namespace: textOf(properties.Namespace) ?? "",
      metricName: math?.name ?? textOf(properties.MetricName) ?? "",
      statistic,
      ...(isPercentile ? { extendedStatistic: extended } : {}),
      ...(textOf(properties.EvaluateLowSampleCountPercentile) === "ignore"
        ? { evaluateLowSampleCountPercentile: "ignore" as const }
        : {}),
      ...timing,
      threshold,
      comparisonOperator,
      treatMissingData:
        missingDataSettings.find((setting) => setting === textOf(properties.TreatMissingData)) ?? "missing",
      alarmActions: actionsOf(resource, open, "AlarmActions"),
      ...(properties.OKActions === undefined ? {} : { okActions: actionsOf(resource, open, "OKActions") }),
      ...(properties.InsufficientDataActions === undefined
        ? {}
        : { insufficientDataActions: actionsOf(resource, open, "InsufficientDataActions") }),
      sim: { breaching: 0, considered: 0, lastValue: null, cause: null, configurationCause: null, ownedBy: null },
    });
  },

  edits(find, id) {
    const alarm = find("alarm", id);
    if (alarm === undefined) return [];
    return [
      { path: ["Threshold"], value: alarm.threshold },
      { path: ["ComparisonOperator"], value: alarm.comparisonOperator },
      { path: ["EvaluationPeriods"], value: alarm.evaluationPeriods },
      ...(alarm.datapointsToAlarm === alarm.evaluationPeriods
        ? []
        : [{ path: ["DatapointsToAlarm"], value: alarm.datapointsToAlarm }]),
      // An expression has its period with each of its metrics.
      ...(isMathMetric(alarm.metricId) ? [] : [{ path: ["Period"], value: alarm.period }]),
    ];
  },
};

const isOperator = (text: string | null | undefined): text is AlarmRecord["comparisonOperator"] =>
  typeof text === "string" && Object.hasOwn(operatorWords, text);

/** Record ids of what an alarm calls; none while its actions are not enabled. */
export function actionsOf(
  { properties }: ResolvedResource,
  open: OpenContext,
  property: "AlarmActions" | "OKActions" | "InsufficientDataActions",
): readonly string[] {
  if (booleanOf(properties.ActionsEnabled) === false) return [];
  return (listOf(properties[property]) ?? []).flatMap((action) => {
    const text = textOf(action);
    return typeof text === "string" ? [open.idOf(text)] : [];
  });
}

/** Seconds: the longest period of the metrics of an expression. */
function periodOfMath(metrics: unknown): number {
  const periods = (listOf(metrics) ?? []).map((query) => numberOf(objectOf(objectOf(query)?.MetricStat)?.Period));
  return Math.max(60, ...periods.map((period) => period ?? 60));
}

/** Namespace, name and dimensions, as the template writes them. */
function metricOf({ properties }: ResolvedResource): NamedMetric {
  return {
    namespace: textOf(properties.Namespace) ?? "",
    metricName: textOf(properties.MetricName) ?? "",
    dimensions: (listOf(properties.Dimensions) ?? []).map((item) => {
      const dimension = objectOf(item);
      return { name: textOf(dimension?.Name) ?? "", value: textOf(dimension?.Value) ?? "" };
    }),
  };
}

function notSimulated(resource: ResolvedResource, open: OpenContext, property: string, why: string): void {
  open.problem(
    resource,
    [property],
    "note",
    `The alarm ${resource.logicalId} is not simulated.`,
    why,
    "It stays in the file as it is.",
  );
}
