import { expect, test } from "vitest";
import { minutes, seconds, simMs } from "../../kernel/time.ts";
import type { Datapoint } from "../metric/model.ts";
import { alarmWindow, visibleUntil } from "./alarmWindow.ts";

const minute = (index: number, average: number, sampleCount = 1): Datapoint => ({
  timestampMs: simMs(index * 60_000),
  average,
  minimum: average / 2,
  maximum: average * 2,
  sum: average * sampleCount,
  sampleCount,
});
const metric = (...datapoints: Datapoint[]) => ({ period: 60, datapoints });
const values = (
  of: ReturnType<typeof metric>,
  period: number,
  count: number,
  atMinute: number,
  statistic: "Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount" = "Average",
) => alarmWindow(of, { period, statistic }, count, simMs(atMinute * 60_000)).map(({ value }) => value);

test("each minute is one period, oldest first, and a minute without datapoint is missing", () => {
  expect(values(metric(minute(0, 10), minute(2, 30)), 60, 5, 3)).toEqual([null, null, 10, null, 30]);
});

test("datapoints newer than the window are not seen", () => {
  expect(values(metric(minute(0, 10), minute(1, 20), minute(2, 30)), 60, 2, 2)).toEqual([10, 20]);
});

test("a long period slides by minutes and needs its whole length", () => {
  const breaching = metric(...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => minute(index, 80)));
  expect(values(breaching, 300, 2, 5)).toEqual([null, 80]);
  expect(values(breaching, 300, 2, 9)).toEqual([null, 80]);
  expect(values(breaching, 300, 2, 10)).toEqual([80, 80]);
});

test.each`
  statistic        | value
  ${"Average"}     | ${40}
  ${"Sum"}         | ${160}
  ${"Minimum"}     | ${10}
  ${"Maximum"}     | ${100}
  ${"SampleCount"} | ${4}
`("$statistic of 20 from 1 task and 3 tasks at 46.67 over two minutes", ({ statistic, value }) => {
  const two = metric(minute(0, 20), { ...minute(1, 50, 3), sum: 140 });
  expect(values(two, 120, 1, 2, statistic)[0]).toBeCloseTo(value, 9);
});

test("a metric that was never published has only missing periods", () => {
  expect(alarmWindow(undefined, { period: 60, statistic: "Average" }, 2, simMs(600_000))).toEqual([
    { timestampMs: 480_000, value: null, sampleCount: 0, samples: 0 },
    { timestampMs: 540_000, value: null, sampleCount: 0, samples: 0 },
  ]);
});

test.each`
  now    | delay  | until
  ${180} | ${0}   | ${180}
  ${239} | ${0}   | ${180}
  ${329} | ${150} | ${120}
  ${330} | ${150} | ${180}
  ${360} | ${150} | ${180}
  ${60}  | ${150} | ${-120}
`("at $now s with a delay of $delay s the newest visible minute ends at $until s", ({ now, delay, until }) => {
  expect(visibleUntil(simMs(now * 1_000), seconds(delay), minutes(1))).toBe(until * 1_000);
});
