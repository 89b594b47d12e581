import * as v from "valibot";
import { operatorWords } from "./breaches.ts";
import type { AlarmRecord } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const optional = v.optional;
const actions = optional(v.pipe(v.array(text), v.maxLength(5)));
const dimensions = v.array(v.strictObject({ name: text, value: text }));

const query = v.strictObject({
  id: text,
  expression: optional(text),
  label: optional(text),
  returnData: optional(v.boolean()),
  metricStat: optional(
    v.strictObject({
      metric: v.strictObject({ namespace: text, metricName: text, dimensions: optional(dimensions) }),
      period: whole,
      stat: text,
    }),
  ),
});

/** Input shapes of CloudWatch's calls, in the API's own names. */
export const cloudWatchInputs = {
  "cloudwatch.PutMetricData": v.strictObject({
    namespace: text,
    metricData: v.pipe(
      v.array(v.strictObject({ metricName: text, dimensions: optional(dimensions), value: finite })),
      v.minLength(1),
      v.maxLength(1_000),
    ),
  }),
  "cloudwatch.PutMetricAlarm": v.strictObject({
    alarmName: text,
    alarmDescription: optional(v.string()),
    namespace: optional(text),
    metricName: optional(text),
    dimensions: optional(dimensions),
    metrics: optional(v.pipe(v.array(query), v.minLength(1), v.maxLength(20))),
    statistic: optional(v.picklist(["Average", "Sum", "Minimum", "Maximum", "SampleCount"])),
    extendedStatistic: optional(text),
    period: optional(whole),
    evaluationPeriods: whole,
    datapointsToAlarm: optional(whole),
    threshold: finite,
    comparisonOperator: v.picklist(Object.keys(operatorWords) as AlarmRecord["comparisonOperator"][]),
    treatMissingData: optional(v.picklist(["missing", "ignore", "breaching", "notBreaching"])),
    alarmActions: actions,
    okActions: actions,
    insufficientDataActions: actions,
  }),
  "cloudwatch.DeleteAlarms": v.strictObject({ alarmNames: v.pipe(v.array(text), v.minLength(1), v.maxLength(100)) }),
} satisfies Readonly<Record<string, v.GenericSchema>>;
