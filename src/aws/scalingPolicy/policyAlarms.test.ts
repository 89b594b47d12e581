import { expect, test } from "vitest";
import { startOfRun } from "../../kernel/time.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { PredefinedMetricType, TargetTrackingPolicyRecord } from "./model.ts";
import { policyAlarms, policyThresholds } from "./policyAlarms.ts";
import { metricAlreadyTracked, trackedMetricId } from "./trackedMetric.ts";

const policy = (
  targetValue: number,
  predefinedMetricType: PredefinedMetricType,
  policyName = "cpu",
): TargetTrackingPolicyRecord => ({
  id: "CpuPolicy",
  policyArn: "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:resource/ecs/service/web/hello:policyName/cpu",
  policyName,
  policyType: "TargetTrackingScaling",
  scalableTargetId: "ScalableTarget",
  targetTrackingScalingPolicyConfiguration: {
    targetValue,
    predefinedMetricSpecification: { predefinedMetricType, resourceLabel: null },
    scaleOutCooldown: 300,
    scaleInCooldown: 300,
    disableScaleIn: false,
  },
  alarms: [],
  sim: {
    scaleOutBase: 0,
    scaleOutCooldownEndsAtMs: startOfRun,
    scaleInCooldownEndsAtMs: startOfRun,
    notScaledReason: null,
    notScaledCause: null,
    lastChangeAtMs: null,
  },
});
const service = { id: "Service", clusterArn: "Cluster" };
const alarmsOf = (record: TargetTrackingPolicyRecord) =>
  policyAlarms(
    record,
    trackedMetricId(record.targetTrackingScalingPolicyConfiguration, service, "TargetGroup"),
    "service/web/hello",
    { region: "us-east-1", accountId: "123456789012" },
    (side) => (side === "high" ? "aaaa" : "bbbb"),
    1,
  );

test("GC-TT-34: a target of 50 % CPU makes two alarms, above 50 for 3 minutes and below 45 for 15", () => {
  const alarms = alarmsOf(policy(50, "ECSServiceAverageCPUUtilization"));
  expect(alarms.map(({ comparisonOperator, threshold }) => [comparisonOperator, threshold])).toEqual([
    ["GreaterThanThreshold", 50],
    ["LessThanThreshold", 45],
  ]);
  expect(
    alarms.map(({ period, evaluationPeriods, datapointsToAlarm }) => [period, evaluationPeriods, datapointsToAlarm]),
  ).toEqual([
    [60, 3, 3],
    [60, 15, 15],
  ]);
  expect(alarms.map(({ alarmName }) => alarmName)).toEqual([
    "TargetTracking-service/web/hello-AlarmHigh-aaaa",
    "TargetTracking-service/web/hello-AlarmLow-bbbb",
  ]);
  for (const { alarmDescription, metricId, statistic, stateValue } of alarms) {
    expect(alarmDescription).toMatch(/^DO NOT EDIT OR DELETE\. For TargetTrackingScaling policy arn:aws:autoscaling:/);
    expect([metricId, statistic, stateValue]).toEqual([
      "AWS/ECS CPUUtilization Cluster Service",
      "Average",
      "INSUFFICIENT_DATA",
    ]);
  }
});

test("GC-TT-35: a target of 1,000 requests makes alarms above 1,000 and below 900", () => {
  const alarms = alarmsOf(policy(1_000, "ALBRequestCountPerTarget"));
  expect(alarms.map(({ threshold }) => threshold)).toEqual([1_000, 900]);
  expect(alarms[0]?.metricId).toBe("AWS/ApplicationELB RequestCountPerTarget TargetGroup");
  expect(alarms[0]?.statistic).toBe("Sum");
});

test("nine tenths are exact where the decimal fraction is", () => {
  expect(policyThresholds(70)).toEqual({ high: 70, low: 63 });
});

test("GC-TT-42: a second policy on the same metric is refused, on another metric it is not", () => {
  const first = policy(50, "ECSServiceAverageCPUUtilization");
  const again = policy(60, "ECSServiceAverageCPUUtilization").targetTrackingScalingPolicyConfiguration;
  const memory = policy(60, "ECSServiceAverageMemoryUtilization").targetTrackingScalingPolicyConfiguration;
  expect(metricAlreadyTracked("second", again, [first])).toMatch(
    /^Only one TargetTrackingScaling policy for a given metric specification is allowed\./,
  );
  expect(metricAlreadyTracked("second", memory, [first])).toBeNull();
  expect(metricAlreadyTracked("cpu", again, [first])).toBeNull();
});

test("hexadecimal digits are grouped as a UUID", () => {
  expect(uuidText("0123456789abcdef0123456789abcdef")).toBe("01234567-89ab-cdef-0123-456789abcdef");
});
