import { expect, test } from "vitest";
import { snapped } from "./guides.ts";

const card = (x: number, y: number) => ({ x, y, width: 150, height: 80 });
const others = [card(400, 100)];

test.each([
  ["its left edge", card(405, 300), { x: 400 }, 400],
  ["its centre", { ...card(449, 300), width: 60 }, { x: 445 }, 475],
  ["its right edge, by the dragged one's left", card(553, 300), { x: 550 }, 550],
])("within 6 px of %s a thing snaps to another, and a guide joins the two", (_, box, at, line) => {
  const found = snapped(box, others);
  expect(found.at).toMatchObject({ ...at, y: 304 });
  expect(found.guides).toEqual([{ axis: "x", at: line, from: 100, to: 304 + 80 }]);
});

test("both axes have their own guide", () => {
  expect(snapped(card(402, 97), others).guides.map(({ axis, at }) => [axis, at])).toEqual([
    ["x", 400],
    ["y", 100],
  ]);
});

test("farther away things keep to a grid of 8 px, and no guide is drawn", () => {
  expect(snapped(card(83, 613), others)).toEqual({ at: { x: 80, y: 616 }, guides: [] });
});
