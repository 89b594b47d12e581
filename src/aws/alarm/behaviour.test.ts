import { expect, test } from "vitest";
import { startOfRun } from "../../kernel/time.ts";
import { type TrackedServiceOptions, trackedService } from "../../testing/trackedService.ts";
import type { AlarmRecord } from "./model.ts";
import { initialStateReason } from "./stateReason.ts";

const cpuAlarm = (changes: Partial<AlarmRecord>): AlarmRecord => ({
  id: "Busy",
  alarmArn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:Busy",
  alarmName: "Busy",
  alarmDescription: "",
  stateValue: "INSUFFICIENT_DATA",
  stateReason: initialStateReason,
  stateUpdatedAtMs: startOfRun,
  metricId: "AWS/ECS CPUUtilization Cluster Service",
  namespace: "AWS/ECS",
  metricName: "CPUUtilization",
  statistic: "Average",
  period: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 70,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "missing",
  alarmActions: [],
  sim: { breaching: 0, considered: 0, lastValue: null, cause: null, configurationCause: null, ownedBy: null },
  ...changes,
});

/** A service watched by one alarm of the user's own. */
function watched(alarm: Partial<AlarmRecord>, options: Partial<TrackedServiceOptions> = {}) {
  const service = trackedService({ desiredCount: 2, policies: [], ...options });
  service.core.sim.put("alarm", "Busy", cpuAlarm(alarm));
  return {
    ...service,
    live: (count: number, cpu: (minute: number) => number | null) =>
      service.live(count, (minute) => {
        const value = cpu(minute);
        return value === null ? {} : { ECSServiceAverageCPUUtilization: value };
      }),
    states: () =>
      service.core
        .journalFrom(1)
        .filter(({ detailType, subject }) => detailType === "CloudWatch Alarm State Change" && subject === "Busy")
        .map(({ atMs, eventName }) => `${atMs / 1_000} ${eventName}`),
    said: (text: string) => service.core.journalFrom(1).filter(({ message }) => message.includes(text)).length,
  };
}

test("GC-CW-13: 80, 80, 60, 80, 80, 80 against 70 alarm at the sixth minute only", () => {
  const service = watched({});
  service.live(6, (minute) => (minute === 3 ? 60 : 80));
  expect(service.states()).toEqual(["180 OK", "360 ALARM"]);
});

test("GC-CW-15: ten minutes of ALARM send one message and call the scaling policy every minute", () => {
  const topic = "arn:aws:sns:us-east-1:123456789012:on-call";
  const cpu = { name: "cpu", metric: "ECSServiceAverageCPUUtilization", targetValue: 90 } as const;
  const service = watched({ alarmActions: [topic, "cpu"] }, { policies: [cpu] });
  let calls = 0;
  const { sim } = service.core;
  const schedule = sim.schedule.bind(sim);
  sim.schedule = ((type: string, ...rest: never[]) => {
    if (type === "scalingPolicy.alarmAction") calls++;
    return (schedule as (...all: unknown[]) => number)(type, ...rest);
  }) as typeof sim.schedule;
  service.live(12, () => 80);
  expect(service.states()).toEqual(["180 ALARM"]);
  expect(service.said(`Successfully executed action ${topic}`)).toBe(1);
  expect(calls).toBe(10);
});

test("GC-CW-16: two periods of 300 s alarm after 600 s, judged every minute", () => {
  const service = watched({ period: 300, evaluationPeriods: 2, datapointsToAlarm: 2 });
  service.live(15, () => 80);
  expect(service.states()).toEqual(["600 ALARM"]);
});

test("GC-CW-19: an alarm without data stays in INSUFFICIENT_DATA and says nothing", () => {
  const service = watched({});
  service.live(10, () => null);
  expect(service.core.sim.get("alarm", "Busy")?.stateValue).toBe("INSUFFICIENT_DATA");
  expect(service.states()).toEqual([]);
});

test("a metric that stops empties the window until the alarm has no data", () => {
  const service = watched({});
  service.live(5, () => 50);
  service.live(6, () => null);
  expect(service.states()).toEqual(["60 OK", "600 INSUFFICIENT_DATA"]);
  expect(service.core.sim.get("alarm", "Busy")?.stateReason).toBe("Insufficient Data: 3 datapoints were unknown.");
});

test("on the realistic clock a datapoint is seen 150 s after its minute has ended", () => {
  const service = watched({}, { clock: "realistic" });
  service.live(8, () => 80);
  expect(service.states()).toEqual(["360 ALARM"]);
});

test("views can say how many datapoints breach", () => {
  const service = watched({});
  service.live(4, (minute) => (minute < 3 ? 50 : 80));
  expect(service.core.sim.get("alarm", "Busy")?.sim).toMatchObject({ breaching: 2, considered: 3, lastValue: 80 });
});
