import { expect, test } from "vitest";
import { startOfRun } from "../../kernel/time.ts";
import { alarmSentence, alarmTone } from "./describe.ts";
import type { AlarmRecord } from "./model.ts";

const alarm = (changes: Partial<AlarmRecord> = {}): AlarmRecord => ({
  id: "CpuPolicy/AlarmHigh",
  alarmArn: "",
  alarmName: "TargetTracking-service/hello/web-AlarmHigh-1",
  alarmDescription: "",
  stateValue: "OK",
  stateReason: "",
  stateUpdatedAtMs: startOfRun,
  metricId: "AWS/ECS CPUUtilization Cluster Service",
  namespace: "AWS/ECS",
  metricName: "CPUUtilization",
  statistic: "Average",
  period: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 50,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "missing",
  alarmActions: ["CpuPolicy"],
  sim: {
    breaching: 2,
    considered: 3,
    lastValue: 71.25,
    cause: null,
    configurationCause: null,
    ownedBy: { policyId: "CpuPolicy", side: "high" },
  },
  ...changes,
});

test("an alarm reads as one sentence", () => {
  expect(alarmSentence(alarm())).toBe(
    "CloudWatch alarm AlarmHigh, OK: CPUUtilization greater than 50.0 in 3 of 3 minutes, 2 of 3 so far, newest value 71.25.",
  );
});

test("only a high alarm in ALARM looks like trouble", () => {
  const low = { ...alarm().sim, ownedBy: { policyId: "CpuPolicy", side: "low" } } as const;
  expect(alarmTone(alarm({ stateValue: "ALARM" }))).toBe("bad");
  expect(alarmTone(alarm({ stateValue: "ALARM", sim: low }))).toBe("accent");
  expect(alarmTone(alarm({ stateValue: "INSUFFICIENT_DATA" }))).toBe("neutral");
});
