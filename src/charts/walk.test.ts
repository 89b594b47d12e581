import { expect, test } from "vitest";
import { walk } from "./walk.ts";

const rows = Array.from({ length: 30 }, (_, index) => ({ atMs: index * 5_000 }));

test.each([
  ["left from the newest", "ArrowLeft", null, 28],
  ["left", "ArrowLeft", 50_000, 9],
  ["right", "ArrowRight", 50_000, 11],
  ["from between two points", "ArrowRight", 51_000, 11],
  ["not beyond the oldest", "ArrowLeft", 0, 0],
  ["not beyond the newest", "ArrowRight", 145_000, 29],
  ["ten back", "PageDown", 100_000, 10],
  ["ten on", "PageUp", 100_000, 29],
  ["oldest", "Home", 100_000, 0],
  ["newest", "End", 0, 29],
])("%s", (_name, key, atMs, index) => {
  expect(walk(key, rows, atMs)).toBe(rows[index]);
});

test("other keys, and a chart without points, lead nowhere", () => {
  expect(walk("k", rows, 0)).toBeNull();
  expect(walk("ArrowLeft", [], null)).toBeNull();
  expect(walk("Home", [], null)).toBeNull();
});
