import type { AlarmRecord } from "../../aws/alarm/model.ts";
import { type FormModel, numberOf, textOf } from "./formModel.ts";
import { scaledService } from "./scalingSubject.ts";

const operators: readonly { readonly value: AlarmRecord["comparisonOperator"]; readonly label: string }[] = [
  { value: "GreaterThanOrEqualToThreshold", label: "At or above the threshold" },
  { value: "GreaterThanThreshold", label: "Above the threshold" },
  { value: "LessThanOrEqualToThreshold", label: "At or below the threshold" },
  { value: "LessThanThreshold", label: "Below the threshold" },
];

export const putMetricAlarmForm: FormModel = {
  title: "Alarm that calls a step policy",
  says: (tables, subject) =>
    `Watches a metric of ${scaledService(tables, subject).service?.serviceName ?? "the service"}. While it is in ALARM it calls the policy every minute.`,
  verb: "Put alarm",
  initial(tables, subject) {
    const { target, service } = scaledService(tables, subject);
    const policies = [...(tables.scalingPolicy?.values() ?? [])].filter(
      ({ scalableTargetId, policyType }) => scalableTargetId === target?.id && policyType === "StepScaling",
    );
    return {
      alarmName: `${service?.serviceName ?? "service"}-high`,
      metricName: "CPUUtilization",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: "70",
      evaluationPeriods: "2",
      action: subject.scalingPolicy ?? policies[0]?.id ?? "",
    };
  },
  fields(_draft, tables, subject) {
    const { target } = scaledService(tables, subject);
    return [
      { kind: "text", name: "alarmName", label: "Name", awsName: "AlarmName" },
      {
        kind: "select",
        name: "metricName",
        label: "Metric",
        awsName: "MetricName",
        options: [
          { value: "CPUUtilization", label: "Average CPU" },
          { value: "MemoryUtilization", label: "Average memory" },
        ],
      },
      {
        kind: "select",
        name: "comparisonOperator",
        label: "Breaches when",
        awsName: "ComparisonOperator",
        options: operators,
      },
      { kind: "number", name: "threshold", label: "Threshold", awsName: "Threshold", unit: "%" },
      { kind: "number", name: "evaluationPeriods", label: "Minutes in a row", awsName: "EvaluationPeriods" },
      {
        kind: "select",
        name: "action",
        label: "Calls",
        awsName: "AlarmActions",
        options: [...(tables.scalingPolicy?.values() ?? [])]
          .filter(({ scalableTargetId, policyType }) => scalableTargetId === target?.id && policyType === "StepScaling")
          .map(({ id, policyName }) => ({ value: id, label: policyName })),
      },
    ];
  },
  command(draft, tables, subject) {
    const { service } = scaledService(tables, subject);
    const clusterName = tables.cluster?.get(service?.clusterArn ?? "")?.clusterName ?? "";
    return {
      type: "cloudwatch.PutMetricAlarm",
      alarmName: textOf(draft, "alarmName"),
      namespace: "AWS/ECS",
      metricName: textOf(draft, "metricName"),
      dimensions: [
        { name: "ClusterName", value: clusterName },
        { name: "ServiceName", value: service?.serviceName ?? "" },
      ],
      statistic: "Average",
      period: 60,
      evaluationPeriods: numberOf(draft, "evaluationPeriods") ?? 1,
      threshold: numberOf(draft, "threshold") ?? 0,
      comparisonOperator: textOf(draft, "comparisonOperator") as AlarmRecord["comparisonOperator"],
      alarmActions: textOf(draft, "action") === "" ? [] : [textOf(draft, "action")],
    };
  },
  unavailable: (tables, subject) =>
    scaledService(tables, subject).service === undefined ? "The service is gone." : null,
  done: (draft) => `Alarm ${textOf(draft, "alarmName")} is judged every minute.`,
};
