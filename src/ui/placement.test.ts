import { expect, test } from "vitest";
import { placeBeside } from "./placement.ts";

const viewport = { width: 1000, height: 800 };
const size = { width: 200, height: 100 };
const middle = { left: 400, top: 300, width: 100, height: 30 };

test.each([
  ["bottom", "start", { left: 400, top: 334 }],
  ["bottom", "end", { left: 300, top: 334 }],
  ["bottom", "center", { left: 350, top: 334 }],
  ["top", "start", { left: 400, top: 196 }],
  ["right", "start", { left: 504, top: 300 }],
  ["left", "center", { left: 196, top: 265 }],
] as const)("%s, %s of its anchor", (side, align, expected) => {
  expect(placeBeside(middle, size, viewport, { side, align, gap: 4 })).toEqual(expected);
});

test("it flips when the other side has more room", () => {
  const low = { ...middle, top: 750 };
  expect(placeBeside(low, size, viewport, { side: "bottom", align: "start", gap: 4 }).top).toBe(646);
});

test("it stays on its side when the other one is even tighter", () => {
  const short = { width: 1000, height: 90 };
  const anchor = { ...middle, top: 10 };
  expect(placeBeside(anchor, { width: 200, height: 60 }, short, { side: "bottom", align: "start", gap: 4 }).top).toBe(
    22,
  );
});

test("it never leaves the window", () => {
  const corner = { left: 980, top: 2, width: 16, height: 16 };
  expect(placeBeside(corner, size, viewport, { side: "bottom", align: "start", gap: 4 })).toEqual({
    left: 792,
    top: 22,
  });
  const tooWide = { width: 2000, height: 10 };
  expect(placeBeside(middle, tooWide, viewport, { side: "bottom", align: "start", gap: 4 }).left).toBe(8);
});
