import { expect, test } from "vitest";
import { readNumber, shown, steppedBy } from "./readNumber.ts";

const tasks = { min: 2, max: 10, step: 1 };
const memory = { min: 0, max: 30_720, step: 1 };
const virtualCpu = { min: 0.25, max: 16, step: 0.25 };

test.each([
  ["6", tasks, { value: 6 }],
  [" 10 ", tasks, { value: 10 }],
  ["1,024", memory, { value: 1024 }],
  [".5", virtualCpu, { value: 0.5 }],
  ["−3", { min: -5, max: 5, step: 1 }, { value: -3 }],
  ["12", tasks, { problem: "12 is above the maximum, 10." }],
  ["1", tasks, { problem: "1 is below the minimum, 2." }],
  ["40000", memory, { problem: "40,000 is above the maximum, 30,720." }],
  ["0.1", virtualCpu, { problem: "0.1 is below the minimum, 0.25." }],
  ["2.5", tasks, { problem: "Enter a whole number." }],
  ["0.255", virtualCpu, { problem: "Use at most 2 decimal places." }],
  ["", tasks, { problem: "Enter a number." }],
  ["six", tasks, { problem: "Enter a number." }],
  ["1e3", memory, { problem: "Enter a number." }],
  ["Infinity", memory, { problem: "Enter a number." }],
])("typing %j", (text, limits, expected) => {
  expect(readNumber(text, limits)).toEqual(expected);
});

test("steps stop at the limits and do not gather rounding errors", () => {
  expect(steppedBy(6, 1, tasks)).toBe(7);
  expect(steppedBy(10, 1, tasks)).toBe(10);
  expect(steppedBy(3, -10, tasks)).toBe(2);
  expect(steppedBy(0.1, 2, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
});

test.each([
  [6, 1, "6"],
  [1024, 1, "1,024"],
  [0.5, 0.25, "0.5"],
  [0.25, 0.25, "0.25"],
  [4, 0.25, "4"],
])("%d in steps of %d is shown as %s", (value, step, text) => {
  expect(shown(value, step)).toBe(text);
});
