import { expect, test } from "vitest";
import { overlap } from "./box.ts";
import { freePlace } from "./freePlace.ts";

const card = (x: number, y: number) => ({ x, y, width: 150, height: 80 });
const corner = { x: 12, y: 28 };

test("where nothing stands a thing is put exactly", () => {
  expect(freePlace(card(203, 117), [card(500, 117)], corner)).toEqual({ x: 203, y: 117 });
});

test("beside what stands there already, as near as it goes, and never out of its group", () => {
  const other = card(200, 100);
  const at = freePlace(card(190, 100), [other], corner);
  expect(overlap({ ...card(at.x, at.y) }, other)).toBe(false);
  expect(Math.hypot(at.x - 190, at.y - 100)).toBeLessThan(120);
  const inCorner = freePlace(card(0, 0), [], corner);
  expect(inCorner.x).toBeGreaterThanOrEqual(corner.x);
  expect(inCorner.y).toBeGreaterThanOrEqual(corner.y);
});
