import { expect, test } from "vitest";
import { editedRun } from "../testing/editedRun.ts";
import { loadedServiceTemplate } from "../testing/loadedService.ts";
import { openScenario } from "./open.ts";
import type { Command, Kind } from "./records.ts";

const text = `${loadedServiceTemplate({ desiredCount: 2, maxCapacity: 10, load: 60 }).trimEnd()}
  Busy:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ECS
      MetricName: CPUUtilization
      Dimensions: [{ Name: ClusterName, Value: !Ref Cluster }, { Name: ServiceName, Value: !GetAtt Service.Name }]
      Statistic: Average # of all tasks
      Period: 60
      EvaluationPeriods: 3
      Threshold: 70
      ComparisonOperator: GreaterThanThreshold
`;

/** What the calls leave, beside the same when what was saved is opened again. */
function afterwards(calls: readonly Command[], kind: Kind, template = text) {
  const run = editedRun(template);
  for (const call of calls) expect(run.simulation.send(call)).toMatchObject({ accepted: true });
  run.runFor(1);
  const saved = run.saved();
  const again = openScenario(saved, { fileName: "again.yaml" });
  expect(again.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  const ofKind = (again.setup?.records ?? []).flatMap(([other, record]) => (other === kind ? [record] : []));
  return { saved, run, is: [...run.simulation.all(kind)] as object[], again: ofKind as object[] };
}
const service = [
  { name: "ClusterName", value: "hello" },
  { name: "ServiceName", value: "web" },
];
const watched = { evaluationPeriods: 2, threshold: 5, comparisonOperator: "GreaterThanThreshold" } as const;
/** What an alarm is told to do, and not what it has seen. */
const settings = (alarm: object | undefined) => {
  const { id, alarmArn, stateValue, stateReason, stateUpdatedAtMs, sim, ...rest } = alarm as Record<string, unknown>;
  return rest;
};
const named = (alarms: readonly object[], alarmName: string) =>
  settings(alarms.find((alarm) => (alarm as { alarmName?: string }).alarmName === alarmName));

test("alarms that PutMetricAlarm made are resources: on a metric that has no datapoint yet, on a percentile, on an expression", () => {
  const { is, again, saved } = afterwards(
    [
      {
        type: "cloudwatch.PutMetricAlarm",
        alarmName: "errors-of-web",
        alarmDescription: "Somebody sees errors",
        namespace: "AWS/ECS",
        metricName: "MemoryUtilization",
        dimensions: service,
        statistic: "Maximum",
        period: 60,
        treatMissingData: "notBreaching",
        alarmActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
        okActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
        ...watched,
      },
      {
        type: "cloudwatch.PutMetricAlarm",
        alarmName: "per-cpu",
        metrics: [
          { id: "e1", expression: "m1 / m2", label: "memory per cpu" },
          ...(["MemoryUtilization", "CPUUtilization"] as const).map((metricName, index) => ({
            id: `m${index + 1}`,
            returnData: false,
            metricStat: {
              metric: { namespace: "AWS/ECS", metricName, dimensions: service },
              period: 60,
              stat: "Average",
            },
          })),
        ],
        ...watched,
      },
    ],
    "alarm",
  );
  for (const name of ["errors-of-web", "per-cpu"]) expect(named(again, name), name).toEqual(named(is, name));
  expect(saved).toContain("ErrorsOfWeb:");
});

test("an alarm that PutMetricAlarm replaced is saved as it is now, and what it left alone stays as it was written", () => {
  const put = {
    type: "cloudwatch.PutMetricAlarm",
    alarmName: "Busy",
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    dimensions: service,
    statistic: "Average",
    period: 60,
    treatMissingData: "breaching",
    ...watched,
  } as const;
  const { is, again, saved } = afterwards([put], "alarm");
  expect(named(again, "Busy")).toEqual(named(is, "Busy"));
  expect(named(again, "Busy")).toMatchObject({ metricName: "MemoryUtilization", treatMissingData: "breaching" });
  expect(saved).toContain("Statistic: Average # of all tasks");
});

test("RegisterScalableTarget, PutScalingPolicy and PutScheduledAction for a service without scaling are saved whole", () => {
  const alone = text.slice(0, text.indexOf("  ScalableTarget:"));
  const calls: readonly Command[] = [
    {
      type: "application-autoscaling.RegisterScalableTarget",
      resourceId: "service/hello/web",
      minCapacity: 2,
      maxCapacity: 9,
      suspendedState: { scheduledScalingSuspended: true },
    },
    {
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "memory",
      resourceId: "service/hello/web",
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 40,
        predefinedMetricSpecification: {
          predefinedMetricType: "ECSServiceAverageMemoryUtilization",
          resourceLabel: null,
        },
      },
    },
    {
      type: "application-autoscaling.PutScheduledAction",
      resourceId: "service/hello/web",
      scheduledActionName: "morning",
      schedule: "cron(0 8 * * ? *)",
      scalableTargetAction: { minCapacity: 4 },
    },
  ];
  const target = afterwards(calls, "scalableTarget", alone);
  expect(target.again).toMatchObject([
    {
      resourceId: "service/hello/web",
      minCapacity: 2,
      maxCapacity: 9,
      suspendedState: { scheduledScalingSuspended: true },
    },
  ]);
  const opened = openScenario(target.saved, { fileName: "again.yaml" }).setup?.records ?? [];
  const of = (kind: Kind) => opened.flatMap(([other, record]) => (other === kind ? [record] : []));
  expect(of("scalingPolicy")).toMatchObject([
    {
      policyName: "memory",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 40,
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
      },
    },
  ]);
  expect(of("scheduledAction")).toMatchObject([{ scheduledActionName: "morning", schedule: "cron(0 8 * * ? *)" }]);
});

test("a policy that PutScalingPolicy lets track another metric is saved with that metric", () => {
  const { is, again } = afterwards(
    [
      {
        type: "application-autoscaling.PutScalingPolicy",
        policyName: "web",
        resourceId: "service/hello/web",
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 60,
          predefinedMetricSpecification: {
            predefinedMetricType: "ECSServiceAverageMemoryUtilization",
            resourceLabel: null,
          },
        },
      },
    ],
    "scalingPolicy",
  );
  const metricOf = (policies: readonly object[]) =>
    (policies[0] as { targetTrackingScalingPolicyConfiguration?: object }).targetTrackingScalingPolicyConfiguration;
  expect(metricOf(again)).toEqual(metricOf(is));
  expect(metricOf(again)).toMatchObject({
    targetValue: 60,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
  });
});
