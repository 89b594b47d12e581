import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { costChart } from "./costCharts.ts";

const fixture = pageFixture();
const run = { ...fixture, endMs: fixture.nowMs, seriesVersion: 1 };

beforeEach(clearSeries);

test("dollars per hour, a point a minute, and what the bill says now", () => {
  appendSeries("bill/perHour", Float64Array.from([660_000, 0.06, 720_000, 0.0929]));
  const chart = costChart(run, 600_000, 114, "costPerHour");
  expect(chart.rows).toEqual([
    { atMs: 660_000, dollars: 0.06 },
    { atMs: 720_000, dollars: 0.0929 },
  ]);
  expect(chart.summary).toBe("$0.09/h.");
  expect(chart.scale.ticks.map(chart.tickText)).toEqual(["0", "$0.05", "$0.10"]);
  expect(chart.empty).toBeNull();
});

test("before the first bill", () => {
  const chart = costChart({ ...run, tables: {} }, 600_000, 114, "costTotal");
  expect(chart.empty).toBe("No cost yet. It is added up once a minute.");
  expect(chart.summary).toBe("No cost yet.");
});
