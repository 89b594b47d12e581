import { expect, test } from "vitest";
import { dotSpeed, dotsOn, dotsPerSecond, lineWidth, requestsPerDot } from "./traffic.ts";

test.each([
  [0, 0],
  [9, 2],
  [99, 4],
  [999, 6],
  [999_999, 12],
  [99_999_999, 12],
])("%f requests a second are %f dots a second", (requests, dots) => {
  expect(dotsPerSecond(requests)).toBeCloseTo(dots);
});

test.each([
  [0, 1.5],
  [0.5, 1.5],
  [10, 2.8],
  [1_000, 5.4],
  [1_000_000, 6],
])("%f requests a second draw a line %f wide", (requests, width) => {
  expect(lineWidth(requests)).toBeCloseTo(width);
});

test("one dot stands for more requests the more there are", () => {
  expect(requestsPerDot(0)).toBe(0);
  expect(requestsPerDot(99)).toBeCloseTo(24.75);
  expect(requestsPerDot(9_999)).toBeCloseTo(1_249.9, 1);
});

test("dots keep their distance and travel 90 px a second", () => {
  const rate = 4;
  const at = (seconds: number) => dotsOn(100, rate, seconds * rate, 0, true).map(({ distance }) => distance);
  const [first = 0, second = 0] = at(10);
  expect(second - first).toBeCloseTo(dotSpeed / rate);
  expect((at(10.1)[0] ?? 0) - first).toBeCloseTo(9);
});

test("without requests there are no dots", () => {
  expect(dotsOn(100, 0, 5, 0, true)).toEqual([]);
});

test("dots stay on the line", () => {
  for (const phase of [0, 0.25, 7.9, 1_000.5]) {
    for (const { distance } of dotsOn(60, 6, phase, 0.1, true)) {
      expect(distance).toBeGreaterThanOrEqual(0);
      expect(distance).toBeLessThanOrEqual(60);
    }
  }
});

const failures = (phase: number, share: number, insist = true) =>
  dotsOn(200, 4, phase, share, insist).filter(({ failed }) => failed).length;

test("while requests fail at least one failure is in sight, however few", () => {
  for (let phase = 0; phase < 30; phase += 0.37) expect(failures(phase, 0.0001)).toBeGreaterThanOrEqual(1);
});

test("without insisting a line shows no more failures than there are", () => {
  let seen = 0;
  for (let phase = 0; phase < 500; phase++) seen += failures(phase, 0.01, false) > 0 ? 1 : 0;
  expect(seen / 500).toBeLessThan(0.15);
  expect(seen).toBeGreaterThan(0);
});

test("failures take the share they have, and none without errors", () => {
  expect(failures(100.5, 1)).toBe(dotsOn(200, 4, 100.5, 1, true).length);
  expect(failures(100.5, 0.5)).toBe(Math.round(dotsOn(200, 4, 100.5, 0.5, true).length / 2));
  expect(failures(100.5, 0)).toBe(0);
});

test("a failure stays a failure on its way", () => {
  const [before] = dotsOn(200, 4, 20, 0.2, true).filter(({ failed }) => failed);
  const after = dotsOn(200, 4, 20.4, 0.2, true).filter(({ failed }) => failed);
  const moved = (before?.distance ?? 0) + (0.4 * dotSpeed) / 4;
  expect(after.some(({ distance }) => Math.abs(distance - moved) < 0.001)).toBe(true);
});
