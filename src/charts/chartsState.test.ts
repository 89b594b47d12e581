import { expect, test } from "vitest";
import { chartsShown, withToggled } from "./chartsState.ts";

test.each([
  ["the mock-up's dock shows three", 908, ["tasks", "cpu", "responseTime"]],
  ["a window of 1600 px shows four", 1_068, ["tasks", "cpu", "requests", "responseTime"]],
  ["half a dock shows two", 540, ["tasks", "cpu"]],
  ["a phone shows one", 370, ["tasks"]],
  ["no width yet shows one", 0, ["tasks"]],
])("%s", (_name, width, expected) => {
  expect(chartsShown(null, width)).toEqual(expected);
});

test("what was picked is shown, whatever fits", () => {
  expect(chartsShown(["requests", "tasks"], 300)).toEqual(["tasks", "requests"]);
});

test("a chart is switched on in its place and off again", () => {
  expect(withToggled(["tasks", "responseTime"], "requests")).toEqual(["tasks", "requests", "responseTime"]);
  expect(withToggled(["tasks", "requests"], "tasks")).toEqual(["requests"]);
  expect(withToggled(["tasks"], "tasks")).toEqual(["tasks"]);
});
