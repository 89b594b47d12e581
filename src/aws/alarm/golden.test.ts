import { expect, test } from "vitest";
import { scaledService } from "../../testing/scaledService.ts";
import { requestsOf, watchedBalancer } from "../../testing/watchedBalancer.ts";
import type { AlarmRecord } from "./model.ts";

type State = AlarmRecord["stateValue"];
/** Minutes within the threshold before the window: the alarm is OK and nothing older is in its range. */
const before = "00000000";

/** The state at the end of the window, and the one a minute earlier. */
function judged(window: string, m: number, treatMissingData: AlarmRecord["treatMissingData"]) {
  const service = watchedBalancer(
    { DatapointsToAlarm: m, TreatMissingData: treatMissingData },
    requestsOf(before + window),
  );
  service.liveTo(before.length + window.length - 1);
  const earlier = service.alarm().stateValue;
  service.liveTo(before.length + window.length);
  return { state: service.alarm().stateValue, earlier };
}

// Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": both tables, as traffic makes them.
test.each`
  id            | m    | window     | missing                | ignore     | breaching  | notBreaching
  ${"GC-CW-01"} | ${3} | ${"0-X-X"} | ${"OK"}                | ${"OK"}    | ${"OK"}    | ${"OK"}
  ${"GC-CW-02"} | ${3} | ${"0----"} | ${"OK"}                | ${"OK"}    | ${"OK"}    | ${"OK"}
  ${"GC-CW-03"} | ${3} | ${"-----"} | ${"INSUFFICIENT_DATA"} | ${"keep"}  | ${"ALARM"} | ${"OK"}
  ${"GC-CW-04"} | ${3} | ${"0XX-X"} | ${"ALARM"}             | ${"ALARM"} | ${"ALARM"} | ${"ALARM"}
  ${"GC-CW-05"} | ${3} | ${"--X--"} | ${"ALARM"}             | ${"keep"}  | ${"ALARM"} | ${"OK"}
  ${"GC-CW-07"} | ${2} | ${"00X0X"} | ${"ALARM"}             | ${"ALARM"} | ${"ALARM"} | ${"ALARM"}
  ${"GC-CW-08"} | ${2} | ${"0-X--"} | ${"OK"}                | ${"OK"}    | ${"ALARM"} | ${"OK"}
  ${"GC-CW-09"} | ${2} | ${"----0"} | ${"OK"}                | ${"OK"}    | ${"ALARM"} | ${"OK"}
  ${"GC-CW-10"} | ${2} | ${"---X-"} | ${"ALARM"}             | ${"keep"}  | ${"ALARM"} | ${"OK"}
`("$id by traffic: $m of 3 on $window", ({ m, window, ...expected }) => {
  for (const treatment of ["missing", "ignore", "breaching", "notBreaching"] as const) {
    const { state, earlier } = judged(window, m, treatment);
    const wanted = expected[treatment] as State | "keep";
    expect([treatment, state]).toEqual([treatment, wanted === "keep" ? earlier : wanted]);
  }
});

test("GC-CW-11 one breaching datapoint that is too young keeps the state, a minute later too", () => {
  const service = watchedBalancer({ TreatMissingData: "missing" }, requestsOf(`${before}-----X--`));
  service.liveTo(before.length + 5);
  expect(service.alarm().stateValue).toBe("INSUFFICIENT_DATA");
  service.liveTo(before.length + 6);
  expect(service.alarm().stateValue).toBe("INSUFFICIENT_DATA");
  service.liveTo(before.length + 7);
  expect(service.alarm().stateValue).toBe("INSUFFICIENT_DATA");
});

test("GC-CW-12 once it is old enough, one old breach raises a premature alarm", () => {
  const service = watchedBalancer({ TreatMissingData: "missing" }, requestsOf(`${before}-----X--`));
  service.liveTo(before.length + 8);
  expect(service.states().at(-1)).toBe(`${before.length + 8} ALARM`);
});

