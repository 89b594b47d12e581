import { beforeAll, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { costChart } from "./costCharts.ts";
import { responseTimeChart } from "./responseTimeChart.ts";
import { serviceView } from "./serviceView.ts";
import { tableOf } from "./tableOf.ts";
import { tasksChart } from "./tasksChart.ts";

const fixture = pageFixture();
const run = { ...fixture, endMs: fixture.nowMs, seriesVersion: 1 };

beforeAll(() => {
  clearSeries();
  for (const [name, points] of Object.entries(fixture.series)) appendSeries(name, points);
});

test("charts side by side, newest first, with the states that the ribbons show", () => {
  const view = serviceView(run, "Service", 600_000, 0);
  if (view === null) throw new Error("The fixture has lost its service.");
  const { columns, rows } = tableOf([tasksChart(view), responseTimeChart(view)]);
  expect(columns).toEqual([
    "Time",
    "Desired tasks",
    "Pending tasks",
    "Running tasks",
    "p50",
    "p95",
    "p99",
    "p99 range",
    "AlarmHigh",
    "AlarmLow",
  ]);
  expect(rows[0]?.cells.slice(0, 4)).toEqual(["12:18", "5", "2", "3"]);
  expect(rows[0]?.cells.at(-2)).toBe("ALARM");
  expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
  expect(rows.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs).toSorted((a, b) => b - a));
});

test("without history the table has its columns and no rows", () => {
  expect(tableOf([costChart({ ...run, tables: {} }, 600_000, 0, "costTotal")])).toMatchObject({
    columns: ["Time", "Cost so far"],
  });
  expect(tableOf([])).toEqual({ columns: ["Time"], rows: [] });
});
