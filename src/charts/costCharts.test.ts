import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { costChart } from "./costCharts.ts";

const fixture = pageFixture();
const run = { ...fixture, endMs: fixture.nowMs, seriesVersion: 1 };

beforeEach(clearSeries);

test("dollars per hour, a point a minute, stacked by what is billed, and what the bill says now", () => {
  const minutes = (...values: number[]) => Float64Array.from([660_000, values[0] ?? 0, 720_000, values[1] ?? 0]);
  appendSeries("bill/perHour", minutes(0.06, 0.0929));
  appendSeries("bill/perHour/fargate", minutes(0.03, 0.0617));
  appendSeries("bill/perHour/ec2", minutes(0, 0));
  appendSeries("bill/perHour/loadBalancer", minutes(0.03, 0.0309));
  appendSeries("bill/perHour/other", minutes(0, 0.0003));
  const chart = costChart(run, 600_000, 114, "costPerHour");
  expect(chart.series.map(({ name, look }) => [name, look])).toEqual([
    ["Fargate", "stackedArea"],
    ["ELB", "stackedArea"],
    ["Other", "stackedArea"],
  ]);
  expect(chart.rows[1]).toMatchObject({ atMs: 720_000, fargate: 0.0617, loadBalancer: 0.0309, other: 0.0003 });
  expect(chart.summary).toBe("$0.09/h.");
  expect(chart.legend.map(({ text }) => text)).toEqual(["Fargate", "ELB", "Other"]);
  expect(chart.scale.ticks.map(chart.tickText)).toEqual(["0", "$0.05", "$0.10"]);
  expect(chart.empty).toBeNull();
});

test("dollars since the start", () => {
  appendSeries("bill/total", Float64Array.from([660_000, 0.01, 720_000, 0.0106]));
  const chart = costChart(run, 600_000, 114, "costTotal");
  expect(chart.rows).toEqual([
    { atMs: 660_000, total: 0.01 },
    { atMs: 720_000, total: 0.0106 },
  ]);
  expect(chart.summary).toBe("$0.01.");
});

test("before the first bill", () => {
  const chart = costChart({ ...run, tables: {} }, 600_000, 114, "costTotal");
  expect(chart.empty).toBe("No cost yet. It is added up once a minute.");
  expect(chart.summary).toBe("No cost yet.");
});
