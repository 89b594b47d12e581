import { expect, test } from "vitest";
import { startOfRun } from "../../kernel/time.ts";
import { alarmRule, alarmTone, datapointsBreaching } from "./describe.ts";
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

test("an alarm says its rule and how far it is", () => {
  expect(alarmRule(alarm())).toBe("greater than 50.0 in 3 of 3 minutes");
  expect(alarmRule(alarm({ period: 300 }))).toBe("greater than 50.0 in 3 of 3 periods of 300 s");
  expect(datapointsBreaching(alarm())).toBe("2 of 3");
});

test("only a high alarm in ALARM looks like trouble", () => {
  const low = { ...alarm().sim, ownedBy: { policyId: "CpuPolicy", side: "low" } } as const;
  expect(alarmTone(alarm({ stateValue: "ALARM" }))).toBe("bad");
  expect(alarmTone(alarm({ stateValue: "ALARM", sim: low }))).toBe("accent");
  expect(alarmTone(alarm({ stateValue: "INSUFFICIENT_DATA" }))).toBe("neutral");
});
