import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { queueRun } from "../testing/queueRun.ts";
import { highestIn } from "./chartRows.ts";
import { queueChart } from "./queueChart.ts";
import { readOut, readOutSentence, valueText } from "./readOut.ts";
import { requestsChart } from "./requestsChart.ts";
import { responseTimeChart } from "./responseTimeChart.ts";
import { serviceView } from "./serviceView.ts";
import { tasksChart } from "./tasksChart.ts";
import { utilizationChart } from "./utilizationChart.ts";

const fixture = pageFixture();
const run = { ...fixture, endMs: fixture.nowMs, seriesVersion: 1 };

function view(changes: Partial<typeof run> = {}) {
  const made = serviceView({ ...run, ...changes }, "Service", 600_000, 114);
  if (made === null) throw new Error("The fixture has lost its service.");
  return made;
}

beforeEach(() => {
  clearSeries();
  for (const [name, points] of Object.entries(fixture.series)) appendSeries(name, points);
});

/** The fixture's person has done something at this instant. */
const yourEdit = { atMs: 456_000, shape: "edit", label: "" };

test("Tasks: what the legend, the summary and the markers say", () => {
  const chart = tasksChart(view());
  expect(chart.summary).toBe("Desired 5, running 3, pending 2. Limits 2 to 10.");
  expect(chart.legend.map(({ text }) => text)).toEqual(["desired 5", "running 3", "pending 2"]);
  expect(chart.markers).toEqual([yourEdit, { atMs: 666_000, shape: "up", label: "2 → 5" }]);
  expect(chart.levels.map(({ label }) => label)).toEqual(["max 10", "min 2"]);
  expect(chart.band).toEqual([2, 10]);
});

test("Tasks: one limit that is both is said once, in thousands", () => {
  const scalableTarget = new Map(
    [...(fixture.tables.scalableTarget ?? [])].map(([id, target]) => [
      id,
      { ...target, minCapacity: 5_000, maxCapacity: 5_000 },
    ]),
  );
  const service = new Map(
    [...(fixture.tables.service ?? [])].map(([id, record]) => [id, { ...record, desiredCount: 5_000 }]),
  );
  const chart = tasksChart(view({ tables: { ...fixture.tables, scalableTarget, service } }));
  expect(chart.levels.map(({ label }) => label)).toEqual(["min and max 5,000"]);
  expect(chart.legend[0]?.text).toBe("desired 5,000");
});

test("Tasks: a service that nothing scales has no limits to draw", () => {
  const chart = tasksChart(view({ tables: { ...fixture.tables, scalableTarget: new Map() } }));
  expect(chart.levels).toEqual([]);
  expect(chart.band).toBeNull();
  expect(chart.summary).toBe("Desired 5, running 3, pending 2.");
});

test("CPU: the high alarm stands on the target, so one line says both; the low alarm has its own", () => {
  const chart = utilizationChart(view(), "CPUUtilization");
  expect(chart.levels.map(({ label }) => label)).toEqual(["target 50%", "AlarmLow 45%"]);
  expect(chart.ribbon.map(({ state }) => state)).toContain("ALARM");
  expect(chart.markers).toEqual([yourEdit, { atMs: 660_000, shape: "alarm", label: "ALARM" }]);
  expect(chart.summary).toMatch(/^CPU 7\d% on average\. Target 50%\. AlarmHigh is in ALARM\. AlarmLow is in OK\.$/);
});

test("CPU: the hottest task reaches into the band", () => {
  const chart = utilizationChart(view(), "CPUUtilization");
  expect(highestIn(chart.rows, ["spread"])).toBeGreaterThan(highestIn(chart.rows, ["average"]) + 5);
});

test("Memory has no target here, and no alarms", () => {
  const chart = utilizationChart(view(), "MemoryUtilization");
  expect(chart.levels).toEqual([]);
  expect(chart.ribbon).toEqual([]);
  expect(chart.summary).toMatch(/^Memory \d+% on average\.$/);
});

test.each([
  [
    "nobody has come yet",
    10,
    "No requests yet. Press play or raise traffic.",
    "No requests yet. Press play or raise traffic.",
  ],
  ["nobody comes any more", 700, null, "No requests in this time. Raise traffic."],
])("Requests and response time when %s", (_name, second, requests, responseTime) => {
  clearSeries();
  appendSeries("service/Service/desiredCount", Float64Array.from([second * 1_000, 2]));
  appendSeries("service/Service/requestRate", Float64Array.from([second * 1_000, 0]));
  const now = { nowMs: simMs(second * 1_000), endMs: simMs(second * 1_000) };
  expect(requestsChart(view(now)).empty).toBe(requests);
  expect(responseTimeChart(view(now)).empty).toBe(responseTime);
  expect(tasksChart(view(now)).empty).toBeNull();
});

