import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries, type Point } from "../client/seriesStore.ts";
import { highestIn, numberIn, readRows, readWindow, rowAt } from "./chartRows.ts";

const window = { fromMs: 0, toMs: 600_000, bucketMs: 5_000 };

function write(name: string, seconds: number, value: (second: number) => number): void {
  appendSeries(
    name,
    Float64Array.from(Array.from({ length: seconds }, (_, second) => [second * 1_000, value(second)]).flat()),
  );
}

beforeEach(clearSeries);

test("buckets stand still while time goes on", () => {
  write("desired", 600, (second) => second);
  const early = readWindow("desired", window, 301_000);
  const late = readWindow("desired", window, 419_000);
  expect(early.length).toBeGreaterThan(50);
  expect(late.slice(0, early.length - 1)).toEqual(early.slice(0, -1));
});

test("never more points than the window has buckets, however short the past is", () => {
  write("desired", 600, () => 1);
  for (const nowMs of [0, 1_000, 4_000, 7_000, 200_000, 599_000]) {
    expect(readWindow("desired", window, nowMs).length).toBeLessThanOrEqual(Math.floor(nowMs / 5_000) + 1);
  }
});

test("nothing after the instant on screen is read, not even into the last bucket", () => {
  write("desired", 600, (second) => (second > 302 ? 1_000 : 1));
  const points = readWindow("desired", window, 302_000);
  expect(points.at(-1)).toMatchObject({ atMs: 302_000, maximum: 1 });
});

test("a window in the future is empty", () => {
  expect(readWindow("desired", { ...window, fromMs: 400_000 }, 100_000)).toEqual([]);
});

test("a count stays whole: within a bucket the one that held longer", () => {
  write("desired", 20, (second) => (second < 6 ? 2 : 5));
  const rows = readRows("desired", [{ field: "desired", series: "desired", kind: "count" }], window, 19_000);
  expect(rows.map((row) => row.desired)).toEqual([2, 5, 5, 5]);
});

test("a spike survives in the band", () => {
  write("low", 600, () => 30);
  write("high", 600, (second) => (second === 301 ? 99 : 40));
  const rows = readRows("low", [{ field: "spread", series: "low", upTo: "high", kind: "band" }], window, 599_000);
  expect(highestIn(rows, ["spread"])).toBe(99);
});

test("where a series has no points its field is a gap, not a line across", () => {
  const point = (atMs: number, value: number): Point => ({ atMs, value, minimum: value, maximum: value });
  const read = (name: string) =>
    name === "pulse" ? [4, 9, 14].map((at) => point(at * 1_000, 1)) : [point(4_000, 40), point(14_000, 60)];
  expect(readRows("pulse", [{ field: "p95", series: "p95", kind: "average" }], window, 14_000, read)).toEqual([
    { atMs: 4_000, p95: 40 },
    { atMs: 9_000, p95: null },
    { atMs: 14_000, p95: 60 },
  ]);
});

test("an instant finds the nearest row", () => {
  const rows = [0, 5, 10].map((second) => ({ atMs: second * 1_000, value: second }));
  expect(numberIn(rowAt(rows, 7_600), "value")).toBe(10);
  expect(numberIn(rowAt(rows, 99_000), "value")).toBe(10);
  expect(rowAt([], 5_000)).toBeNull();
});
