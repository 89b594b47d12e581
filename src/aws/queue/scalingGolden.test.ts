import { expect, test } from "vitest";
import { queueRun } from "../../testing/queueRun.ts";

const insights = { ClusterSettings: [{ Name: "containerInsights", Value: "enabled" }] };
const target = (MinCapacity: number, MaxCapacity: number) => ({
  Type: "AWS::ApplicationAutoScaling::ScalableTarget",
  Properties: {
    ServiceNamespace: "ecs",
    ScalableDimension: "ecs:service:DesiredCount",
    ResourceId: { "Fn::Sub": "service/${Cluster}/${Service.Name}" },
    MinCapacity,
    MaxCapacity,
  },
});
const queueName = { Name: "QueueName", Value: { "Fn::GetAtt": ["Jobs", "QueueName"] } };
const backlogPolicy = {
  Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  Properties: {
    PolicyName: "backlog",
    PolicyType: "TargetTrackingScaling",
    ScalingTargetId: { Ref: "Scaling" },
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 100,
      ScaleOutCooldown: 60,
      ScaleInCooldown: 300,
      CustomizedMetricSpecification: {
        Namespace: "Workers",
        MetricName: "BacklogPerTask",
        Dimensions: [queueName, { Name: "ServiceName", Value: { "Fn::GetAtt": ["Service", "Name"] } }],
        Statistic: "Average",
      },
    },
  },
};
const service = { Name: "ServiceName", Value: { "Fn::GetAtt": ["Service", "Name"] } };
const mathPolicy = {
  ...backlogPolicy,
  Properties: {
    ...backlogPolicy.Properties,
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 100,
      ScaleOutCooldown: 60,
      ScaleInCooldown: 300,
      CustomizedMetricSpecification: {
        Metrics: [
          {
            Id: "m1",
            MetricStat: {
              Metric: {
                Namespace: "AWS/SQS",
                MetricName: "ApproximateNumberOfMessagesVisible",
                Dimensions: [queueName],
              },
              Stat: "Sum",
            },
            ReturnData: false,
          },
          {
            Id: "m2",
            MetricStat: {
              Metric: {
                Namespace: "ECS/ContainerInsights",
                MetricName: "RunningTaskCount",
                Dimensions: [{ Name: "ClusterName", Value: { Ref: "Cluster" } }, service],
              },
              Stat: "Average",
            },
            ReturnData: false,
          },
          { Id: "e1", Expression: "m1 / m2", Label: "Backlog per task", ReturnData: true },
        ],
      },
    },
  },
};
/** One message a second for each task. */
const oneASecond = {
  cpuMsPerMessage: 0,
  waitMsPerMessage: 1_000,
  roundTripMs: 0,
  publishesBacklogPerTask: true,
};

test.each([
  ["a metric that the workers publish", backlogPolicy],
  ["metric math m1/m2", mathPolicy],
])("GC-SQ-04 backlog per task by %s: 33 at 3:00, 50 at 4:00, 2 at 20:00, 33 at 23:00, 50 at 24:00", (_, Policy) => {
  const run = queueRun({
    desiredCount: 10,
    polls: oneASecond,
    traffic: { rate: 0 },
    cluster: insights,
    resources: { Scaling: target(10, 50), Policy },
  });
  const begins = 600;
  run.until(begins);
  expect(run.service().runningCount).toBe(10);
  run.send({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId: "service/hello/Service",
    minCapacity: 2,
  });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 1_500 });
  run.send({ type: "lab.SetTraffic", source: "Jobs", rate: 20 });
  const desired: Record<string, number> = {};
  let last = run.service().desiredCount;
  for (let minute = 1; minute <= 24; minute++) {
    run.until(begins + minute * 60);
    const { desiredCount } = run.service();
    if (desiredCount !== last) desired[`${minute}:00`] = desiredCount;
    last = desiredCount;
  }
  expect(desired).toEqual({ "3:00": 33, "4:00": 50, "20:00": 2, "23:00": 33, "24:00": 50 });
});

test.each([
  ["a metric that the workers publish", backlogPolicy],
  ["metric math m1/m2", mathPolicy],
])("GC-SQ-05 without a running task there is no datapoint of %s, and nothing scales", (_, Policy) => {
  const run = queueRun({
    desiredCount: 0,
    polls: oneASecond,
    cluster: insights,
    resources: { Scaling: target(0, 50), Policy },
  });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 500 });
  run.until(3_600);
  expect(run.counts()).toEqual([500, 0, 0]);
  const [alarm] = run.simulation.all("alarm");
  expect(run.simulation.get("metric", alarm?.metricId ?? "")).toBeUndefined();
  expect(run.service().desiredCount).toBe(0);
  expect([...run.simulation.all("alarm")].map(({ stateValue }) => stateValue)).toEqual([
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
  ]);
});

const steps = (adjustments: readonly (readonly [number | null, number | null, number])[], Cooldown: number) => ({
  Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  Properties: {
    PolicyType: "StepScaling",
    ScalingTargetId: { Ref: "Scaling" },
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      Cooldown,
      MetricAggregationType: "Average",
      StepAdjustments: adjustments.map(([lower, upper, ScalingAdjustment]) => ({
        ...(lower === null ? {} : { MetricIntervalLowerBound: lower }),
        ...(upper === null ? {} : { MetricIntervalUpperBound: upper }),
        ScalingAdjustment,
      })),
    },
  },
});
const visibleAlarm = (Threshold: number, ComparisonOperator: string, EvaluationPeriods: number, policy: string) => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/SQS",
    MetricName: "ApproximateNumberOfMessagesVisible",
    Dimensions: [queueName],
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods,
    Threshold,
    ComparisonOperator,
    AlarmActions: [{ Ref: policy }],
  },
});

// Traffic and scaling reference, 4.3: nobody polls, so that the length stays what it is.
test.each`
  visible  | desired | minute
  ${499}   | ${10}   | ${2}
  ${500}   | ${12}   | ${1}
  ${999}   | ${12}   | ${1}
  ${1_000} | ${15}   | ${1}
  ${2_499} | ${15}   | ${1}
  ${2_500} | ${20}   | ${1}
  ${51}    | ${10}   | ${6}
  ${50}    | ${10}   | ${4}
  ${50}    | ${8}    | ${5}
`("SQ-2 step scaling on queue length: $visible visible make 10 tasks $desired after $minute min", (row) => {
  const { visible, desired, minute } = row as { visible: number; desired: number; minute: number };
  const run = queueRun({
    polls: null,
    desiredCount: 10,
    resources: {
      Scaling: target(2, 30),
      Out: steps(
        [
          [0, 500, 2],
          [500, 2_000, 5],
          [2_000, null, 10],
        ],
        60,
      ),
      In: steps([[null, 0, -2]], 120),
      Many: visibleAlarm(500, "GreaterThanOrEqualToThreshold", 1, "Out"),
      Few: visibleAlarm(50, "LessThanOrEqualToThreshold", 5, "In"),
    },
  });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 200 });
  run.until(120);
  run.send({ type: "sqs.PurgeQueue", queueUrl: "Jobs" });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: visible });
  run.until(120 + minute * 60);
  expect(run.service().desiredCount).toBe(desired);
});
