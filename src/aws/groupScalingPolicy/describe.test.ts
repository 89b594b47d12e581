import { expect, test } from "vitest";
import { policyKind, policyRule, scheduleWords } from "./describe.ts";
import type { PolicySettings } from "./model.ts";

test.each<[PolicySettings, string, string]>([
  [
    {
      policyType: "TargetTrackingScaling",
      targetTracking: {
        targetValue: 50,
        disableScaleIn: false,
        predefinedMetricType: "ASGAverageCPUUtilization",
        targetGroupId: null,
      },
    },
    "target tracking",
    "target 50%",
  ],
  [
    {
      policyType: "StepScaling",
      adjustmentType: "PercentChangeInCapacity",
      minAdjustmentMagnitude: null,
      stepAdjustments: [
        { metricIntervalLowerBound: 10, metricIntervalUpperBound: 20, scalingAdjustment: 10 },
        { metricIntervalLowerBound: 20, metricIntervalUpperBound: null, scalingAdjustment: 30 },
      ],
    },
    "step scaling",
    "+10% from 10, +30% from 20",
  ],
  [
    {
      policyType: "SimpleScaling",
      adjustmentType: "ChangeInCapacity",
      scalingAdjustment: -1,
      minAdjustmentMagnitude: null,
      cooldown: null,
    },
    "simple scaling",
    "−1",
  ],
])("a policy in words: %o", (settings, kind, rule) => {
  expect([policyKind({ settings }), policyRule({ settings })]).toEqual([kind, rule]);
});

test("a scheduled action in words", () => {
  const action = {
    id: "A",
    scheduledActionName: "A",
    autoScalingGroupId: "G",
    startTime: null,
    endTime: null,
    timeZone: null,
  };
  expect(scheduleWords({ ...action, recurrence: "0 9 * * *", minSize: 2, maxSize: null, desiredCapacity: 4 })).toBe(
    "0 9 * * *: minimum 2, desired 4",
  );
});
