import { expect, test } from "vitest";
import { createMetricsCsv } from "./metricsCsv.ts";

test("each series is averaged over each minute; a minute without values has no row", () => {
  const csv = createMetricsCsv();
  for (let second = 1; second <= 60; second++) csv.add(second * 1_000, "cpu", second <= 15 ? 100 : 20);
  csv.add(60_000, "tasks", 2);
  csv.add(181_000, "cpu", 50);
  expect(csv.text().split("\n")).toEqual(["seconds,series,value", "0,cpu,40", "0,tasks,2", "180,cpu,50", ""]);
});

test("the second that ends with the minute belongs to it, and commas are quoted", () => {
  const csv = createMetricsCsv();
  csv.add(60_000, "a,b", 1);
  csv.add(61_000, "a,b", 3);
  expect(csv.text()).toBe('seconds,series,value\n0,"a,b",1\n60,"a,b",3\n');
});
