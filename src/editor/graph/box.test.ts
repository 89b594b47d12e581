import { expect, test } from "vitest";
import { boundsOf } from "./box.ts";

test("the bounds of two boxes hold both and no more", () => {
  const a = { x: 10, y: 40, width: 20, height: 10 };
  const b = { x: -5, y: 60, width: 10, height: 30 };
  expect(boundsOf([a, b])).toEqual({ x: -5, y: 40, width: 35, height: 50 });
  expect(boundsOf([a])).toEqual(a);
  expect(boundsOf([])).toBeNull();
});
