import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { alarmRibbon } from "./alarmRibbon.ts";

const [opened] = pageFixture().journal;
const change = (atMs: number, subject: string, eventName: string): JournalEntry => ({
  ...(opened as JournalEntry),
  atMs: simMs(atMs),
  kind: "alarm",
  subject,
  eventName,
  source: "aws.cloudwatch",
  detailType: "CloudWatch Alarm State Change",
});
const high = (id: string) => id.endsWith("/high");

test("one alarm from its first data to now", () => {
  const journal = [change(60, "web/high", "OK"), change(200, "web/high", "ALARM"), change(300, "web/high", "OK")];
  expect(alarmRibbon(journal, high, 400)).toEqual([
    { fromMs: 0, toMs: 60, state: "INSUFFICIENT_DATA" },
    { fromMs: 60, toMs: 200, state: "OK" },
    { fromMs: 200, toMs: 300, state: "ALARM" },
    { fromMs: 300, toMs: 400, state: "OK" },
  ]);
});

test("of two alarms the firing one shows, until neither fires", () => {
  const journal = [
    change(0, "web/high", "OK"),
    change(100, "api/high", "ALARM"),
    change(150, "web/high", "ALARM"),
    change(200, "api/high", "OK"),
    change(300, "web/high", "OK"),
  ];
  expect(alarmRibbon(journal, high, 300)).toEqual([
    { fromMs: 0, toMs: 100, state: "OK" },
    { fromMs: 100, toMs: 300, state: "ALARM" },
  ]);
});

test("a scale-in alarm, which may fire at rest, is not on the ribbon", () => {
  expect(alarmRibbon([change(60, "web/low", "ALARM")], high, 400)).toEqual([]);
});
