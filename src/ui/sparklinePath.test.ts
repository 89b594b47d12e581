import { expect, test } from "vitest";
import { sparklinePath } from "./sparklinePath.ts";

const frame = { width: 46, height: 16, min: 0, max: 100 };

test.each([
  ["a rise", [0, 50, 100], "M1 15L23 8L45 1"],
  ["a gap", [0, Number.NaN, 100], "M1 15M45 1"],
  ["values beyond the frame stay on its edge", [-20, 140], "M1 15L45 1"],
  ["one value", [50], "M1 8"],
  ["none", [], ""],
])("%s", (_name, values, path) => {
  expect(sparklinePath(values, frame)).toBe(path);
});

test("a flat series without a range runs through the middle", () => {
  expect(sparklinePath([5, 5], { ...frame, min: 5, max: 5 })).toBe("M1 8L45 8");
});
