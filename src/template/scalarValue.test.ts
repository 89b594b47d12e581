import { expect, test } from "vitest";
import { numberOf, plainScalar } from "./scalarValue.ts";

test.each([
  ["2", 2],
  ["-1", -1],
  ["-0", 0],
  ["0.5", 0.5],
  [".5", 0.5],
  ["1e3", 1000],
  ["", null],
  ["~", null],
  ["null", null],
  ["true", true],
  ["True", true],
  ["yes", true],
  ["off", false],
  ["y", "y"],
  ["2010-09-09", "2010-09-09"],
  ["1.4.0", "1.4.0"],
  ["0123", "0123"],
  ["012345678901", "012345678901"],
  ["123456789012", 123456789012],
  ["99999999999999999999", "99999999999999999999"],
  ["1e999", "1e999"],
  [".inf", ".inf"],
  ["0x1F", "0x1F"],
  ["22:30", "22:30"],
  ["512MiB", "512MiB"],
])("plain %j means %j", (source, value) => {
  expect(plainScalar(source).value).toBe(value);
});

test.each([
  ["1.10", "1.10"],
  ["yes", "true"],
  ["No", "false"],
  ["~", ""],
])("where text is needed, plain %j gives %j", (source, text) => {
  expect(plainScalar(source).text).toBe(text);
});

test("a number with more digits than a number holds stays text", () => {
  expect(numberOf("9007199254740993")).toBeNull();
  expect(numberOf("9007199254740991")).toBe(9007199254740991);
});
