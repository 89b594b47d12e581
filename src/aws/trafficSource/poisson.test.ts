import { expect, test } from "vitest";
import { draw } from "../../kernel/draw.ts";
import { poisson } from "./poisson.ts";

test.each([0.5, 4, 50, 200, 10_000])("counts of mean %s have that mean and that variance", (mean) => {
  const counts = Array.from({ length: 4_000 }, (_, second) => poisson(mean, (which) => draw(7, "test", second, which)));
  const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - average) * (count - average), 0) / counts.length;
  // Four standard errors of each.
  expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / counts.length));
  expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / mean) / counts.length));
  expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
});

test("nobody comes where nobody is expected", () => {
  expect(poisson(0, () => 0.999)).toBe(0);
});
