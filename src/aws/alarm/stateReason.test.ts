import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import type { AlarmPeriod } from "./alarmWindow.ts";
import type { AlarmRecord } from "./model.ts";
import { clockTime, stateReason } from "./stateReason.ts";

const periods = (...values: (number | null)[]): AlarmPeriod[] =>
  values.map((value, index) => ({ timestampMs: simMs(index * 60_000), value, sampleCount: 1, samples: 1 }));
const high = {
  comparisonOperator: "GreaterThanThreshold",
  threshold: 50,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  treatMissingData: "missing",
} as const satisfies Partial<AlarmRecord>;

// The texts are CloudWatch's own, as alarm notifications carry them; only dates are simulated.
test("three datapoints above the threshold, newest first", () => {
  expect(stateReason(high, "ALARM", periods(20, 30, 75, 75.126, 80))).toBe(
    "Threshold Crossed: 3 out of the last 3 datapoints [80.0 (00:04:00), 75.13 (00:03:00), 75.0 (00:02:00)] " +
      "were greater than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).",
  );
});

test("back to OK by one datapoint", () => {
  expect(stateReason(high, "OK", periods(null, null, 75, 75, 50))).toBe(
    "Threshold Crossed: 1 out of the last 3 datapoints [50.0 (00:04:00)] was not greater than the threshold (50.0) " +
      "(minimum 1 datapoint for ALARM -> OK transition).",
  );
});

test("a long alarm names only the newest five", () => {
  const low = { ...high, comparisonOperator: "LessThanThreshold", threshold: 45, evaluationPeriods: 15 } as const;
  const reason = stateReason({ ...low, datapointsToAlarm: 15 }, "ALARM", periods(...Array<number>(17).fill(16)));
  expect(reason).toBe(
    "Threshold Crossed: 15 out of the last 15 datapoints were less than the threshold (45.0). " +
      "The most recent datapoints which crossed the threshold: [16.0 (00:16:00), 16.0 (00:15:00), 16.0 (00:14:00), " +
      "16.0 (00:13:00), 16.0 (00:12:00)] (minimum 15 datapoints for OK -> ALARM transition).",
  );
});

test("nothing was published", () => {
  expect(stateReason(high, "INSUFFICIENT_DATA", periods(null, null, null, null, null))).toBe(
    "Insufficient Data: 3 datapoints were unknown.",
  );
  expect(stateReason({ ...high, treatMissingData: "breaching" }, "ALARM", periods(null, null, null))).toBe(
    "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].",
  );
});

test("two of three need two good datapoints to leave ALARM", () => {
  expect(stateReason({ ...high, datapointsToAlarm: 2 }, "OK", periods(75, 40, 40))).toContain(
    "(minimum 2 datapoints for ALARM -> OK transition)",
  );
});

test("simulated hours run on past a day", () => {
  expect(clockTime(((26 * 60 + 3) * 60 + 9) * 1_000)).toBe("26:03:09");
});
