import { expect, test } from "vitest";
import { draw, drawHex } from "./draw.ts";

test("draws depend on seed and key only", () => {
  expect(draw(7, "imagePull", "task/web/1", 1)).toBe(draw(7, "imagePull", "task/web/1", 1));
  expect(draw(7, "imagePull", "task/web/1", 1)).not.toBe(draw(8, "imagePull", "task/web/1", 1));
  expect(draw(7, "ab", "c")).not.toBe(draw(7, "a", "bc"));
});

test.each([
  ["one key counted up", (index: number) => draw(7, "purpose", index)],
  ["seeds counted up", (index: number) => draw(index, "purpose", "task/web/1")],
])("draws are uniform: mean and chi-squared over 256 buckets, %s", (_name, next) => {
  const count = 256_000;
  const buckets = new Array<number>(256).fill(0);
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const value = next(index);
    if (!(value >= 0 && value < 1)) throw new RangeError(`Draw ${index} is ${value}.`);
    sum += value;
    buckets[Math.floor(value * 256)] = (buckets[Math.floor(value * 256)] ?? 0) + 1;
  }
  const chiSquared = buckets.reduce((total, seen) => total + (seen - 1_000) ** 2 / 1_000, 0);
  expect(Math.abs(sum / count - 0.5)).toBeLessThan(0.003);
  // 255 degrees of freedom: 99.9 % of fair generators stay between 190 and 331.
  expect(chiSquared).toBeGreaterThan(190);
  expect(chiSquared).toBeLessThan(331);
});

test("neighbouring keys do not repeat their draws", () => {
  const seen = new Set<number>();
  for (let task = 0; task < 10_000; task++) seen.add(draw(7, "imagePull", `task/web/${task}`, 1));
  expect(seen.size).toBe(10_000);
});

test("display ids are long lower-case hexadecimal", () => {
  expect(drawHex(7, 32, "task/web/1")).toMatch(/^[0-9a-f]{32}$/);
});