test("GC-CW-13 of 80, 80, 60, 80, 80, 80 against 70, only the sixth minute alarms", () => {
  const service = watchedBalancer({ Threshold: 70 }, [80, 80, 60, 80, 80, 80]);
  service.liveTo(6);
  expect(service.states().filter((state) => state.endsWith("ALARM"))).toEqual(["6 ALARM"]);
});

test("GC-CW-15 ten minutes of ALARM send one message and call the scaling policy every minute", () => {
  const topic = "arn:aws:sns:us-east-1:123456789012:on-call";
  const service = scaledService({
    desiredCount: 2,
    maxCapacity: 30,
    steps: { More: { steps: [[0, null, 1]], cooldown: 0, alarm: { at: 1e9 } } },
    resources: {
      Busy: {
        Type: "AWS::CloudWatch::Alarm",
        Properties: {
          Namespace: "Test",
          MetricName: "Load",
          Statistic: "Average",
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 50,
          ComparisonOperator: "GreaterThanThreshold",
          AlarmActions: [topic, { Ref: "More" }],
        },
      },
    },
  });
  service.live(13, (minute) => ({ Load: minute > 2 && minute <= 12 ? 80 : 20 }));
  const sent = service.journal().filter(({ message }) => message.includes(topic));
  expect(sent.map(({ atMs, message }) => [atMs / 60_000, message])).toEqual([
    [3, `Successfully executed action ${topic}`],
  ]);
  // One more task each minute, for ten minutes: each call of the policy adds one.
  expect(service.changes()).toEqual(Array.from({ length: 10 }, (_, call) => `${call + 3} ${call + 3}`));
});

test("GC-CW-16 two periods of 300 s alarm after 600 s, over a window that slides by the minute", () => {
  const fromStart = watchedBalancer({ Period: 300, EvaluationPeriods: 2 }, requestsOf("XXXXXXXXXXXXXXX"));
  fromStart.liveTo(15);
  expect(fromStart.states()).toEqual(["10 ALARM"]);
  // 300 s of 20 requests a minute are 100; the breach begins at 13:00, so the two periods have passed at 23:00.
  const later = watchedBalancer({ Period: 300, EvaluationPeriods: 2, Threshold: 90 }, [
    ...Array(13).fill(10),
    ...Array(20).fill(20),
  ] as number[]);
  later.liveTo(30);
  expect(later.states().at(-1)).toBe("23 ALARM");
});

test("GC-CW-17 an alarm that looks back for more than a day is refused", () => {
  expect(() => watchedBalancer({ Period: 3_600, EvaluationPeriods: 25 }, [0])).toThrow(
    "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
  );
});

test("GC-CW-18 a value at the threshold does not breach GreaterThanThreshold", () => {
  const service = watchedBalancer({ Threshold: 50 }, [50, 50, 50, 50]);
  service.liveTo(4);
  expect(service.states()).toEqual(["1 OK"]);
  const orEqual = watchedBalancer({ ComparisonOperator: "GreaterThanOrEqualToThreshold" }, [50, 50, 50, 50]);
  orEqual.liveTo(4);
  expect(orEqual.states()).toEqual(["3 ALARM"]);
});

test("GC-CW-19 a new alarm without data is in INSUFFICIENT_DATA", () => {
  const service = watchedBalancer({}, [0]);
  service.liveTo(10);
  expect(service.alarm()).toMatchObject({
    stateValue: "INSUFFICIENT_DATA",
    stateReason: "Unchecked: Initial alarm creation",
  });
  expect(service.states()).toEqual([]);
});

test("an alarm keeps its history, newest first, as DescribeAlarmHistory lists it", () => {
  const service = watchedBalancer({ EvaluationPeriods: 1 }, requestsOf("0XX0"));
  service.liveTo(4);
  expect(service.alarm().sim.history?.map(({ atMs, historySummary }) => [atMs / 60_000, historySummary])).toEqual([
    [4, "Alarm updated from ALARM to OK"],
    [2, "Alarm updated from OK to ALARM"],
    [1, "Alarm updated from INSUFFICIENT_DATA to OK"],
  ]);
});
