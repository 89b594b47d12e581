import { expect, test } from "vitest";
import { servedGroup, setGroupTraffic, sizesOf } from "../../testing/servedGroup.ts";

const m = (minutes: number): number => minutes * 60;

const cpuAlarm = (Threshold: number) => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/EC2",
    MetricName: "CPUUtilization",
    Dimensions: [{ Name: "AutoScalingGroupName", Value: { Ref: "Group" } }],
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    AlarmActions: [{ Ref: "Policy" }],
  },
});

test("GC-AS-01 simple scaling by one with a cooldown of 300 s and activities of 120 s acts at 0:00, 7:00 and 14:00", () => {
  const run = servedGroup({
    group: {
      DesiredCapacity: "1",
      MaxSize: "4",
      Cooldown: "300",
      DefaultInstanceWarmup: 0,
      // EC2 says running after 30 s: with the hook an activity takes 120 s.
      LifecycleHookSpecificationList: [
        {
          LifecycleHookName: "slow",
          LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
          HeartbeatTimeout: 90,
          DefaultResult: "CONTINUE",
        },
      ],
    },
    service: { DesiredCount: 1 },
    resources: {
      Policy: {
        Type: "AWS::AutoScaling::ScalingPolicy",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          PolicyType: "SimpleScaling",
          AdjustmentType: "ChangeInCapacity",
          ScalingAdjustment: 1,
        },
      },
      Alarm: cpuAlarm(5),
    },
  });
  run.until(m(10));
  setGroupTraffic(run, 80);
  const changes = sizesOf(run, m(10), m(30));
  const start = changes[1]?.[0] ?? 0;
  expect(changes.slice(1).map(([second, size]) => [second - start, size])).toEqual([
    [0, 2],
    [m(7), 3],
    [m(14), 4],
  ]);
});

const tracking = {
  Policy: {
    Type: "AWS::AutoScaling::ScalingPolicy",
    Properties: {
      AutoScalingGroupName: { Ref: "Group" },
      PolicyType: "TargetTrackingScaling",
      EstimatedInstanceWarmup: 300,
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
      },
    },
  },
};

test("GC-AS-02 target 50, two instances at 80 %: desired 4 at 3:00, and no change after", () => {
  const run = servedGroup({
    group: { DesiredCapacity: "2", MinSize: "2", MaxSize: "8" },
    service: { SchedulingStrategy: "DAEMON", DesiredCount: undefined, PlacementStrategies: undefined },
    resources: tracking,
  });
  run.until(m(10) - 1);
  setGroupTraffic(run, 160);
  expect(run.group().desiredCapacity).toBe(2);
  const changes = sizesOf(run, m(10), m(40));
  expect(changes.map(([second, size]) => [second - m(10), size])).toEqual([
    [0, 2],
    [m(3), 4],
  ]);
  const cpu = run.simulation.get("metric", "AWS/EC2 CPUUtilization Group")?.datapoints ?? [];
  expect(cpu.find(({ timestampMs }) => timestampMs === m(11) * 1_000)?.average).toBeCloseTo(80, 3);
  expect(cpu.at(-1)?.average).toBeCloseTo(40, 3);
  expect(run.journal().find(({ kind }) => kind === "groupScalingPolicy")?.because).toBe(
    "2 × 80 ÷ 50, rounded up, = 4.",
  );
});

test("GC-AS-03 step scaling with warm-up: 60 makes 11 of 10, then 62 adds nothing, and 70 makes 13", () => {
  const run = servedGroup({
    group: { DesiredCapacity: "10", MaxSize: "20" },
    service: { DesiredCount: 10, PlacementStrategies: [{ Type: "spread", Field: "instanceId" }] },
    resources: {
      Policy: {
        Type: "AWS::AutoScaling::ScalingPolicy",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          PolicyType: "StepScaling",
          AdjustmentType: "PercentChangeInCapacity",
          EstimatedInstanceWarmup: 600,
          StepAdjustments: [
            { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 0 },
            { MetricIntervalLowerBound: 10, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
            { MetricIntervalLowerBound: 20, ScalingAdjustment: 30 },
          ],
        },
      },
      Alarm: cpuAlarm(50),
    },
  });
  run.until(m(15) - 1);
  const after = (rate: number, minutes: number): number => {
    setGroupTraffic(run, rate * 10);
    run.until(m(minutes));
    return run.group().desiredCapacity;
  };
  // A minute's datapoint is judged when the minute is over.
  expect(after(60, 17)).toBe(11);
  expect(after(62, 19)).toBe(11);
  expect(after(70, 21)).toBe(13);
});