test("Requests and response time with traffic", () => {
  expect(requestsChart(view()).empty).toBeNull();
  expect(requestsChart(view()).summary).toBe("200 requests per second, 0.8 of them failed.");
  expect(responseTimeChart(view()).summary).toMatch(/^p50 \d+ ms, p95 \d+ ms, p99 \d+ ms\.$/);
});

test("the past shows nothing of what came later", () => {
  const past = view({ nowMs: simMs(520_000), journal: fixture.journal.filter(({ atMs }) => atMs <= 520_000) });
  for (const chart of [tasksChart(past), utilizationChart(past, "CPUUtilization"), responseTimeChart(past)]) {
    expect(chart.rows.length).toBeGreaterThan(0);
    expect(Math.max(...chart.rows.map(({ atMs }) => atMs))).toBeLessThanOrEqual(520_000);
    expect(chart.markers).toEqual([yourEdit]);
  }
});

test("an instant is read out with its values, alarm states and the last decision", () => {
  const chart = utilizationChart(view(), "CPUUtilization");
  const row = chart.rows.find(({ atMs }) => atMs >= 690_000);
  if (row === undefined) throw new Error("The chart ends before 11:30.");
  const read = readOut(chart, row);
  expect(read.values.map(({ name }) => name)).toEqual(["Average", "Range of tasks"]);
  expect(read.alarms[0]).toEqual({ name: "AlarmHigh", state: "ALARM" });
  expect(read.decision?.because).toBeDefined();
  expect(readOutSentence(read)).toMatch(/^11:3\d: Average 7\d%, Range of tasks \d+% to \d+%, AlarmHigh ALARM/);
});

test("Requests: per task as the tasks of each moment were, and rejected ones where there are any", () => {
  const chart = requestsChart(view());
  expect(chart.series.map(({ name }) => name)).toEqual(["Range", "Requests", "Per task", "Failed"]);
  for (const row of chart.rows) expect(row.perTask).toBeCloseTo(Number(row.requestRate) / Number(row.runningCount), 9);
  appendSeries("service/Service/rejectedRate", Float64Array.of(fixture.nowMs, 0.5));
  const rejecting = requestsChart(view());
  expect(rejecting.series.map(({ name }) => name)).toContain("Rejected");
  expect(rejecting.legend.map(({ text }) => text)).toContain("no target took");
});

test("Queue: what waits against what the policy lets wait; without a queue it says so", () => {
  expect(queueChart(view())).toMatchObject({ summary: "Its tasks poll no queue.", empty: "Its tasks poll no queue." });
  const service = view().service;
  appendSeries("queue/Jobs/visible", Float64Array.of(fixture.nowMs, 900));
  appendSeries("queue/Jobs/notVisible", Float64Array.of(fixture.nowMs, 30));
  appendSeries("queue/Jobs/oldestSeconds", Float64Array.of(fixture.nowMs, 190));
  const backlog = { queue: queueRun().queue(), targetPerTask: 12 };
  const chart = queueChart({ ...view(), service: { ...service, runningCount: 3 }, backlog });
  expect(chart.summary).toBe("900 messages visible, 300 per task against 12, 30 in flight, the oldest for 3 min.");
  // Another unit than messages: said, and not drawn.
  const newest = chart.rows.at(-1);
  expect(newest && valueText(chart, newest, "oldestSeconds")).toBe("3 min");
  expect(chart.legend).toContainEqual({ text: "12 per task", colour: "var(--text3)", dashed: true });
  // By the tasks of that moment, not of today: one that runs now says nothing of what was allowed before.
  const runningThen = (atMs: number) => chart.rows.find((row) => row.atMs >= atMs);
  for (const row of [chart.rows[0], runningThen(690_000), newest]) {
    expect(row?.allowed).toBe(12 * Number(row?.runningCount));
  }
  expect(new Set(chart.rows.map(({ allowed }) => allowed)).size).toBeGreaterThan(1);
});

test("Response time of a service without a load balancer says that no requests come to it", () => {
  const service = new Map(
    [...(fixture.tables.service ?? [])].map(([id, record]) => [id, { ...record, loadBalancers: [] }]),
  );
  clearSeries();
  const chart = responseTimeChart(view({ tables: { ...fixture.tables, service } }));
  expect(chart.empty).toBe("web has no load balancer: no requests come to it.");
});
