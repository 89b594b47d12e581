import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { alarmIntervals, stateAt } from "./alarmIntervals.ts";

const high = "CpuPolicy/high";

function change(atMs: number, eventName: string, fields: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: atMs,
    atMs: simMs(atMs),
    causedBy: null,
    root: "clock",
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    eventName,
    severity: "INFO",
    kind: "alarm",
    subject: high,
    message: "Threshold Crossed",
    ...fields,
  };
}
const shown = (journal: JournalEntry[], fromMs = 0, toMs = 1_000) =>
  alarmIntervals(journal, high, fromMs, toMs).map((interval) => [interval.fromMs, interval.toMs, interval.state]);

test("an alarm starts without data", () => {
  expect(shown([change(300, "OK"), change(700, "ALARM")])).toEqual([
    [0, 300, "INSUFFICIENT_DATA"],
    [300, 700, "OK"],
    [700, 1_000, "ALARM"],
  ]);
});

test("without any change it has no data yet", () => {
  expect(shown([])).toEqual([[0, 1_000, "INSUFFICIENT_DATA"]]);
});

test("changes before the window decide how it begins, those after it do not count", () => {
  expect(shown([change(100, "OK"), change(200, "ALARM"), change(900, "OK")], 300, 800)).toEqual([[300, 800, "ALARM"]]);
});

test("other alarms and other entries of this alarm are not its changes", () => {
  const journal = [
    change(200, "ALARM", { subject: "CpuPolicy/low" }),
    change(300, "Action", { detailType: "CloudWatch Alarm Action" }),
  ];
  expect(shown(journal)).toEqual([[0, 1_000, "INSUFFICIENT_DATA"]]);
});

test("at the instant of a change the new state counts", () => {
  const intervals = alarmIntervals([change(300, "OK"), change(700, "ALARM")], high, 0, 1_000);
  expect([100, 300, 699, 700, 1_000, 1_001].map((atMs) => stateAt(intervals, atMs))).toEqual([
    "INSUFFICIENT_DATA",
    "OK",
    "OK",
    "ALARM",
    "ALARM",
    null,
  ]);
});
