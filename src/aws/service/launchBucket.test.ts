import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { launchQuotasOf, tokensLeft } from "./launchBucket.ts";

const large = launchQuotasOf("us-east-1");
const launched = (count: number, second: number) => Array.from({ length: count }, () => simMs(second * 1_000));

test("16 Regions launch faster than the others", () => {
  expect(large).toEqual({ perServiceMinute: 500, burst: 100, perSecond: 20 });
  expect(launchQuotasOf("ap-east-1")).toEqual({ perServiceMinute: 125, burst: 25, perSecond: 5 });
});

test.each([
  ["nothing launched: the whole burst", [], 0, 100],
  ["the burst is spent", launched(100, 0), 0, 0],
  ["a second later 20 more", launched(100, 0), 1, 20],
  ["never more than the burst", launched(100, 0), 60, 100],
  ["what was left is kept", launched(40, 0), 0.5, 70],
  ["two launches", [...launched(100, 0), ...launched(60, 5)], 5, 40],
])("%s", (_, times, second, left) => {
  expect(tokensLeft(times, simMs(second * 1_000), large)).toBe(left);
});
