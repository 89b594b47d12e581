import { expect, test } from "vitest";
import { rateAt, summed } from "./trafficLine.ts";

const point = (atMs: number, value: number) => ({ atMs, value, minimum: value - 1, maximum: value + 1 });

test("two load balancers add up instant by instant", () => {
  expect(
    summed([
      [point(1_000, 5), point(3_000, 7)],
      [point(2_000, 1), point(3_000, 2)],
    ]),
  ).toEqual([point(1_000, 5), point(2_000, 1), { atMs: 3_000, value: 9, minimum: 7, maximum: 11 }]);
});

test("between two points the older one counts, and before the first none does", () => {
  const line = [point(1_000, 5), point(3_000, 7)];
  expect(rateAt(line, 2_999)).toBe(5);
  expect(rateAt(line, 3_000)).toBe(7);
  expect(rateAt(line, 0)).toBeNull();
});
