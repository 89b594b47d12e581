import { expect, test } from "vitest";
import { evaluateAlarm, evaluationRange, type Point } from "./evaluateAlarm.ts";
import type { AlarmRecord } from "./model.ts";

type State = AlarmRecord["stateValue"];
const points = (text: string): Point[] =>
  [...text].map((sign) => (sign === "X" ? "breaching" : sign === "0" ? "ok" : "missing"));

/** "keep" when the alarm stays in whatever state it was in. */
function judge(text: string, m: number, n: number, treatMissingData: AlarmRecord["treatMissingData"]): State | "keep" {
  const states = (["OK", "ALARM", "INSUFFICIENT_DATA"] as const).map((stateValue) =>
    evaluateAlarm({
      points: points(text),
      datapointsToAlarm: m,
      evaluationPeriods: n,
      treatMissingData,
      stateValue,
    }),
  );
  return new Set(states).size === 1 ? (states[0] as State) : "keep";
}

// Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", the tables for 3 of 3 and 2 of 3.
// Windows run from oldest to newest: 0 within the threshold, X breaching, - missing.
test.each`
  id            | m    | n    | window     | missing                | ignore     | breaching  | notBreaching
  ${"GC-CW-01"} | ${3} | ${3} | ${"0-X-X"} | ${"OK"}                | ${"OK"}    | ${"OK"}    | ${"OK"}
  ${"GC-CW-02"} | ${3} | ${3} | ${"0----"} | ${"OK"}                | ${"OK"}    | ${"OK"}    | ${"OK"}
  ${"GC-CW-03"} | ${3} | ${3} | ${"-----"} | ${"INSUFFICIENT_DATA"} | ${"keep"}  | ${"ALARM"} | ${"OK"}
  ${"GC-CW-04"} | ${3} | ${3} | ${"0XX-X"} | ${"ALARM"}             | ${"ALARM"} | ${"ALARM"} | ${"ALARM"}
  ${"GC-CW-05"} | ${3} | ${3} | ${"--X--"} | ${"ALARM"}             | ${"keep"}  | ${"ALARM"} | ${"OK"}
  ${"table 2a"} | ${2} | ${3} | ${"0-X-X"} | ${"ALARM"}             | ${"ALARM"} | ${"ALARM"} | ${"ALARM"}
  ${"GC-CW-07"} | ${2} | ${3} | ${"00X0X"} | ${"ALARM"}             | ${"ALARM"} | ${"ALARM"} | ${"ALARM"}
  ${"GC-CW-08"} | ${2} | ${3} | ${"0-X--"} | ${"OK"}                | ${"OK"}    | ${"ALARM"} | ${"OK"}
  ${"GC-CW-09"} | ${2} | ${3} | ${"----0"} | ${"OK"}                | ${"OK"}    | ${"ALARM"} | ${"OK"}
  ${"GC-CW-10"} | ${2} | ${3} | ${"---X-"} | ${"ALARM"}             | ${"keep"}  | ${"ALARM"} | ${"OK"}
`("$id: $m of $n on $window", ({ m, n, window, missing, ignore, breaching, notBreaching }) => {
  expect({
    missing: judge(window, m, n, "missing"),
    ignore: judge(window, m, n, "ignore"),
    breaching: judge(window, m, n, "breaching"),
    notBreaching: judge(window, m, n, "notBreaching"),
  }).toEqual({ missing, ignore, breaching, notBreaching });
});

// "To avoid premature transitions": the oldest breaching datapoint must be at least as old as M.
test.each`
  id            | window     | state
  ${"GC-CW-11"} | ${"----X"} | ${"keep"}
  ${"GC-CW-11"} | ${"---X-"} | ${"keep"}
  ${"GC-CW-12"} | ${"--X--"} | ${"ALARM"}
  ${"GC-CW-12"} | ${"-X---"} | ${"ALARM"}
  ${"GC-CW-12"} | ${"X----"} | ${"ALARM"}
  ${"GC-CW-12"} | ${"-----"} | ${"INSUFFICIENT_DATA"}
`("$id: 3 of 3, missing data is missing, $window gives $state", ({ window, state }) => {
  expect(judge(window, 3, 3, "missing")).toBe(state);
});

test("GC-CW-13: three of three breach only at the sixth of 80, 80, 60, 80, 80, 80 against 70", () => {
  const values = [80, 80, 60, 80, 80, 80];
  let stateValue: State = "INSUFFICIENT_DATA";
  const states = values.map((_, index) => {
    const seen = values.slice(0, index + 1).map((value): Point => (value > 70 ? "breaching" : "ok"));
    const window: Point[] = [...Array<Point>(5).fill("missing"), ...seen].slice(-5);
    stateValue = evaluateAlarm({
      points: window,
      datapointsToAlarm: 3,
      evaluationPeriods: 3,
      treatMissingData: "missing",
      stateValue,
    });
    return stateValue;
  });
  expect(states).toEqual(["INSUFFICIENT_DATA", "INSUFFICIENT_DATA", "OK", "OK", "OK", "ALARM"]);
});

test("the range of AWS's tables is 5 periods for 3", () => {
  expect(evaluationRange(3)).toBe(5);
});
