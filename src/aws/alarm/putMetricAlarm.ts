import { refuse, type Sim } from "../../engine/sim.ts";
import { findGroupPolicy } from "../groupScalingPolicy/model.ts";
import { namedMetricId } from "../metric/namedMetric.ts";
import { readMetricMath } from "../metric/readMetricMath.ts";
import { findScalingPolicy } from "../scalingPolicy/model.ts";
import { findTopic } from "../topic/model.ts";
import { alarmProblem } from "./alarmProblem.ts";
import { percentileShare } from "./lowSamples.ts";
import { type AlarmMessages, type AlarmRecord, findAlarm } from "./model.ts";
import { initialStateReason } from "./stateReason.ts";

/**
 * Target tracking keeps its alarms by itself.
 * Source: Application Auto Scaling User Guide: do not edit or delete the alarms of a target-tracking policy.
 */
export const madeByPolicy = ({ sim, alarmName }: AlarmRecord): string | null =>
  sim.ownedBy === null
    ? null
    : `${alarmName} belongs to a target-tracking policy, which makes, changes and deletes its alarms itself.`;

export function putMetricAlarm(sim: Sim, input: AlarmMessages["cloudwatch.PutMetricAlarm"]): void {
  const { alarmName, evaluationPeriods, threshold } = input;
  const { datapointsToAlarm = evaluationPeriods, comparisonOperator, extendedStatistic } = input;
  const known = findAlarm(sim.all("alarm"), alarmName);
  const about = { kind: "alarm", subject: known?.id ?? alarmName } as const;
  const what = watchedMetric(sim, input);
  if (typeof what === "string") {
    refuse(sim, about, "ValidationError", what);
    return;
  }
  const { period } = what;
  const problem =
    (known === undefined ? null : madeByPolicy(known)) ??
    alarmProblem({ period, evaluationPeriods, datapointsToAlarm });
  if (problem !== null) {
    refuse(sim, about, "ValidationError", problem);
    return;
  }
  const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
  const percentile = extendedStatistic === undefined ? {} : { extendedStatistic };
  const watched = {
    alarmDescription: input.alarmDescription ?? "",
    ...what,
    statistic: input.statistic ?? "Average",
    ...percentile,
    evaluationPeriods,
    datapointsToAlarm,
    threshold,
    comparisonOperator,
    treatMissingData: input.treatMissingData ?? "missing",
    alarmActions: (input.alarmActions ?? []).map((action) => actionId(sim, action)),
    ...(input.okActions === undefined ? {} : { okActions: input.okActions.map((action) => actionId(sim, action)) }),
    ...(input.insufficientDataActions === undefined
      ? {}
      : { insufficientDataActions: input.insufficientDataActions.map((action) => actionId(sim, action)) }),
  };
  if (known !== undefined) {
    const { extendedStatistic: _, okActions: _ok, insufficientDataActions: _none, ...kept } = known;
    sim.put("alarm", known.id, { ...kept, ...watched, sim: { ...known.sim, configurationCause: sim.cause } });
    return;
  }
  sim.put("alarm", alarmName, {
    id: alarmName,
    alarmArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`,
    alarmName,
    stateValue: "INSUFFICIENT_DATA",
    stateReason: initialStateReason,
    stateUpdatedAtMs: sim.now,
    ...watched,
    sim: {
      breaching: 0,
      considered: 0,
      lastValue: null,
      cause: null,
      configurationCause: sim.cause,
      ownedBy: null,
    },
  });
}

type Watched = Pick<AlarmRecord, "metricId" | "namespace" | "metricName" | "period">;

/** The one metric, or the expression over several, that an alarm watches; else why PutMetricAlarm refuses. */
function watchedMetric(sim: Sim, input: AlarmMessages["cloudwatch.PutMetricAlarm"]): Watched | string {
  const { namespace, metricName, dimensions = [], period, metrics } = input;
  if (metrics !== undefined) {
    // Source: Amazon CloudWatch API Reference, PutMetricAlarm, Metrics: none of the parameters of one metric beside it.
    const beside = namespace ?? metricName ?? period ?? input.statistic ?? input.extendedStatistic ?? input.dimensions;
    if (beside !== undefined) {
      return "Metrics cannot be specified with MetricName, Namespace, Dimensions, Period, Statistic or ExtendedStatistic.";
    }
    const read = readMetricMath(metrics.map(inTemplateWords), {
      get: (kind, id) => sim.get(kind, id),
      all: (kind) => [...sim.all(kind)],
      idOf: String,
    });
    if ("complaint" in read) return read.complaint;
    if (metrics.some(({ metricStat }) => metricStat !== undefined && metricStat.period !== 60)) {
      return "Expressions are worked out once a minute here: give each metric a Period of 60.";
    }
    return { metricId: read.metricId, namespace: "", metricName: read.name, period: 60 };
  }
  if (namespace === undefined || metricName === undefined || period === undefined) {
    return "MetricName, Namespace and Period must be specified, or Metrics.";
  }
  const problem = statisticProblem(input);
  if (problem !== null) return problem;
  const metricId = namedMetricId({ namespace, metricName, dimensions }, sim);
  return metricId === null
    ? `Nothing here publishes ${metricName} of ${namespace} with these Dimensions.`
    : { metricId, namespace, metricName, period };
}

/** The same under the names that templates give: each begins with a capital letter. */
function inTemplateWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTemplateWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.charAt(0).toUpperCase() + name.slice(1), inTemplateWords(part)]),
  );
}

function statisticProblem({ statistic, extendedStatistic }: AlarmMessages["cloudwatch.PutMetricAlarm"]): string | null {
  if ((statistic === undefined) === (extendedStatistic === undefined)) {
    return "Exactly one of Statistic and ExtendedStatistic must be specified.";
  }
  return extendedStatistic !== undefined && percentileShare(extendedStatistic) === null
    ? `The value ${extendedStatistic} for parameter ExtendedStatistic is not supported.`
    : null;
}

/** Record id of the policy or topic an action names; anything else stays as it is. */
const actionId = (sim: Sim, action: string): string =>
  findScalingPolicy(sim.all("scalingPolicy"), action)?.id ??
  findGroupPolicy(sim.all("groupScalingPolicy"), action)?.id ??
  findTopic(sim.all("topic"), action)?.id ??
  action;
