import { expect, test } from "vitest";
import { chartRanges, rangeLabel, spanBetween, wholeRun, windowOf, zoomedRange } from "./timeWindow.ts";

const minute = 60_000;

test.each([
  ["a young run fills its first window from the left", 10 * minute, 0.5, 0.5, 0, 10],
  ["the window ends at the next tenth of itself", 10 * minute, 12.3, 12.3, 3, 13],
  ["on the tenth itself nothing is added", 10 * minute, 13, 13, 3, 13],
  ["the past in the newest window does not move it", 10 * minute, 8.6, 12.3, 3, 13],
  ["the past before it does", 10 * minute, 2.5, 22.3, 0, 10],
  ["an hour", 60 * minute, 90, 90, 30, 90],
  ["the whole of a young run", wholeRun, 1, 1, 0, 5],
  ["the whole of a longer run ends on a round minute", wholeRun, 99, 99, 0, 104],
])("%s", (_name, rangeMs, now, end, from, to) => {
  const { fromMs, toMs } = windowOf(rangeMs, now * minute, end * minute);
  expect([fromMs / minute, toMs / minute]).toEqual([from, to]);
});

test.each(chartRanges)("$label needs at most 120 points of whole seconds", ({ rangeMs }) => {
  for (const endMs of [0, 45_000, 738_000, 86_400_000, 14 * 86_400_000]) {
    const { fromMs, toMs, bucketMs } = windowOf(rangeMs, endMs, endMs);
    expect((toMs - fromMs) / bucketMs).toBeLessThanOrEqual(120);
    expect(bucketMs % 1_000).toBe(0);
  }
});

test.each([
  [600_000, "in", 300_000],
  [300_000, "in", 300_000],
  [600_000, "out", 3_600_000],
  [21_600_000, "out", Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, "out", Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, "in", 21_600_000],
  [700_000, "in", 600_000],
] as const)("a wheel at %i turned %s shows %i", (rangeMs, direction, shown) => {
  expect(zoomedRange(rangeMs, direction)).toBe(shown);
});

test("a span that was dragged out stays while time goes on, in at most 120 points", () => {
  const span = { fromMs: 5 * minute, toMs: 20 * minute };
  for (const now of [6, 30, 300]) {
    expect(windowOf(span, now * minute, now * minute)).toEqual({ ...span, bucketMs: 8_000 });
  }
  expect(rangeLabel(span)).toBe("5:00 to 20:00");
  // Of another run, which is not that far yet.
  expect(windowOf(span, minute, minute)).toEqual(windowOf(10 * minute, minute, minute));
});

test.each([
  [81_400, 12_700, { fromMs: 12_000, toMs: 82_000 }],
  [12_000, 12_900, null],
  [-3_000, 30_000, { fromMs: 0, toMs: 30_000 }],
])("dragging from %d to %d ms", (one, other, span) => {
  expect(spanBetween(one, other)).toEqual(span);
});

test("turning the wheel down leaves a span for the shortest range that is as long", () => {
  const span = { fromMs: 5 * minute, toMs: 20 * minute };
  expect(zoomedRange(span, "in")).toBe(span);
  expect(zoomedRange(span, "out")).toBe(60 * minute);
});
