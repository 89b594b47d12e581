import { expect, test } from "vitest";
import { lineStartsOf, positionAt } from "./position.ts";

test("lines and columns count from 1, whatever ends the lines", () => {
  const starts = lineStartsOf("ab\r\ncd\n\ne");
  const at = (offset: number) => Object.values(positionAt(starts, offset));
  expect(at(0)).toEqual([1, 1]);
  expect(at(1)).toEqual([1, 2]);
  expect(at(4)).toEqual([2, 1]);
  expect(at(7)).toEqual([3, 1]);
  expect(at(8)).toEqual([4, 1]);
  expect(at(9)).toEqual([4, 2]);
});
