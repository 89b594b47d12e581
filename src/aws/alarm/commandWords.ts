import type { CompositeAlarmMessages } from "../compositeAlarm/model.ts";
import type { MetricMessages } from "../metric/model.ts";
import { operatorWords } from "./breaches.ts";
import type { AlarmMessages, MetricDataQuery } from "./model.ts";

type Calls = AlarmMessages & CompositeAlarmMessages & MetricMessages;
type CommandType = Extract<keyof Calls & string, `cloudwatch.${string}`>;
type Words<T extends CommandType> = (
  input: Calls[T],
) => readonly ["alarm" | "compositeAlarm" | "metric", string, string];

/** The query of an expression that the alarm watches, by its label. */
function answerOf(metrics: readonly MetricDataQuery[] = []): string {
  const answer = metrics.find(({ returnData }) => returnData !== false);
  return answer?.label ?? answer?.expression ?? "an expression";
}

/** What you did, in a sentence, and the record it is about. */
export const cloudWatchWords: { readonly [T in CommandType]: Words<T> } = {
  "cloudwatch.PutMetricData": ({ namespace, metricData }) => [
    "metric",
    namespace,
    `You published ${metricData.map(({ metricName, value }) => `${metricName} ${value}`).join(", ")} in ${namespace}.`,
  ],
  "cloudwatch.PutMetricAlarm": ({ alarmName, metricName, metrics, comparisonOperator, threshold }) => [
    "alarm",
    alarmName,
    `You put alarm ${alarmName}: ${metricName ?? answerOf(metrics)} ${operatorWords[comparisonOperator]} ${threshold}.`,
  ],
  "cloudwatch.PutCompositeAlarm": ({ alarmName, alarmRule }) => [
    "compositeAlarm",
    alarmName,
    `You put composite alarm ${alarmName}: ${alarmRule}.`,
  ],
  "cloudwatch.DeleteAlarms": ({ alarmNames }) => [
    "alarm",
    alarmNames[0] ?? "",
    `You deleted ${alarmNames.length === 1 ? "alarm" : "alarms"} ${alarmNames.join(", ")}.`,
  ],
};
