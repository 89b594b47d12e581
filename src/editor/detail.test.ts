import { expect, test } from "vitest";
import { type Detail, detailAt } from "./detail.ts";

test.each<[number, Detail]>([
  [0.1, "bar"],
  [0.2, "cell"],
  [0.44, "cell"],
  [0.45, "glyph"],
  [0.79, "glyph"],
  [0.8, "full"],
  [2, "full"],
])("at zoom %f the drawing says: %s", (zoom, detail) => {
  expect(detailAt(zoom)).toBe(detail);
});

test("within 0.02 of an edge the detail stays what it was", () => {
  expect(detailAt(0.81, "glyph")).toBe("glyph");
  expect(detailAt(0.83, "glyph")).toBe("full");
  expect(detailAt(0.79, "full")).toBe("full");
  expect(detailAt(0.77, "full")).toBe("glyph");
});

test("a jump over several details lands on the right one", () => {
  expect(detailAt(0.1, "full")).toBe("bar");
  expect(detailAt(1, "bar")).toBe("full");
});

test("zooming in passes all four, each once", () => {
  const seen: Detail[] = [];
  let detail: Detail | undefined;
  for (let zoom = 0.1; zoom < 1; zoom += 0.003) {
    detail = detailAt(zoom, detail);
    if (seen.at(-1) !== detail) seen.push(detail);
  }
  expect(seen).toEqual(["bar", "cell", "glyph", "full"]);
});
