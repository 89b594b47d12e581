import { expect, test } from "vitest";
import {
  formatClock,
  formatDifference,
  formatDollars,
  formatDuration,
  formatMilliseconds,
  formatNumber,
  formatPercent,
} from "./format.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, 0, "0"],
  [7, 0, "7"],
  [999, 0, "999"],
  [1000, 0, "1,000"],
  [1284, 0, "1,284"],
  [1234567, 0, "1,234,567"],
  [-28, 0, "−28"],
  [-1284.5, 1, "−1,284.5"],
  [0.42, 1, "0.4"],
  [1999.96, 1, "2,000.0"],
  [-0.2, 0, "0"],
  [-0, 0, "0"],
  [Number.NaN, 0, "–"],
  [Number.POSITIVE_INFINITY, 2, "–"],
])("formatNumber(%d, %d) is %s", (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

test.each([
  [74, 0, "+74"],
  [-28, 0, "−28"],
  [0, 0, "0"],
  [0.04, 1, "0.0"],
  [0.7, 1, "+0.7"],
  [Number.NaN, 0, "–"],
  [Number.POSITIVE_INFINITY, 0, "–"],
])("formatDifference(%d, %d) is %s", (value, decimals, text) => {
  expect(formatDifference(value, decimals)).toBe(text);
});

test.each([
  [58, 0, "58%"],
  [0.42, 1, "0.4%"],
  [-6, 0, "−6%"],
  [Number.NaN, 0, "–"],
])("formatPercent(%d, %d) is %s", (value, decimals, text) => {
  expect(formatPercent(value, decimals)).toBe(text);
});

test.each([
  [0, "0 ms"],
  [0.42, "0.4 ms"],
  [9.96, "10.0 ms"],
  [109, "109 ms"],
  [1284, "1,284 ms"],
  [9999, "9,999 ms"],
  [12_345, "12.3 s"],
  [Number.NaN, "–"],
])("formatMilliseconds(%d) is %s", (ms, text) => {
  expect(formatMilliseconds(ms)).toBe(text);
});

test.each([
  [0, "$0.00"],
  [0.0042, "$0.0042"],
  [0.31, "$0.31"],
  [35.55, "$35.55"],
  [226.4, "$226"],
  [12345, "$12,345"],
  [-1.2, "−$1.20"],
  [Number.NaN, "–"],
])("formatDollars(%d) is %s", (dollars, text) => {
  expect(formatDollars(dollars)).toBe(text);
});

test.each([
  [0, "0:00"],
  [999, "0:00"],
  [5 * second, "0:05"],
  [12 * minute + 18 * second, "12:18"],
  [59 * minute + 59 * second + 999, "59:59"],
  [hour + 2 * minute + 3 * second, "1:02:03"],
  [23 * hour + 59 * minute + 59 * second, "23:59:59"],
  [3 * day + 4 * hour + 5 * minute + 6 * second, "3d 04:05:06"],
  [-5 * second, "−0:05"],
  [-200, "0:00"],
  [Number.NaN, "–"],
])("formatClock(%d) is %s", (ms, text) => {
  expect(formatClock(ms)).toBe(text);
});

test.each([
  [0, "0 s"],
  [14 * second, "14 s"],
  [2 * minute, "2 min"],
  [2 * minute + 5 * second, "2 min 5 s"],
  [hour + 5 * second, "1 h"],
  [3 * day + 4 * hour + 59 * minute, "3 d 4 h"],
  [-14 * second, "−14 s"],
])("formatDuration(%d) is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
